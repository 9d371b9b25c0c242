package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/message"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// TicketsByID finds those of the tickets that the actor may see.
func (d *Desk) TicketsByID(ctx context.Context, a *access.Actor, ids []uuid.UUID) (map[uuid.UUID]*db.Ticket, error) {
	return d.ticketsWhere(ctx, filter.And(filter.Tickets(ids...), a.Visible()))
}

// TicketByNumber finds a ticket that the actor may see; nil when there is none.
func (d *Desk) TicketByNumber(ctx context.Context, a *access.Actor, number int) (*db.Ticket, error) {
	found, err := d.ticketsWhere(ctx, filter.And(filter.Numbered(int64(number)), a.Visible()))
	for _, t := range found {
		return t, err
	}
	return nil, err
}

func (d *Desk) ticketsWhere(ctx context.Context, e filter.Expr) (map[uuid.UUID]*db.Ticket, error) {
	q := d.Store.Read()
	b := filter.NewSQL(q.Dialect)
	b.WriteString("SELECT " + ticketColumns + " FROM tickets t WHERE ")
	b.Where(e, d.Now())
	rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return nil, fmt.Errorf("find tickets: %w", err)
	}
	defer rows.Close()
	found := map[uuid.UUID]*db.Ticket{}
	for rows.Next() {
		t, err := scanTicket(rows)
		if err != nil {
			return nil, err
		}
		found[t.ID] = t
	}
	return found, rows.Err()
}

// TicketNow is a ticket with its snapshot as they are now, whoever asks; nil when there is none.
func (d *Desk) TicketNow(ctx context.Context, id uuid.UUID) (*db.Ticket, *event.Snapshot, error) {
	q := d.Store.Read()
	t, err := scanTicket(q.Row(ctx, "SELECT "+ticketColumns+" FROM tickets t WHERE t.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read a ticket: %w", err)
	}
	s, err := d.snapshot(ctx, q, t)
	return t, s, err
}

// TicketsOf is a listing of the tickets of customers or orders that the actor may see, newest first.
func (d *Desk) TicketsOf(a *access.Actor, ofOrders bool) Related[*db.Ticket] {
	l := listing[*db.Ticket]{name: "tk", from: "tickets t", columns: ticketColumns, keys: []string{"t.created_at", "t.id"}, kinds: "tu",
		desc: true, parent: "t.customer_id", tie: "t.id",
		scan:   func(r *sql.Rows, more ...any) (*db.Ticket, error) { return scanTicket(r, more...) },
		values: func(t *db.Ticket) []any { return []any{t.CreatedAt, t.ID} },
		where:  func(b *filter.SQL) { b.Where(filter.And(filter.NotDeleted(), a.Visible()), d.Now()) }}
	if ofOrders {
		l.from, l.parent = "ticket_orders o JOIN tickets t ON t.id = o.ticket_id", "o.order_id"
	}
	return Related[*db.Ticket]{d, l}
}

// Related is a list that each of several parents has.
type Related[T any] struct {
	desk *Desk
	list listing[T]
}

// Pages reads the same page for every parent, in one statement.
func (r Related[T]) Pages(ctx context.Context, parents []uuid.UUID, p PageArgs) (map[uuid.UUID]*Slice[T], error) {
	return r.list.pages(ctx, r.desk.Store.Read(), parents, p)
}

// Counts counts for every parent, in one statement.
func (r Related[T]) Counts(ctx context.Context, parents []uuid.UUID) (map[uuid.UUID]int, error) {
	return r.list.count(ctx, r.desk.Store.Read(), parents)
}

// Page reads a page of a list of the whole desk.
func (r Related[T]) Page(ctx context.Context, p PageArgs) (*Slice[T], error) {
	return r.list.page(ctx, r.desk.Store.Read(), p)
}

// Count counts a list of the whole desk.
func (r Related[T]) Count(ctx context.Context) (int, error) {
	n, err := r.list.count(ctx, r.desk.Store.Read(), nil)
	return n[uuid.Nil], err
}

