package graph

import (
	"context"

	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
)

func (r query) Viewer(ctx context.Context) (*view.Viewer, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	return l.viewer(selected(ctx))
}

func (r query) SetUpNeeded(ctx context.Context) (bool, error) { return r.Desk.SetUpNeeded(ctx) }

func (r query) Settings(ctx context.Context) (*view.Settings, error) {
	l, err := r.staff(ctx)
	if err != nil {
		return nil, err
	}
	return &view.Settings{Env: l.env}, nil
}

func (r query) APITokens(ctx context.Context) ([]*view.APIToken, error) {
	l, err := r.staff(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := r.Desk.APITokens(ctx, l.actor)
	list := make([]*view.APIToken, len(rows))
	for i, row := range rows {
		list[i] = &view.APIToken{Row: row, Env: l.env}
	}
	return list, err
}

func (r query) Inbox(ctx context.Context, unreadOnly *bool, first *int, after *string, last *int, before *string) (*view.InboxConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	total, entries, nodes := l.connection(selected(ctx), "InboxConnection")
	list := r.Desk.Inbox(a, unreadOnly != nil && *unreadOnly)
	c := &view.InboxConnection{Nodes: []*view.InboxItem{}, PageInfo: &view.PageInfo{}}
	if total {
		if c.Total, err = list.Count(ctx); err != nil {
			return nil, err
		}
	}
	if !entries && total {
		return c, nil
	}
	page, err := list.Page(ctx, args(first, after, last, before))
	if err != nil {
		return nil, err
	}
	c.PageInfo, c.Cursors = pageInfo(page), page.Cursors
	for _, row := range page.Items {
		c.Nodes = append(c.Nodes, &view.InboxItem{Row: row})
	}
	return c, l.inbox(nodes, c.Nodes)
}

func (r query) Events(ctx context.Context, filterBy *desk.EventFilter, first *int, after *string, last *int, before *string) (*view.EventConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	list, err := r.Desk.Events(a, filterBy)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	total, entries, nodes := l.connection(selected(ctx), "EventConnection")
	c := &view.EventConnection{Nodes: []view.Event{}, PageInfo: &view.PageInfo{}}
	if total {
		if c.Total, err = list.Count(ctx); err != nil {
			return nil, err
		}
	}
	if !entries && total {
		return c, nil
	}
	page, err := list.Page(ctx, args(first, after, last, before))
	if err != nil {
		return nil, err
	}
	c.PageInfo, c.Cursors = pageInfo(page), page.Cursors
	for i, row := range page.Items {
		c.Nodes = append(c.Nodes, view.EventOf(&view.Happened{Row: row, Env: l.env, Place: page.Cursors[i]}))
	}
	return c, l.events(nodes, c.Nodes, false)
}

func unreadView(u desk.UnreadCount) *view.UnreadCount {
	return &view.UnreadCount{Tickets: u.Tickets, Messages: u.Messages, NewTickets: u.NewTickets, Assignments: u.Assignments,
		Position: u.Position.String()}
}

// staff is a loader for who is not a customer: FORBIDDEN for customers.
func (r *Resolver) staff(ctx context.Context) (*loader, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	if err := desk.StaffOnly(a); err != nil {
		return nil, err
	}
	return r.loader(ctx, a), nil
}
