package graph

import (
	"maps"

	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
)

// customers loads customers by id, and what the selection asks of them. A customer who asks meets nobody but themselves, also where
// another wrote on what is their ticket now.
func (l *loader) customers(sel ast.SelectionSet, want []uuid.UUID) (map[uuid.UUID]*view.Customer, error) {
	if l.env.Customer {
		want = slices.DeleteFunc(slices.Clone(want), func(id uuid.UUID) bool { return id != l.actor.Person })
	}
	if len(want) == 0 {
		return nil, nil
	}
	rows, err := l.customerRows(want)
	if err != nil {
		return nil, err
	}
	out := make(map[uuid.UUID]*view.Customer, len(want))
	list := make([]*view.Customer, 0, len(rows))
	for _, id := range want {
		if row := rows[id]; row != nil {
			out[id] = &view.Customer{Row: row}
			list = append(list, out[id])
		}
	}
	return out, l.customerFields(sel, list)
}

// customerRows reads customers, each once for a request however often it is met.
func (l *loader) customerRows(want []uuid.UUID) (map[uuid.UUID]*db.Customer, error) {
	if l.entry != nil {
		return once(l, l.keyOf("customers", want), func() (map[uuid.UUID]*db.Customer, error) { return l.desk.CustomersByID(l.ctx, want) })
	}
	var fresh []uuid.UUID
	for _, id := range want {
		if _, met := l.met[id]; !met {
			fresh = append(fresh, id)
		}
	}
	if len(fresh) == 0 {
		return l.met, nil
	}
	rows, err := l.desk.CustomersByID(l.ctx, fresh)
	if l.met == nil {
		l.met = rows
	}
	maps.Copy(l.met, rows)
	return l.met, err
}

// customerFields loads what the selection asks of customers.
func (l *loader) customerFields(sel ast.SelectionSet, list []*view.Customer) error {
	if len(list) == 0 {
		return nil
	}
	of := collect(list, func(c *view.Customer) uuid.UUID { return c.Row.ID })
	for _, f := range l.fields(sel, "Customer", "Actor", "Node") {
		var err error
		switch f.Name {
		case "orders":
			err = l.customerOrders(f, of, list)
		case "tickets":
			err = l.relatedTickets(f, false, of, func(i int, key view.Page, c *view.TicketConnection) { list[i].SetTickets(key, c) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) customerOrders(f graphql.CollectedField, of []uuid.UUID, list []*view.Customer) error {
	key, args, err := l.page(f)
	if err != nil {
		return err
	}
	total, entries, nodes := l.connection(f.Selections, "OrderConnection")
	args.Bare = l.bare(f.Selections, "OrderConnection")
	pages, counts, err := relation(l, l.desk.OrdersOf(l.actor), "orders", of, args, entries, total, l.env.Customer, l.actor.Can(access.CustomerRead), key, args.Bare)
	if err != nil {
		return err
	}
	var all []*view.Order
	for _, c := range list {
		page := orderPage(pages[c.Row.ID], counts[c.Row.ID])
		for _, o := range page.Nodes {
			o.Customer = c
		}
		all = append(all, page.Nodes...)
		c.SetOrders(key, page)
	}
	return l.orders(nodes, all)
}

func orderPage(s *desk.Slice[*db.Order], total int) *view.OrderConnection {
	c := &view.OrderConnection{Nodes: []*view.Order{}, PageInfo: &view.PageInfo{}, Total: total}
	if s == nil {
		return c
	}
	c.PageInfo, c.Cursors = pageInfo(s), s.Cursors
	for _, row := range s.Items {
		c.Nodes = append(c.Nodes, &view.Order{Row: row})
	}
	return c
}

// relatedTickets loads a page of the tickets of each customer or order.
func (l *loader) relatedTickets(f graphql.CollectedField, ofOrders bool, of []uuid.UUID, set func(int, view.Page, *view.TicketConnection)) error {
	key, args, err := l.page(f)
	if err != nil {
		return err
	}
	total, entries, nodes := l.connection(f.Selections, "TicketConnection")
	r := l.desk.TicketsOf(l.actor, ofOrders)
	var pages map[uuid.UUID]*desk.Slice[*db.Ticket]
	var counts map[uuid.UUID]int
	if entries {
		if pages, err = r.Pages(l.ctx, of, args); err != nil {
			return err
		}
	}
	if total {
		if counts, err = r.Counts(l.ctx, of); err != nil {
			return err
		}
	}
	var all []*view.Ticket
	for i, id := range of {
		c, err := l.ticketPage(nil, pages[id], counts[id])
		if err != nil {
			return err
		}
		all = append(all, c.Nodes...)
		set(i, key, c)
	}
	return l.tickets(nodes, all)
}

// orders loads what the selection asks of orders.
func (l *loader) orders(sel ast.SelectionSet, list []*view.Order) error {
	if len(list) == 0 {
		return nil
	}
	of := collect(list, func(o *view.Order) uuid.UUID { return o.Row.ID })
	byID := map[uuid.UUID][]*view.Order{}
	for _, o := range list {
		byID[o.Row.ID] = append(byID[o.Row.ID], o)
	}
	for _, f := range l.fields(sel, "Order", "Node") {
		var err error
		switch f.Name {
		case "customer":
			err = l.orderCustomers(f, list)
		case "items":
			var rows map[uuid.UUID][]*db.OrderItem
			rows, err = once(l, l.keyOf("items", of), func() (map[uuid.UUID][]*db.OrderItem, error) { return l.desk.ItemsOf(l.ctx, of) })
			for _, o := range list {
				o.Items = nil
				for _, row := range rows[o.Row.ID] {
					o.Items = append(o.Items, &view.OrderItem{Row: row})
				}
			}
		case "tickets":
			err = l.relatedTickets(f, true, of, func(i int, key view.Page, c *view.TicketConnection) {
				for _, o := range byID[of[i]] {
					o.SetTickets(key, c)
				}
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) orderCustomers(f graphql.CollectedField, list []*view.Order) error {
	found, err := l.customers(f.Selections, collect(list, func(o *view.Order) uuid.UUID { return o.Row.CustomerID }))
	if err != nil {
		return err
	}
	for _, o := range list {
		o.Customer = found[o.Row.CustomerID]
	}
	return nil
}
