package graph

import (
	"context"

	"github.com/sanad-desk/sanad/graph/model"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/desk"
)

func (r mutation) CreateDepartment(ctx context.Context, input desk.CreateDepartmentInput) (*model.CreateDepartmentPayload, error) {
	done, err := r.Desk.CreateDepartment(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "department")
	if err != nil {
		return nil, err
	}
	return &model.CreateDepartmentPayload{Department: view.DepartmentOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateDepartment(ctx context.Context, input desk.UpdateDepartmentInput) (*model.UpdateDepartmentPayload, error) {
	done, err := r.Desk.UpdateDepartment(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "department")
	if err != nil {
		return nil, err
	}
	return &model.UpdateDepartmentPayload{Department: view.DepartmentOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) CreateUser(ctx context.Context, input desk.CreateUserInput) (*model.CreateUserPayload, error) {
	done, err := r.Desk.CreateUser(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "user")
	if err != nil {
		return nil, err
	}
	return &model.CreateUserPayload{User: view.UserOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateUser(ctx context.Context, input desk.UpdateUserInput) (*model.UpdateUserPayload, error) {
	done, err := r.Desk.UpdateUser(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "user")
	if err != nil {
		return nil, err
	}
	return &model.UpdateUserPayload{User: view.UserOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) DeactivateUser(ctx context.Context, input desk.DeactivateUserInput) (*model.DeactivateUserPayload, error) {
	done, err := r.Desk.DeactivateUser(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "user")
	if err != nil {
		return nil, err
	}
	return &model.DeactivateUserPayload{User: view.UserOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateProfile(ctx context.Context, input desk.UpdateProfileInput) (*model.UpdateProfilePayload, error) {
	done, err := r.Desk.UpdateProfile(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "user")
	if err != nil {
		return nil, err
	}
	return &model.UpdateProfilePayload{User: view.UserOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) CreateRole(ctx context.Context, input desk.CreateRoleInput) (*model.CreateRolePayload, error) {
	done, err := r.Desk.CreateRole(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "role")
	if err != nil {
		return nil, err
	}
	return &model.CreateRolePayload{Role: view.RoleOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateRole(ctx context.Context, input desk.UpdateRoleInput) (*model.UpdateRolePayload, error) {
	done, err := r.Desk.UpdateRole(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "role")
	if err != nil {
		return nil, err
	}
	return &model.UpdateRolePayload{Role: view.RoleOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) CreateStatus(ctx context.Context, input desk.CreateStatusInput) (*model.CreateStatusPayload, error) {
	done, err := r.Desk.CreateStatus(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "status")
	if err != nil {
		return nil, err
	}
	return &model.CreateStatusPayload{Status: view.StatusOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateStatus(ctx context.Context, input desk.UpdateStatusInput) (*model.UpdateStatusPayload, error) {
	done, err := r.Desk.UpdateStatus(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "status")
	if err != nil {
		return nil, err
	}
	return &model.UpdateStatusPayload{Status: view.StatusOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) CreateTicketType(ctx context.Context, input desk.CreateTicketTypeInput) (*model.CreateTicketTypePayload, error) {
	done, err := r.Desk.CreateTicketType(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "ticketType")
	if err != nil {
		return nil, err
	}
	return &model.CreateTicketTypePayload{TicketType: view.TypeOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateTicketType(ctx context.Context, input desk.UpdateTicketTypeInput) (*model.UpdateTicketTypePayload, error) {
	done, err := r.Desk.UpdateTicketType(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "ticketType")
	if err != nil {
		return nil, err
	}
	return &model.UpdateTicketTypePayload{TicketType: view.TypeOf(l.env, done.ID), Position: done.Position.String(), ClientMutationID: done.Key}, nil
}

func (r mutation) UpdateSettings(ctx context.Context, input desk.UpdateSettingsInput) (*model.UpdateSettingsPayload, error) {
	done, err := r.Desk.UpdateSettings(ctx, input)
	if err != nil {
		return nil, err
	}
	l, _, err := r.after(ctx, "settings")
	if err != nil {
		return nil, err
	}
	return &model.UpdateSettingsPayload{Settings: &view.Settings{Env: l.env}, Position: done.Position.String(), ClientMutationID: done.Key}, nil
}
