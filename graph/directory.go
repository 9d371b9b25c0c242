package graph

import (
	"context"
	"encoding/base64"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func (r query) Users(ctx context.Context, query *string, active *bool, departmentID *string, first *int, after *string, last *int, before *string) (*view.UserConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	var c fault.Check
	f := desk.UserFilter{Query: query, Active: active}
	if departmentID != nil {
		id := desk.DecodeID(&c, "departmentId", ident.Department, *departmentID)
		f.Department = &id
	}
	p := args(first, after, last, before)
	p.Check(&c)
	all, err := r.Desk.Users(a, f)
	if err != nil {
		return nil, err
	}
	s := window(&c, all, p)
	if err := c.Err(); err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	return &view.UserConnection{Nodes: view.UsersOf(l.env, s.Items), Cursors: s.Cursors, PageInfo: pageInfo(s), Total: len(all)}, nil
}

// window takes a page of a list that is in memory; its cursors name entries.
func window(c *fault.Check, all []uuid.UUID, p desk.PageArgs) *desk.Slice[uuid.UUID] {
	at := func(path string, cursor *string, missing int) int {
		if cursor == nil {
			return missing
		}
		raw, err := base64.RawURLEncoding.DecodeString(*cursor)
		if err == nil && len(raw) == 16 {
			if i := slices.Index(all, uuid.UUID(raw)); i >= 0 {
				return i
			}
		}
		c.Add(path, fault.Malformed, "it is not a cursor of this list")
		return missing
	}
	from, to := at("after", p.After, -1)+1, at("before", p.Before, len(all))
	to = max(from, to)
	switch n, backward := p.Size(); {
	case backward:
		from = max(from, to-max(n, 0))
	default:
		to = min(to, from+max(n, 0))
	}
	s := &desk.Slice[uuid.UUID]{Items: all[from:to], HasPrev: from > 0, HasNext: to < len(all)}
	for _, id := range s.Items {
		s.Cursors = append(s.Cursors, base64.RawURLEncoding.EncodeToString(id[:]))
	}
	return s
}

func (r query) Departments(ctx context.Context) ([]*view.Department, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	list := []*view.Department{}
	for _, d := range l.env.Dir.Departments {
		list = append(list, &view.Department{Row: d, Env: l.env})
	}
	return list, nil
}

func (r query) Roles(ctx context.Context) ([]*view.Role, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	if err := a.Need(access.UserRead); err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	list := []*view.Role{}
	for _, d := range l.env.Dir.Roles {
		list = append(list, &view.Role{Row: d, Env: l.env})
	}
	return list, nil
}

func (r query) Statuses(ctx context.Context) ([]*view.Status, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	list := []*view.Status{}
	for _, s := range l.env.Dir.Statuses {
		list = append(list, &view.Status{Row: s, Env: l.env})
	}
	return list, nil
}

func (r query) TicketTypes(ctx context.Context) ([]*view.TicketType, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	list := []*view.TicketType{}
	for _, t := range l.env.Dir.Types {
		list = append(list, &view.TicketType{Row: t, Env: l.env})
	}
	return list, nil
}
