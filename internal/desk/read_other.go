package desk

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/apitoken"
	"github.com/sanad-desk/sanad/ent/db/customer"
	"github.com/sanad-desk/sanad/ent/db/order"
	"github.com/sanad-desk/sanad/ent/db/orderitem"
	"github.com/sanad-desk/sanad/ent/db/tag"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/search"
)

const customerColumns = "c.id, c.name, c.email, c.phone, c.company, c.external_id, c.created_at, c.updated_at"

func scanCustomer(r *sql.Rows, more ...any) (*db.Customer, error) {
	c := new(db.Customer)
	return c, r.Scan(append([]any{&c.ID, &c.Name, &c.Email, &c.Phone, &c.Company, &c.ExternalID, &c.CreatedAt, &c.UpdatedAt}, more...)...)
}

const orderColumns = "o.id, o.external_id, o.number, o.customer_id, o.status, o.total_amount, o.total_currency, o.placed_at"

func scanOrder(r *sql.Rows, more ...any) (*db.Order, error) {
	o := new(db.Order)
	return o, r.Scan(append([]any{&o.ID, &o.ExternalID, &o.Number, &o.CustomerID, &o.Status, &o.TotalAmount, &o.TotalCurrency, &o.PlacedAt}, more...)...)
}

// storable reports whether a text could be in the database: PostgreSQL refuses even to compare with any other.
func storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// CustomersByID finds customers, whoever asks: callers give ids that the actor has met.
func (d *Desk) CustomersByID(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*db.Customer, error) {
	q := d.Store.Read()
	out := map[uuid.UUID]*db.Customer{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		c, err := scanCustomer(r)
		out[c.ID] = c
		return err
	}, "SELECT "+customerColumns+" FROM customers c WHERE "+q.Any("c.id"), q.IDs(ids))
	return out, err
}

// Knows reports whether the actor may look a customer up: itself, or any with CUSTOMER_READ, or, so that it can see what it
// has written, with CUSTOMER_WRITE.
func Knows(a *access.Actor, id uuid.UUID) bool {
	if a.IsCustomer() {
		return a.Person == id
	}
	return a.Can(access.CustomerRead) || a.Can(access.CustomerWrite)
}

// CustomerByExternalID finds a customer that the actor may look up; nil when there is none.
func (d *Desk) CustomerByExternalID(ctx context.Context, a *access.Actor, id string) (*db.Customer, error) {
	if !storable(id) {
		return nil, nil
	}
	c, err := d.Store.Read().Ent().Customer.Query().Where(customer.ExternalID(id)).Only(ctx)
	if db.IsNotFound(err) || err == nil && !Knows(a, c.ID) {
		return nil, nil
	}
	return c, err
}

// Customers is the list of customers by name, those whose details have the words of query.
func (d *Desk) Customers(a *access.Actor, query *string) (Related[*db.Customer], error) {
	l := listing[*db.Customer]{name: "c", from: "customers c", columns: customerColumns, keys: []string{"c.name", "c.id"}, kinds: "su", tie: "c.id",
		scan: scanCustomer, values: func(c *db.Customer) []any { return []any{c.Name, c.ID} }}
	if err := a.Need(access.CustomerRead); err != nil {
		return Related[*db.Customer]{}, err
	}
	if query != nil {
		found := search.NewQuery(*query)
		if err := found.Validate(); err != nil || len(*query) > 1200 {
			var c fault.Check
			c.Add("query", fault.TooLong, "it has too many words")
			return Related[*db.Customer]{}, c.Err()
		}
		if !found.Empty() {
			l.where = func(b *filter.SQL) { b.WriteString(found.CustomerSQL(b.Dialect, "c.id", true, b.Arg)) }
		}
	}
	return Related[*db.Customer]{d, l}, nil
}