// Messages is the conversation of tickets, as far as the actor may read it.
func (d *Desk) Messages(a *access.Actor) Related[*db.Message] {
	return Related[*db.Message]{d, listing[*db.Message]{name: "m", from: "messages m", tie: "m.id", parent: "m.ticket_id",
		columns: "m.id, m.ticket_id, m.seq, m.visibility, m.body, m.channel, m.created_at, m.author_kind, m.author_id",
		// A cursor names the message, not its seq, from whose gaps a customer could tell that there are notes.
		keys: []string{"m.seq"}, kinds: "m",
		values: func(m *db.Message) []any { return []any{m.ID} },
		scan: func(r *sql.Rows, more ...any) (*db.Message, error) {
			m := new(db.Message)
			return m, r.Scan(append([]any{&m.ID, &m.TicketID, &m.Seq, &m.Visibility, &m.Body, &m.Channel, &m.CreatedAt, &m.AuthorKind, &m.AuthorID}, more...)...)
		},
		where: func(b *filter.SQL) { b.WriteString(readable(a, "m")) }}}
}

// readable is the condition of the messages that the actor may read, of tickets that it may see.
func readable(a *access.Actor, alias string) string {
	if a.Can(access.NoteRead) {
		return "1 = 1"
	}
	return alias + ".visibility = 'PUBLIC'"
}

// MessagesByID finds messages that the actor may read, on tickets that it may see.
func (d *Desk) MessagesByID(ctx context.Context, a *access.Actor, ids []uuid.UUID) (map[uuid.UUID]*db.Message, error) {
	q := d.Store.Read()
	b := filter.NewSQL(q.Dialect)
	b.WriteString("SELECT m.id, m.ticket_id, m.seq, m.visibility, m.body, m.channel, m.created_at, m.author_kind, m.author_id FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE ")
	b.In("m.id", ids)
	b.WriteString(" AND " + readable(a, "m") + " AND ")
	b.Where(a.Visible(), d.Now())
	found := map[uuid.UUID]*db.Message{}
	rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return nil, fmt.Errorf("find messages: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		m := new(db.Message)
		if err := rows.Scan(&m.ID, &m.TicketID, &m.Seq, &m.Visibility, &m.Body, &m.Channel, &m.CreatedAt, &m.AuthorKind, &m.AuthorID); err != nil {
			return nil, err
		}
		found[m.ID] = m
	}
	return found, rows.Err()
}

// Timeline is the events of tickets that the actor may learn of, oldest first.
func (d *Desk) Timeline(a *access.Actor) Related[*event.Event] {
	return Related[*event.Event]{d, d.eventListing(a, "e.ticket_id")}
}

func (d *Desk) eventListing(a *access.Actor, parent string) listing[*event.Event] {
	return listing[*event.Event]{name: "e", from: "events e", tie: "e.id", parent: parent, keys: []string{"e.tx", "e.id"}, kinds: "p",
		columns: "e.id, e.tx, e.kind, e.at, e.actor_kind, e.actor_id, e.ticket_id, e.message_id, e.data",
		scan:    func(r *sql.Rows, more ...any) (*event.Event, error) { return store.ScanEvent(r, more...) },
		values:  func(e *event.Event) []any { return []any{e.Position(d.Store.Epoch()).String()} },
		where: func(b *filter.SQL) {
			b.WriteString("e.kind NOT IN ('TICKET_READ', 'ACCESS_ENDED')")
			if a.IsCustomer() {
				b.WriteString(" AND e.kind IN ('TICKET_CREATED', 'TICKET_STATUS_CHANGED', 'TICKET_DELETED', 'TICKET_RESTORED', 'MESSAGE_ADDED')")
			}
			if !a.Can(access.NoteRead) {
				b.WriteString(" AND (e.message_id IS NULL OR e.message_id IN (SELECT m.id FROM messages m WHERE m.id = e.message_id AND m.visibility = 'PUBLIC'))")
			}
		}}
}

// Assignees says who works on tickets, in the order of their assignment.
func (d *Desk) Assignees(ctx context.Context, tickets []uuid.UUID) (map[uuid.UUID][]uuid.UUID, error) {
	return d.pairs(ctx, "SELECT ticket_id, user_id FROM assignments WHERE ", " ORDER BY ticket_id, assigned_at, user_id", tickets)
}

