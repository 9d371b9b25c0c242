package desk

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// TicketOrderField is what tickets can be sorted by.
type TicketOrderField string

// The fields to sort by.
const (
	ByPriority  TicketOrderField = "PRIORITY"
	ByDueAt     TicketOrderField = "DUE_AT"
	ByCreatedAt TicketOrderField = "CREATED_AT"
	ByUpdatedAt TicketOrderField = "UPDATED_AT"
	ByNumber    TicketOrderField = "NUMBER"
	ByStatus    TicketOrderField = "STATUS"
)

// Direction is up or down.
type Direction string

// The directions.
const (
	Ascending  Direction = "ASC"
	Descending Direction = "DESC"
)

// TicketOrder is the API's.
type TicketOrder struct {
	Field     TicketOrderField
	Direction Direction
}

// MarshalGQL writes the value as the API spells it.
func (f TicketOrderField) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(f))) }

// UnmarshalGQL accepts the API's spelling only.
func (f *TicketOrderField) UnmarshalGQL(v any) error {
	s, _ := v.(string)
	switch *f = TicketOrderField(s); *f {
	case ByPriority, ByDueAt, ByCreatedAt, ByUpdatedAt, ByNumber, ByStatus:
		return nil
	}
	return enum.BadValue("it is not a value of TicketOrderField")
}

// MarshalGQL writes the value as the API spells it.
func (d Direction) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(d))) }

// UnmarshalGQL accepts the API's spelling only.
func (d *Direction) UnmarshalGQL(v any) error {
	s, _ := v.(string)
	if *d = Direction(s); *d != Ascending && *d != Descending {
		return enum.BadValue("it is not a value of OrderDirection")
	}
	return nil
}

// mostUrgent is the default: DESC is most urgent first. The database keeps ranks, of which the smallest is the most urgent.
var mostUrgent = TicketOrder{ByPriority, Descending}

// Tickets is a list of tickets that an actor may see and that a filter matches.
type Tickets struct {
	desk  *Desk
	actor *access.Actor
	expr  filter.Expr
	order TicketOrder
	now   time.Time
}

// Tickets checks a filter and an order. INVALID names everything that is wrong with the filter, under filterBy.
func (d *Desk) Tickets(actor *access.Actor, in *filter.Input, order *TicketOrder) (*Tickets, error) {
	var c fault.Check
	expr := filter.Parse(in, actor.Viewer(), &c, "filterBy")
	if err := c.Err(); err != nil {
		return nil, err
	}
	l := &Tickets{desk: d, actor: actor, expr: filter.And(actor.Visible(), expr), order: mostUrgent, now: d.Now()}
	if order != nil {
		l.order = *order
	}
	return l, nil
}

// where writes the condition with what is known of statuses.
func (l *Tickets) where(b *filter.SQL) {
	b.Categories = l.desk.Directory.Current().Categories()
	b.Where(l.expr, l.now)
}

// listing says how the order is walked. Every key runs the same way, so that rows compare as wholes with the cursor and one index serves.
func (l *Tickets) listing() listing[*db.Ticket] {
	list := listing[*db.Ticket]{from: "tickets t", columns: ticketColumns, where: l.where, tie: "t.id",
		scan: func(r *sql.Rows, more ...any) (*db.Ticket, error) { return scanTicket(r, more...) },
		name: string(l.order.Field[:1]) + string(l.order.Direction[:1]), desc: l.order.Direction == Descending}
	timed := func(column string, of func(*db.Ticket) time.Time) {
		list.keys, list.kinds = []string{column, "t.id"}, "tu"
		list.values = func(t *db.Ticket) []any { return []any{of(t), t.ID} }
	}
	switch l.order.Field {
	case ByDueAt:
		timed("t.due_at", func(t *db.Ticket) time.Time { return t.DueAt })
	case ByCreatedAt:
		timed("t.created_at", func(t *db.Ticket) time.Time { return t.CreatedAt })
	case ByUpdatedAt:
		if l.actor.IsCustomer() {
			timed("t.public_updated_at", func(t *db.Ticket) time.Time { return t.PublicUpdatedAt })
		} else {
			timed("t.updated_at", func(t *db.Ticket) time.Time { return t.UpdatedAt })
		}
	case ByNumber:
		list.keys, list.kinds = []string{"t.number"}, "i"
		list.values = func(t *db.Ticket) []any { return []any{t.Number} }
	default: // by priority, within a status too
		list.desc = l.order.Field == ByPriority && l.order.Direction == Ascending
		list.keys, list.kinds = []string{"t.priority", "t.due_at", "t.id"}, "itu"
		list.values = func(t *db.Ticket) []any { return []any{t.Priority.Rank(), t.DueAt, t.ID} }
	}
	return list
}