// Orders is the list of orders that the actor may see, newest first.
func (d *Desk) Orders(a *access.Actor, of *uuid.UUID, query *string) Related[*db.Order] {
	l := d.orderListing(a)
	l.parent = ""
	seen := l.where
	l.where = func(b *filter.SQL) {
		seen(b)
		if of != nil {
			b.WriteString(" AND o.customer_id = " + b.Arg(*of))
		}
		if query != nil && !storable(*query) {
			b.WriteString(" AND 1 = 0")
		} else if query != nil {
			like := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(*query) + "%"
			b.WriteString(" AND (lower(o.number) LIKE lower(" + b.Arg(like) + `) ESCAPE '\' OR lower(o.external_id) LIKE lower(` + b.Arg(like) + `) ESCAPE '\')`)
		}
	}
	return Related[*db.Order]{d, l}
}

// OrdersOf is the orders of customers, newest first, as far as the actor may see them.
func (d *Desk) OrdersOf(a *access.Actor) Related[*db.Order] {
	return Related[*db.Order]{d, d.orderListing(a)}
}

func (d *Desk) orderListing(a *access.Actor) listing[*db.Order] {
	return listing[*db.Order]{name: "o", from: "orders o", columns: orderColumns, keys: []string{"o.placed_at", "o.id"}, kinds: "tu", tie: "o.id",
		desc: true, parent: "o.customer_id", scan: scanOrder, values: func(o *db.Order) []any { return []any{o.PlacedAt, o.ID} },
		where: func(b *filter.SQL) {
			switch {
			case a.IsCustomer():
				b.WriteString("o.customer_id = " + b.Arg(a.Person))
			case a.Can(access.CustomerRead):
				b.WriteString("1 = 1")
			default:
				b.WriteString("1 = 0")
			}
		}}
}

// OrdersByID finds orders that the actor may see.
func (d *Desk) OrdersByID(ctx context.Context, a *access.Actor, ids []uuid.UUID) (map[uuid.UUID]*db.Order, error) {
	q := d.Store.Read()
	out := map[uuid.UUID]*db.Order{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		o, err := scanOrder(r)
		if Knows(a, o.CustomerID) {
			out[o.ID] = o
		}
		return err
	}, "SELECT "+orderColumns+" FROM orders o WHERE "+q.Any("o.id"), q.IDs(ids))
	return out, err
}

// OrderByExternalID finds an order that the actor may see; nil when there is none.
func (d *Desk) OrderByExternalID(ctx context.Context, a *access.Actor, id string) (*db.Order, error) {
	if !storable(id) {
		return nil, nil
	}
	o, err := d.Store.Read().Ent().Order.Query().Where(order.ExternalID(id)).Only(ctx)
	if db.IsNotFound(err) || err == nil && !Knows(a, o.CustomerID) {
		return nil, nil
	}
	return o, err
}

// OrdersOfTickets are the orders that tickets are about, newest first. Staff who see a ticket see them; a customer only their own among them.
func (d *Desk) OrdersOfTickets(ctx context.Context, tickets []uuid.UUID) (map[uuid.UUID][]*db.Order, error) {
	q := d.Store.Read()
	out := map[uuid.UUID][]*db.Order{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var ticket uuid.UUID
		o, err := scanOrder(r, &ticket)
		out[ticket] = append(out[ticket], o)
		return err
	}, "SELECT "+orderColumns+", x.ticket_id FROM ticket_orders x JOIN orders o ON o.id = x.order_id WHERE "+q.Any("x.ticket_id")+
		" ORDER BY o.placed_at DESC, o.id DESC", q.IDs(tickets))
	return out, err
}

// ItemsOf are the lines of orders.
func (d *Desk) ItemsOf(ctx context.Context, orders []uuid.UUID) (map[uuid.UUID][]*db.OrderItem, error) {
	list, err := d.Store.Read().Ent().OrderItem.Query().Where(orderitem.OrderIDIn(orders...)).Order(orderitem.ByPosition()).All(ctx)
	out := map[uuid.UUID][]*db.OrderItem{}
	for _, i := range list {
		out[i.OrderID] = append(out[i.OrderID], i)
	}
	return out, err
}

