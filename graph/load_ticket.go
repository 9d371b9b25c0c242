package graph

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/event"
)

// wrap makes views of rows, and loads what the selection asks of them.
func (l *loader) wrap(sel ast.SelectionSet, rows []*db.Ticket) ([]*view.Ticket, error) {
	list := make([]*view.Ticket, len(rows))
	for i, row := range rows {
		list[i] = &view.Ticket{Row: row, Env: l.env}
	}
	return list, l.tickets(sel, list)
}

// one is wrap for a single row.
func (l *loader) one(sel ast.SelectionSet, row *db.Ticket) (*view.Ticket, error) {
	list, err := l.wrap(sel, []*db.Ticket{row})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// tickets loads what the selection asks of tickets.
func (l *loader) tickets(sel ast.SelectionSet, list []*view.Ticket) error {
	if len(list) == 0 {
		return nil
	}
	of := collect(list, func(t *view.Ticket) uuid.UUID { return t.Row.ID })
	unread := false
	fields := l.fields(sel, "Ticket", "Node")
	for _, f := range fields {
		var err error
		switch f.Name {
		case "customer":
			err = l.ticketCustomers(f, list)
		case "assignees":
			err = l.assignees(of, list)
		case "tags":
			err = l.tags(of, list)
		case "orders":
			err = l.ticketOrders(f, of, list)
		case "createdBy", "resolvedBy":
			err = l.ticketActors(f, list)
		case "unread", "unreadMessages":
			if !unread {
				unread, err = true, l.unread(fields, of, list)
			}
		case "messages":
			err = l.messages(f, of, list)
		case "events":
			err = l.timeline(f, of, list)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) ticketCustomers(f graphql.CollectedField, list []*view.Ticket) error {
	var want ids
	for _, t := range list {
		if t.Row.CustomerID != nil {
			want.add(*t.Row.CustomerID)
		}
	}
	found, err := l.customers(f.Selections, want.list)
	if err != nil {
		return err
	}
	for _, t := range list {
		if t.Row.CustomerID != nil {
			t.Customer = found[*t.Row.CustomerID]
		}
	}
	return nil
}

func (l *loader) assignees(of []uuid.UUID, list []*view.Ticket) error {
	people, err := once(l, l.keyOf("assignees", of), func() (map[uuid.UUID][]uuid.UUID, error) { return l.desk.Assignees(l.ctx, of) })
	for _, t := range list {
		t.Assignees = view.UsersOf(l.env, people[t.Row.ID])
	}
	return err
}

func (l *loader) tags(of []uuid.UUID, list []*view.Ticket) error {
	if l.env.Customer {
		return nil // a team's words about a customer are not for the customer
	}
	found, err := once(l, l.keyOf("tags", of), func() (map[uuid.UUID][]*db.Tag, error) { return l.desk.TagsOf(l.ctx, of) })
	for _, t := range list {
		t.Tags = nil
		for _, row := range found[t.Row.ID] {
			t.Tags = append(t.Tags, &view.Tag{Row: row})
		}
	}
	return err
}

func (l *loader) ticketOrders(f graphql.CollectedField, of []uuid.UUID, list []*view.Ticket) error {
	rows, err := once(l, l.keyOf("ticketOrders", of), func() (map[uuid.UUID][]*db.Order, error) { return l.desk.OrdersOfTickets(l.ctx, of) })
	if err != nil {
		return err
	}
	var all []*view.Order
	for _, t := range list {
		t.Orders = nil
		for _, row := range rows[t.Row.ID] {
			if l.env.Customer && row.CustomerID != l.actor.Person {
				continue // staff may link another's order; it is not for this customer's eyes
			}
			t.Orders = append(t.Orders, &view.Order{Row: row})
		}
		all = append(all, t.Orders...)
	}
	return l.orders(f.Selections, all)
}

func (l *loader) ticketActors(f graphql.CollectedField, list []*view.Ticket) error {
	who := func(t *view.Ticket) *event.Who {
		if f.Name == "createdBy" {
			return &event.Who{Kind: t.Row.CreatedByKind, ID: t.Row.CreatedByID}
		}
		if t.Row.ResolvedByKind == nil || t.Row.ResolvedByID == nil {
			return nil
		}
		return &event.Who{Kind: *t.Row.ResolvedByKind, ID: *t.Row.ResolvedByID}
	}
	var want []event.Who
	for _, t := range list {
		if w := who(t); w != nil {
			want = append(want, *w)
		}
	}
	found, err := l.actors(f.Selections, want)
	if err != nil {
		return err
	}
	for _, t := range list {
		w := who(t)
		switch {
		case w == nil:
		case f.Name == "createdBy":
			t.CreatedBy = found[*w]
		default:
			t.ResolvedBy = found[*w]
		}
	}
	return nil
}

func (l *loader) unread(fields []graphql.CollectedField, of []uuid.UUID, list []*view.Ticket) error {
	ask := l.desk.HasUnread
	if slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == "unreadMessages" }) {
		ask = l.desk.UnreadOf
	}
	found, err := ask(l.ctx, l.actor, of)
	for _, t := range list {
		u := found[t.Row.ID]
		t.Unread, t.UnreadMessages = u.Inbox, u.Messages
	}
	return err
}

func (l *loader) messages(f graphql.CollectedField, of []uuid.UUID, list []*view.Ticket) error {
	key, args, err := l.page(f)
	if err != nil {
		return err
	}
	total, entries, nodes := l.connection(f.Selections, "MessageConnection")
	args.Bare = l.bare(f.Selections, "MessageConnection")
	related := l.desk.Messages(l.actor)
	notes := l.actor.Can(access.NoteRead)
	pages, counts, err := relation(l, related, "messages", of, args, entries, total, notes, key, args.Bare)
	if err != nil {
		return err
	}
	var all []*view.Message
	for _, t := range list {
		c := &view.MessageConnection{Nodes: []*view.Message{}, PageInfo: &view.PageInfo{}, Total: counts[t.Row.ID]}
		if s := pages[t.Row.ID]; s != nil {
			c.PageInfo, c.Cursors = pageInfo(s), s.Cursors
			for _, row := range s.Items {
				c.Nodes = append(c.Nodes, &view.Message{Row: row, Ticket: t})
			}
		}
		all = append(all, c.Nodes...)
		t.SetMessages(key, c)
	}
	return l.authors(nodes, all)
}

// authors loads what the selection asks of messages whose tickets are known.
func (l *loader) authors(sel ast.SelectionSet, list []*view.Message) error {
	for _, f := range l.fields(sel, "Message", "Node") {
		switch f.Name {
		case "author":
			want := make([]event.Who, len(list))
			for i, m := range list {
				want[i] = event.Who{Kind: m.Row.AuthorKind, ID: m.Row.AuthorID}
			}
			found, err := l.actors(f.Selections, want)
			if err != nil {
				return err
			}
			for i, m := range list {
				m.Author = found[want[i]]
			}
		case "ticket":
			var s []*view.Ticket
			seen := map[*view.Ticket]bool{nil: true}
			for _, m := range list {
				if !seen[m.Ticket] {
					seen[m.Ticket] = true
					s = append(s, m.Ticket)
				}
			}
			if err := l.tickets(f.Selections, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *loader) timeline(f graphql.CollectedField, of []uuid.UUID, list []*view.Ticket) error {
	key, args, err := l.page(f)
	if err != nil {
		return err
	}
	total, entries, nodes := l.connection(f.Selections, "EventConnection")
	pages, counts, err := relation(l, l.desk.Timeline(l.actor), "timeline", of, args, entries, total, l.actor.Can(access.NoteRead), l.env.Customer, key)
	if err != nil {
		return err
	}
	var all []view.Event
	for _, t := range list {
		c := &view.EventConnection{Nodes: []view.Event{}, PageInfo: &view.PageInfo{}, Total: counts[t.Row.ID]}
		if s := pages[t.Row.ID]; s != nil {
			c.PageInfo, c.Cursors = pageInfo(s), s.Cursors
			for i, row := range s.Items {
				c.Nodes = append(c.Nodes, view.EventOf(&view.Happened{Row: row, Env: l.env, Place: s.Cursors[i], Ticket: t}))
			}
		}
		all = append(all, c.Nodes...)
		t.SetEvents(key, c)
	}
	return l.events(nodes, all, true)
}

// relation reads the pages and the counts of a relation as far as they are asked for.
func relation[T any](l *loader, r desk.Related[T], name string, of []uuid.UUID, args desk.PageArgs, entries, total bool, key ...any) (
	pages map[uuid.UUID]*desk.Slice[T], counts map[uuid.UUID]int, err error) {
	if entries || !total {
		pages, err = once(l, l.keyOf(name, of, key...), func() (map[uuid.UUID]*desk.Slice[T], error) { return r.Pages(l.ctx, of, args) })
		if err != nil {
			return nil, nil, err
		}
	}
	if total {
		counts, err = once(l, l.keyOf(name+"#", of, key...), func() (map[uuid.UUID]int, error) { return r.Counts(l.ctx, of) })
	}
	return pages, counts, err
}

// ticketPage makes a connection of a page of tickets, and loads what is asked of them.
func (l *loader) ticketPage(nodes ast.SelectionSet, s *desk.Slice[*db.Ticket], total int) (*view.TicketConnection, error) {
	c := &view.TicketConnection{Nodes: []*view.Ticket{}, PageInfo: &view.PageInfo{}, Total: total}
	if s == nil {
		return c, nil
	}
	list, err := l.wrap(nodes, s.Items)
	c.Nodes, c.Cursors, c.PageInfo = list, s.Cursors, pageInfo(s)
	return c, err
}
