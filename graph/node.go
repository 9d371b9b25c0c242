package graph

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func (r query) Node(ctx context.Context, id string) (view.Node, error) {
	list, err := r.nodes(ctx, []string{id}, func(int) string { return "id" })
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (r query) Nodes(ctx context.Context, ids []string) ([]view.Node, error) {
	if len(ids) > desk.MaxPage {
		var c fault.Check
		c.Members("ids", len(ids), desk.MaxPage)
		return nil, c.Err()
	}
	return r.nodes(ctx, ids, func(i int) string { return fmt.Sprintf("ids.%d", i) })
}

// nodes finds things of any kind, with one look for each kind.
func (r query) nodes(ctx context.Context, given []string, path func(int) string) ([]view.Node, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	var c fault.Check
	kinds := map[ident.Kind][]uuid.UUID{}
	for i, s := range given {
		kind, id, ok := ident.Decode(s)
		if !ok {
			c.Add(path(i), fault.Malformed, "it is not an id of this API")
			continue
		}
		kinds[kind] = append(kinds[kind], id)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	l, sel := r.loader(ctx, a), selected(ctx)
	found := map[uuid.UUID]view.Node{}
	for kind, list := range kinds {
		if err := l.kind(sel, kind, list, found); err != nil {
			return nil, err
		}
	}
	out := make([]view.Node, len(given))
	for i, s := range given {
		_, id, _ := ident.Decode(s)
		out[i] = found[id]
	}
	return out, nil
}

// kind finds the things of one kind that the viewer may see.
func (l *loader) kind(sel ast.SelectionSet, kind ident.Kind, list []uuid.UUID, found map[uuid.UUID]view.Node) error {
	staff := !l.actor.IsCustomer()
	for _, id := range list {
		switch kind {
		case ident.User:
			if u := view.UserOf(l.env, id); u != nil && staff && l.actor.Can(access.UserRead) {
				found[id] = u
			}
		case ident.Role:
			if x := view.RoleOf(l.env, id); x != nil && staff && l.actor.Can(access.UserRead) {
				found[id] = x
			}
		case ident.Department:
			if x := view.DepartmentOf(l.env, id); x != nil {
				found[id] = x
			}
		case ident.Status:
			if x := view.StatusOf(l.env, id); x != nil {
				found[id] = x
			}
		case ident.TicketType:
			if x := view.TypeOf(l.env, id); x != nil {
				found[id] = x
			}
		}
	}
	switch kind {
	case ident.Ticket:
		return l.ticketNodes(sel, list, found)
	case ident.Message:
		return l.messageNodes(sel, list, found)
	case ident.Customer:
		var known []uuid.UUID
		for _, id := range list {
			if desk.Knows(l.actor, id) {
				known = append(known, id)
			}
		}
		rows, err := l.customers(sel, known)
		for id, c := range rows {
			found[id] = c
		}
		return err
	case ident.Order:
		rows, err := l.desk.OrdersByID(l.ctx, l.actor, list)
		var views []*view.Order
		for id, row := range rows {
			o := &view.Order{Row: row}
			views, found[id] = append(views, o), o
		}
		if err != nil {
			return err
		}
		return l.orders(sel, views)
	case ident.Tag:
		if !staff {
			return nil
		}
		rows, err := l.desk.TagsByID(l.ctx, list)
		for _, row := range rows {
			found[row.ID] = &view.Tag{Row: row}
		}
		return err
	case ident.InboxItem:
		rows, err := l.desk.InboxByID(l.ctx, l.actor, list)
		var views []*view.InboxItem
		for _, row := range rows {
			i := &view.InboxItem{Row: row}
			views, found[row.ID] = append(views, i), i
		}
		if err != nil {
			return err
		}
		return l.inbox(sel, views)
	case ident.APIClient:
		if !staff {
			return nil
		}
		rows, err := l.desk.TokensByID(l.ctx, list)
		for _, row := range rows {
			if row.Integration {
				found[row.ID] = &view.APIClient{Row: row}
			}
		}
		return err
	case ident.APIToken:
		rows, err := l.desk.APITokens(l.ctx, l.actor, list...)
		for _, row := range rows {
			found[row.ID] = &view.APIToken{Row: row, Env: l.env}
		}
		return err
	}
	return nil
}

func (l *loader) ticketNodes(sel ast.SelectionSet, list []uuid.UUID, found map[uuid.UUID]view.Node) error {
	rows, err := l.desk.TicketsByID(l.ctx, l.actor, list)
	if err != nil {
		return err
	}
	var all []*db.Ticket
	for _, row := range rows {
		all = append(all, row)
	}
	views, err := l.wrap(sel, all)
	for _, t := range views {
		found[t.Row.ID] = t
	}
	return err
}

func (l *loader) messageNodes(sel ast.SelectionSet, list []uuid.UUID, found map[uuid.UUID]view.Node) error {
	rows, err := l.desk.MessagesByID(l.ctx, l.actor, list)
	if err != nil {
		return err
	}
	var of ids
	for _, m := range rows {
		of.add(m.TicketID)
	}
	tickets, err := l.desk.TicketsByID(l.ctx, l.actor, of.list)
	if err != nil {
		return err
	}
	views := map[uuid.UUID]*view.Ticket{}
	var all []*view.Message
	for id, m := range rows {
		if views[m.TicketID] == nil && tickets[m.TicketID] != nil {
			views[m.TicketID] = &view.Ticket{Row: tickets[m.TicketID], Env: l.env}
		}
		x := &view.Message{Row: m, Ticket: views[m.TicketID]}
		all, found[id] = append(all, x), x
	}
	return l.authors(sel, all)
}