// Tags are the desk's tags by name, those whose name begins with query. FORBIDDEN for customers.
func (d *Desk) Tags(ctx context.Context, a *access.Actor, query *string, n int) ([]*db.Tag, error) {
	if err := StaffOnly(a); err != nil {
		return nil, err
	}
	if n < 1 || n > 1000 {
		var c fault.Check
		c.Add("first", fault.OutOfRange, "it must be 1 to 1000, not %d", n)
		return nil, c.Err()
	}
	q := d.Store.Read().Ent().Tag.Query()
	if query != nil && !storable(*query) {
		return nil, nil
	}
	if query != nil {
		q.Where(tag.KeyHasPrefix(tagKey(*query)))
	}
	return q.Order(tag.ByName(), tag.ByID()).Limit(n).All(ctx)
}

// StaffOnly is nil, or FORBIDDEN for a customer.
func StaffOnly(a *access.Actor) error {
	if a.IsCustomer() {
		return fault.New(fault.Forbidden, "this is for staff")
	}
	return nil
}

// TagsByID finds tags. FORBIDDEN never: callers ask for staff alone.
func (d *Desk) TagsByID(ctx context.Context, ids []uuid.UUID) ([]*db.Tag, error) {
	return d.Store.Read().Ent().Tag.Query().Where(tag.IDIn(ids...)).All(ctx)
}

// Inbox is the actor's notifications, newest first, on tickets that it may see.
func (d *Desk) Inbox(a *access.Actor, unreadOnly bool) Related[*db.InboxItem] {
	return Related[*db.InboxItem]{d, listing[*db.InboxItem]{name: "i", from: "inbox_items i JOIN tickets t ON t.id = i.ticket_id",
		columns: "i.id, i.person_id, i.ticket_id, i.event_id, i.reason, i.at, i.read_at, i.actor_kind, i.actor_id", keys: []string{"i.id"}, kinds: "u", desc: true,
		values: func(i *db.InboxItem) []any { return []any{i.ID} },
		scan: func(r *sql.Rows, _ ...any) (*db.InboxItem, error) {
			i := new(db.InboxItem)
			return i, r.Scan(&i.ID, &i.PersonID, &i.TicketID, &i.EventID, &i.Reason, &i.At, &i.ReadAt, &i.ActorKind, &i.ActorID)
		},
		where: func(b *filter.SQL) {
			b.WriteString("i.person_id = " + b.Arg(a.Person) + " AND ")
			if unreadOnly {
				b.WriteString("i.read_at IS NULL AND ")
			}
			b.Where(filter.And(filter.NotDeleted(), a.Visible()), d.Now())
		}}}
}

// InboxByID finds items of the actor's inbox.
func (d *Desk) InboxByID(ctx context.Context, a *access.Actor, ids []uuid.UUID) ([]*db.InboxItem, error) {
	r := d.Inbox(a, false)
	every := r.list.where
	r.list.where = func(b *filter.SQL) {
		every(b)
		b.WriteString(" AND ")
		b.In("i.id", ids)
	}
	n := MaxPage
	s, err := r.Page(ctx, PageArgs{First: &n})
	if err != nil {
		return nil, err
	}
	return s.Items, nil
}

// APITokens are the actor's tokens, newest first, or those of these ids that the actor owns.
func (d *Desk) APITokens(ctx context.Context, a *access.Actor, ids ...uuid.UUID) ([]*db.ApiToken, error) {
	q := d.Store.Read().Ent().ApiToken.Query().Where(apitoken.UserID(a.Person))
	if len(ids) > 0 {
		q.Where(apitoken.IDIn(ids...))
	}
	return q.Order(db.Desc(apitoken.FieldCreatedAt), db.Desc(apitoken.FieldID)).All(ctx)
}