func (d *Desk) pairs(ctx context.Context, text, order string, parents []uuid.UUID) (map[uuid.UUID][]uuid.UUID, error) {
	q := d.Store.Read()
	out := map[uuid.UUID][]uuid.UUID{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var parent, child uuid.UUID
		err := r.Scan(&parent, &child)
		out[parent] = append(out[parent], child)
		return err
	}, text+q.Any("ticket_id")+order, q.IDs(parents))
	return out, err
}

// TagsOf are the tags of tickets, by name.
func (d *Desk) TagsOf(ctx context.Context, tickets []uuid.UUID) (map[uuid.UUID][]*db.Tag, error) {
	q := d.Store.Read()
	out := map[uuid.UUID][]*db.Tag{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var ticket uuid.UUID
		t := new(db.Tag)
		err := r.Scan(&ticket, &t.ID, &t.Name)
		out[ticket] = append(out[ticket], t)
		return err
	}, "SELECT x.ticket_id, g.id, g.name FROM ticket_tags x JOIN tags g ON g.id = x.tag_id WHERE "+q.Any("x.ticket_id")+" ORDER BY g.name, g.id", q.IDs(tickets))
	return out, err
}

// Unread is what a person has not read of one ticket.
type Unread struct {
	Inbox    bool
	Messages int
}

// UnreadOf says what the actor has not read of tickets, in one statement.
func (d *Desk) UnreadOf(ctx context.Context, a *access.Actor, tickets []uuid.UUID) (map[uuid.UUID]Unread, error) {
	q := d.Store.Read()
	b := filter.NewSQL(q.Dialect)
	b.WriteString("SELECT t.id, EXISTS (SELECT 1 FROM inbox_items i WHERE i.person_id = " + b.Arg(a.Person) + " AND i.ticket_id = t.id AND i.read_at IS NULL), CASE WHEN ")
	concerns(b, a)
	b.WriteString(" THEN (SELECT count(*) FROM messages m WHERE m.ticket_id = t.id AND m.seq > coalesce(r.seq, 0) AND m.author_id <> " +
		b.Arg(a.Person) + " AND " + readable(a, "m") + ") ELSE 0 END FROM tickets t LEFT JOIN read_marks r ON r.ticket_id = t.id AND r.person_id = " +
		b.Arg(a.Person) + " WHERE ")
	b.In("t.id", tickets)
	out := map[uuid.UUID]Unread{}
	rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return nil, fmt.Errorf("read what is unread: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		var u Unread
		if err := rows.Scan(&id, &u.Inbox, &u.Messages); err != nil {
			return nil, err
		}
		out[id] = u
	}
	return out, rows.Err()
}

// HasUnread says on which of tickets the actor's inbox has something unread: the cheaper part of UnreadOf.
func (d *Desk) HasUnread(ctx context.Context, a *access.Actor, tickets []uuid.UUID) (map[uuid.UUID]Unread, error) {
	q := d.Store.Read()
	out := map[uuid.UUID]Unread{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var id uuid.UUID
		err := r.Scan(&id)
		out[id] = Unread{Inbox: true}
		return err
	}, "SELECT ticket_id FROM inbox_items WHERE person_id = ? AND read_at IS NULL AND "+q.Any("ticket_id"), a.Person, q.IDs(tickets))
	return out, err
}

// concerns is the condition that ticket t concerns the actor; Concerned says the same of a snapshot.
func concerns(b *filter.SQL, a *access.Actor) {
	if a.IsCustomer() {
		b.WriteString("t.customer_id = " + b.Arg(a.Person))
		return
	}
	b.WriteString("(t.created_by_kind = '" + string(enum.ActorUser) + "' AND t.created_by_id = " + b.Arg(a.Person) +
		" OR t.assignee_count = 0 AND ")
	b.In("t.department_id", a.Departments)
	b.WriteString(" OR EXISTS (SELECT 1 FROM assignments a WHERE a.ticket_id = t.id AND a.user_id = " + b.Arg(a.Person) + "))")
}

// MessageRows finds messages, whoever asks: callers give ids of events that the actor may learn of.
func (d *Desk) MessageRows(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*db.Message, error) {
	rows, err := d.Store.Read().Ent().Message.Query().Where(message.IDIn(ids...)).All(ctx)
	found := map[uuid.UUID]*db.Message{}
	for _, m := range rows {
		found[m.ID] = m
	}
	return found, err
}
