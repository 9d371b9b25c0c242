package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
)

func (r query) Ticket(ctx context.Context, id *string, number *int) (*view.Ticket, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	var c fault.Check
	var raw uuid.UUID
	switch {
	case (id == nil) == (number == nil):
		c.Add("id", fault.Required, "give either id or number")
	case id != nil:
		raw = desk.DecodeID(&c, "id", ident.Ticket, *id)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var row *db.Ticket
	if number != nil {
		row, err = r.Desk.TicketByNumber(ctx, a, *number)
	} else {
		var found map[uuid.UUID]*db.Ticket
		found, err = r.Desk.TicketsByID(ctx, a, []uuid.UUID{raw})
		row = found[raw]
	}
	if err != nil || row == nil {
		return nil, err
	}
	return r.loader(ctx, a).one(selected(ctx), row)
}

func (r query) Tickets(ctx context.Context, filterBy *filter.Input, orderBy *desk.TicketOrder, first *int, after *string, last *int, before *string) (*view.TicketConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	list, err := r.Desk.Tickets(a, filterBy, orderBy)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	total, entries, nodes := l.connection(selected(ctx), "TicketConnection")
	n := 0
	if total {
		if n, err = list.Count(ctx); err != nil {
			return nil, err
		}
	}
	page := args(first, after, last, before)
	var c fault.Check
	if page.Check(&c); !entries {
		if err := c.Err(); err != nil {
			return nil, err
		}
		return l.ticketPage(nil, nil, n)
	}
	page.Bare = l.bare(selected(ctx), "TicketConnection")
	s, err := list.Page(ctx, page)
	if err != nil {
		return nil, err
	}
	return l.ticketPage(nodes, s, n)
}
