package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// CreateDepartmentInput is the API's.
type CreateDepartmentInput struct {
	Names            []LocalizedTextInput `json:"names"`
	MemberIds        []string             `json:"memberIds,omitzero"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// CreateDepartment adds a department. FORBIDDEN for those whose role reaches only their own: it would be none of these.
func (d *Desk) CreateDepartment(ctx context.Context, in CreateDepartmentInput) (*Done, error) {
	return d.alter(ctx, "createDepartment", need(access.DepartmentManage), in.ClientMutationID, in, func(x *deed) error {
		if err := x.needAll("a new department would not be one of yours"); err != nil {
			return err
		}
		names := x.names("input.names", in.Names)
		members := x.members("input.memberIds", in.MemberIds, nil)
		position := x.place("input.position", in.Position,
			positions(x.dir.Departments, func(dep *directory.Department) int { return dep.Position }))
		if err := x.check.Err(); err != nil {
			return err
		}
		id := schema.NewID()
		_, err := x.Exec(ctx, "INSERT INTO departments (id, names, position, created_at, updated_at) VALUES (?,?,?,?,?)",
			id, asJSON(names), position, x.Now, x.Now)
		if err != nil {
			return fmt.Errorf("insert a department: %w", err)
		}
		for _, u := range members {
			if err := x.join(ctx, id, u); err != nil {
				return err
			}
		}
		x.done.ID = id
		return x.announce(ctx, event.RecordCreated, ident.Department, &id)
	})
}

// UpdateDepartmentInput is the API's. What is not set stays.
type UpdateDepartmentInput struct {
	ID               string               `json:"id"`
	Names            []LocalizedTextInput `json:"names,omitzero"`
	MemberIds        []string             `json:"memberIds,omitzero"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// UpdateDepartment changes what a department is called, its place and who belongs to it. Members who are deactivated are not named
// and stay, so that they are where they were when they come back.
func (d *Desk) UpdateDepartment(ctx context.Context, in UpdateDepartmentInput) (*Done, error) {
	return d.alter(ctx, "updateDepartment", need(access.DepartmentManage), in.ClientMutationID, in, func(x *deed) error {
		id, known := x.decode("input.id", ident.Department, in.ID)
		dep := x.dir.Department(id)
		if known && dep == nil {
			return fault.Missing("department")
		}
		if known && !x.actor.Reaches(id) {
			return fault.New(fault.Forbidden, "it is not one of your departments")
		}
		names, position := x.renamed(in.Names, in.Position)
		members := x.members("input.memberIds", in.MemberIds, x.dir.Members(id))
		if err := x.check.Err(); err != nil {
			return err
		}
		x.done.ID = id
		var u update
		u.listed(names, dep.Names, position, dep.Position)
		if in.MemberIds != nil && !sameSet(members, dep.Members) {
			u.changes = append(u.changes, change("members", apiIDs(ident.User, dep.Members), apiIDs(ident.User, members)))
			if err := x.staff(ctx, dep, members); err != nil {
				return err
			}
		}
		return x.saveListed(ctx, "departments", ident.Department, id, &u)
	})
}

// members are active people, each once. Whoever reaches only their own departments moves people between these, and brings in nobody
// from elsewhere.
func (x *deed) members(path string, ids []string, before []uuid.UUID) []uuid.UUID {
	list := []uuid.UUID{}
	if !x.check.Members(path, len(ids), MaxMembers) {
		return list
	}
	for i, id := range ids {
		at := fmt.Sprintf("%s.%d", path, i)
		raw, ok := x.decode(at, ident.User, id)
		u := x.dir.Users[raw]
		switch {
		case !ok:
		case u == nil:
			x.unknown(at, "person")
		case !u.Active:
			x.check.Add(at, fault.Inactive, "this person is deactivated")
		case slices.Contains(list, raw):
			x.check.Add(at, fault.Duplicate, "this person is named twice")
		case !x.reaches(u) && !slices.Contains(before, raw):
			x.check.Add(at, fault.NotAllowed, "this person shares no department with you")
		default:
			list = append(list, raw)
		}
	}
	return list
}

// staff makes these people a department's active members.
func (x *deed) staff(ctx context.Context, dep *directory.Department, members []uuid.UUID) error {
	for _, u := range dep.Members {
		if !slices.Contains(members, u) {
			if err := x.leave(ctx, dep.ID, u); err != nil {
				return err
			}
		}
	}
	for _, u := range members {
		if !slices.Contains(dep.Members, u) {
			if err := x.join(ctx, dep.ID, u); err != nil {
				return err
			}
		}
	}
	return nil
}
