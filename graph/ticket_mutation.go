package graph

import (
	"context"

	"github.com/sanad-desk/sanad/graph/model"
	"github.com/sanad-desk/sanad/internal/desk"
)

func (r mutation) CreateTicket(ctx context.Context, input desk.CreateTicketInput) (*model.CreateTicketPayload, error) {
	done, err := r.Desk.CreateTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.CreateTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) UpdateTicket(ctx context.Context, input desk.UpdateTicketInput) (*model.UpdateTicketPayload, error) {
	done, err := r.Desk.UpdateTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.UpdateTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) ChangeTicketStatus(ctx context.Context, input desk.ChangeTicketStatusInput) (*model.ChangeTicketStatusPayload, error) {
	done, err := r.Desk.ChangeTicketStatus(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.ChangeTicketStatusPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) ChangeTicketPriority(ctx context.Context, input desk.ChangeTicketPriorityInput) (*model.ChangeTicketPriorityPayload, error) {
	done, err := r.Desk.ChangeTicketPriority(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.ChangeTicketPriorityPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) AssignTicket(ctx context.Context, input desk.AssignTicketInput) (*model.AssignTicketPayload, error) {
	done, err := r.Desk.AssignTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.AssignTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) TransferTicket(ctx context.Context, input desk.TransferTicketInput) (*model.TransferTicketPayload, error) {
	done, err := r.Desk.TransferTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.TransferTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) ScheduleTicket(ctx context.Context, input desk.ScheduleTicketInput) (*model.ScheduleTicketPayload, error) {
	done, err := r.Desk.ScheduleTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.ScheduleTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) DeleteTicket(ctx context.Context, input desk.DeleteTicketInput) (*model.DeleteTicketPayload, error) {
	done, err := r.Desk.DeleteTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.DeleteTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) RestoreTicket(ctx context.Context, input desk.RestoreTicketInput) (*model.RestoreTicketPayload, error) {
	done, err := r.Desk.RestoreTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.RestoreTicketPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) MarkTicketRead(ctx context.Context, input desk.MarkTicketReadInput) (*model.MarkTicketReadPayload, error) {
	done, err := r.Desk.MarkTicketRead(ctx, input)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.MarkTicketReadPayload{Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) ReplyToTicket(ctx context.Context, input desk.ReplyToTicketInput) (*model.ReplyToTicketPayload, error) {
	done, err := r.Desk.ReplyToTicket(ctx, input)
	if err != nil {
		return nil, err
	}
	m, err := r.messageAfter(ctx, done)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.ReplyToTicketPayload{Message: m, Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}

func (r mutation) AddInternalNote(ctx context.Context, input desk.AddInternalNoteInput) (*model.AddInternalNotePayload, error) {
	done, err := r.Desk.AddInternalNote(ctx, input)
	if err != nil {
		return nil, err
	}
	m, err := r.messageAfter(ctx, done)
	if err != nil {
		return nil, err
	}
	t, err := r.ticketAfter(ctx, done)
	return &model.AddInternalNotePayload{Message: m, Ticket: t, Position: done.Position.String(), ClientMutationID: done.Key}, err
}
