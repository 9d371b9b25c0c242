package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// eitherID reads the arguments of a query for one thing by id or by external id.
func eitherID(kind ident.Kind, id, externalID *string) (uuid.UUID, error) {
	var c fault.Check
	var raw uuid.UUID
	switch {
	case (id == nil) == (externalID == nil):
		c.Add("id", fault.Required, "give either id or externalId")
	case id != nil:
		raw = desk.DecodeID(&c, "id", kind, *id)
	}
	return raw, c.Err()
}

func (r query) Customer(ctx context.Context, id *string, externalID *string) (*view.Customer, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	raw, err := eitherID(ident.Customer, id, externalID)
	if err != nil {
		return nil, err
	}
	if externalID != nil {
		row, err := r.Desk.CustomerByExternalID(ctx, a, *externalID)
		if err != nil || row == nil {
			return nil, err
		}
		raw = row.ID
	}
	if !desk.Knows(a, raw) {
		return nil, nil
	}
	found, err := r.loader(ctx, a).customers(selected(ctx), []uuid.UUID{raw})
	return found[raw], err
}

func (r query) Customers(ctx context.Context, query *string, first *int, after *string, last *int, before *string) (*view.CustomerConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	list, err := r.Desk.Customers(a, query)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	total, entries, nodes := l.connection(selected(ctx), "CustomerConnection")
	c := &view.CustomerConnection{Nodes: []*view.Customer{}, PageInfo: &view.PageInfo{}}
	page, n, err := pageOf(ctx, list, args(first, after, last, before), entries, total)
	if err != nil || page == nil {
		c.Total = n
		return c, err
	}
	c.Total, c.PageInfo, c.Cursors = n, pageInfo(page), page.Cursors
	for _, row := range page.Items {
		c.Nodes = append(c.Nodes, &view.Customer{Row: row})
	}
	return c, l.customerFields(nodes, c.Nodes)
}

// pageOf reads a page and the total of a list of the whole desk, as far as they are asked for; the page is nil when it is not.
func pageOf[T any](ctx context.Context, list desk.Related[T], p desk.PageArgs, entries, total bool) (page *desk.Slice[T], n int, err error) {
	var c fault.Check
	p.Check(&c)
	if err := c.Err(); err != nil {
		return nil, 0, err
	}
	if total {
		if n, err = list.Count(ctx); err != nil {
			return nil, 0, err
		}
	}
	if entries {
		page, err = list.Page(ctx, p)
	}
	return page, n, err
}

func (r query) Order(ctx context.Context, id *string, externalID *string) (*view.Order, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	raw, err := eitherID(ident.Order, id, externalID)
	if err != nil {
		return nil, err
	}
	var row *db.Order
	if externalID != nil {
		row, err = r.Desk.OrderByExternalID(ctx, a, *externalID)
	} else {
		var found map[uuid.UUID]*db.Order
		found, err = r.Desk.OrdersByID(ctx, a, []uuid.UUID{raw})
		row = found[raw]
	}
	if err != nil || row == nil {
		return nil, err
	}
	o := &view.Order{Row: row}
	return o, r.loader(ctx, a).orders(selected(ctx), []*view.Order{o})
}

func (r query) Orders(ctx context.Context, customerID *string, query *string, first *int, after *string, last *int, before *string) (*view.OrderConnection, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	var of *uuid.UUID
	if customerID != nil {
		var c fault.Check
		id := desk.DecodeID(&c, "customerId", ident.Customer, *customerID)
		if err := c.Err(); err != nil {
			return nil, err
		}
		of = &id
	}
	l := r.loader(ctx, a)
	total, entries, nodes := l.connection(selected(ctx), "OrderConnection")
	page, n, err := pageOf(ctx, r.Desk.Orders(a, of, query), args(first, after, last, before), entries, total)
	if err != nil {
		return nil, err
	}
	c := orderPage(page, n)
	return c, l.orders(nodes, c.Nodes)
}

func (r query) Tags(ctx context.Context, query *string, first *int) ([]*view.Tag, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	n := 1000
	if first != nil {
		n = *first
	}
	rows, err := r.Desk.Tags(ctx, a, query, n)
	list := make([]*view.Tag, len(rows))
	for i, row := range rows {
		list[i] = &view.Tag{Row: row}
	}
	return list, err
}