// TokensByID finds tokens, whoever asks: callers give ids that stand as actors of deeds.
func (d *Desk) TokensByID(ctx context.Context, ids []uuid.UUID) ([]*db.ApiToken, error) {
	return d.Store.Read().Ent().ApiToken.Query().Where(apitoken.IDIn(ids...)).All(ctx)
}

// UserFilter narrows the list of people.
type UserFilter struct {
	Query      *string
	Active     *bool
	Department *uuid.UUID
}

// Users are the people of the desk by name, from the directory. FORBIDDEN without USER_READ.
func (d *Desk) Users(a *access.Actor, f UserFilter) ([]uuid.UUID, error) {
	if err := a.Need(access.UserRead); err != nil {
		return nil, err
	}
	dir := d.Directory.Current()
	var list []uuid.UUID
	for id, u := range dir.Users {
		if f.Active != nil && u.Active != *f.Active || f.Department != nil && !slices.Contains(u.Departments, *f.Department) ||
			f.Query != nil && !strings.Contains(strings.ToLower(u.Name+" "+u.Email), strings.ToLower(strings.TrimSpace(*f.Query))) {
			continue
		}
		list = append(list, id)
	}
	slices.SortFunc(list, func(x, y uuid.UUID) int {
		return strings.Compare(dir.Users[x].Name+x.String(), dir.Users[y].Name+y.String())
	})
	return list, nil
}

// EventFilter narrows the log.
type EventFilter struct {
	Kind   []event.Kind
	Actor  []string
	Ticket []string
	At     *filter.Range
}

// Events is the log for those who may audit: events on tickets in the actor's reach, and for who reaches every ticket those
// on none too.
func (d *Desk) Events(a *access.Actor, f *EventFilter) (Related[*event.Event], error) {
	if err := a.Need(access.AuditRead); err != nil {
		return Related[*event.Event]{}, err
	}
	l := d.eventListing(a, "")
	var c fault.Check
	if f == nil {
		f = &EventFilter{}
	}
	actors := make([]uuid.UUID, len(f.Actor))
	for i, id := range f.Actor {
		_, actors[i], _ = decodeAny(&c, fmt.Sprintf("filterBy.actor.%d", i), id)
	}
	tickets := make([]uuid.UUID, len(f.Ticket))
	for i, id := range f.Ticket {
		tickets[i], _ = decode(&c, fmt.Sprintf("filterBy.ticket.%d", i), "ticket", id)
	}
	if err := c.Err(); err != nil {
		return Related[*event.Event]{}, err
	}
	shown := l.where
	l.where = func(b *filter.SQL) {
		shown(b)
		if f.Kind != nil {
			kinds := make([]string, len(f.Kind))
			for i, k := range f.Kind {
				kinds[i] = b.Arg(string(k))
			}
			b.WriteString(" AND e.kind IN (" + strings.Join(append(kinds, "''"), ", ") + ")")
		}
		if f.Actor != nil {
			b.WriteString(" AND ")
			b.In("e.actor_id", actors)
		}
		if f.Ticket != nil {
			b.WriteString(" AND ")
			b.In("e.ticket_id", tickets)
		}
		if f.At != nil && f.At.From != nil {
			b.WriteString(" AND e.at >= " + b.Arg(*f.At.From))
		}
		if f.At != nil && f.At.To != nil {
			b.WriteString(" AND e.at < " + b.Arg(*f.At.To))
		}
		every := a.Scope == "ALL"
		if every {
			// Not EXISTS, for which PostgreSQL would read all the tickets to look up a page's few.
			b.WriteString(" AND (e.ticket_id IS NULL OR (SELECT 1")
		} else {
			b.WriteString(" AND EXISTS (SELECT 1")
		}
		b.WriteString(" FROM tickets t WHERE t.id = e.ticket_id AND ")
		b.Where(a.Visible(), d.Now())
		b.WriteString(")")
		if every {
			b.WriteString(" IS NOT NULL)")
		}
	}
	return Related[*event.Event]{d, l}, nil
}