// Page reads one page.
func (l *Tickets) Page(ctx context.Context, p PageArgs) (*Slice[*db.Ticket], error) {
	if l.order.Field == ByStatus {
		return l.pageByStatus(ctx, p)
	}
	return l.listing().page(ctx, l.desk.Store.Read(), p)
}

// Count is how many tickets there are in all.
func (l *Tickets) Count(ctx context.Context) (int, error) { return l.countIn(ctx, l.desk.Store.Read()) }

func (l *Tickets) countIn(ctx context.Context, q store.Q) (int, error) {
	n, err := l.listing().count(ctx, q, nil)
	return n[uuid.Nil], err
}

// pageByStatus walks the statuses by their position, and the tickets of each by urgency: each status is a range of one index, so
// that no list is sorted as a whole.
func (l *Tickets) pageByStatus(ctx context.Context, p PageArgs) (*Slice[*db.Ticket], error) {
	list := l.listing()
	list.kinds = "uitu" // the cursor also names the status
	inner := list.values
	list.values = func(t *db.Ticket) []any { return append([]any{t.StatusID}, inner(t)...) }
	var c fault.Check
	p.Check(&c)
	after, before := list.cursor(&c, "after", p.After), list.cursor(&c, "before", p.Before)
	place := map[uuid.UUID]int{}
	statuses := l.desk.Directory.Current().Statuses
	for i, s := range statuses {
		place[s.ID] = i
		if l.order.Direction == Descending {
			place[s.ID] = len(statuses) - 1 - i
		}
	}
	at := func(path string, cursor []any) int {
		if cursor == nil {
			return -1
		}
		i, ok := place[cursor[0].(uuid.UUID)]
		if !ok {
			c.Add(path, fault.Malformed, "it is not a cursor of this list in this order")
		}
		return i
	}
	afterAt, beforeAt := at("after", after), at("before", before)
	if err := c.Err(); err != nil {
		return nil, err
	}
	n, backward := p.Size()
	q := l.desk.Store.Read()
	b := filter.NewSQL(q.Dialect)
	b.WriteString("SELECT * FROM (")
	arms := 0
	for _, s := range statuses {
		i := place[s.ID]
		if after != nil && i < afterAt || before != nil && i > beforeAt {
			continue
		}
		if arms++; arms > 1 {
			b.WriteString(" UNION ALL ")
		}
		b.WriteString("SELECT * FROM (SELECT " + ticketColumns + ", " + strconv.Itoa(i) + " AS place FROM tickets t WHERE t.status_id = " + b.Arg(s.ID) + " AND ")
		var from, to []any
		if after != nil && i == afterAt {
			from = after[1:]
		}
		if before != nil && i == beforeAt {
			to = before[1:]
		}
		list.inner(b, from, to, n+1, backward)
		b.WriteString(") arm" + strconv.Itoa(arms))
	}
	s := &Slice[*db.Ticket]{}
	if arms > 0 {
		way := ""
		if backward {
			way = " DESC"
		}
		b.WriteString(") t ORDER BY t.place" + way + ", " + list.order(backward) + " LIMIT " + b.Arg(n+1))
		rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
		if err != nil {
			return nil, fmt.Errorf("list tickets by status: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var place int
			t, err := scanTicket(rows, &place)
			if err != nil {
				return nil, err
			}
			s.Items = append(s.Items, t)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	list.finish(s, n, backward, after != nil, before != nil, p.Bare)
	return s, nil
}
