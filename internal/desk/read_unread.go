package desk

import (
	"context"
	"fmt"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// UnreadCount is what one person has not read, and the position in the log that it is true at.
type UnreadCount struct {
	Tickets, Messages, NewTickets, Assignments int
	Position                                   event.Position
}

// UnreadCount counts what the actor has not read, on tickets that it may see and that are not deleted.
func (d *Desk) UnreadCount(ctx context.Context, a *access.Actor) (u UnreadCount, err error) {
	u.Position, err = d.Store.Snapshot(ctx, func(q store.Q) error { return d.countUnread(ctx, q, a, &u) })
	return u, err
}

func (d *Desk) countUnread(ctx context.Context, q store.Q, a *access.Actor, u *UnreadCount) error {
	b := filter.NewSQL(q.Dialect)
	me := func() string { return b.Arg(a.Person) }
	visible := func() {
		b.Where(filter.And(filter.NotDeleted(), a.Visible()), d.Now())
	}
	inbox := func(more string) {
		b.WriteString("(SELECT count(*) FROM tickets t WHERE t.id IN (SELECT i.ticket_id FROM inbox_items i WHERE i.person_id = " + me() +
			" AND i.read_at IS NULL)" + more + " AND ")
		visible()
		b.WriteString(")")
	}
	b.WriteString("SELECT ")
	inbox("")
	b.WriteString(", ")
	inbox(" AND NOT EXISTS (SELECT 1 FROM read_marks r WHERE r.person_id = " + me() + " AND r.ticket_id = t.id)")
	b.WriteString(", (SELECT count(*) FROM assignments a JOIN tickets t ON t.id = a.ticket_id WHERE a.user_id = " + me() + " AND NOT a.opened AND ")
	visible()
	b.WriteString("), (SELECT coalesce(sum((SELECT count(*) FROM messages m WHERE m.ticket_id = t.id AND m.seq > coalesce(r.seq, 0) AND m.author_id <> " +
		me() + " AND " + readable(a, "m") + ")), 0) FROM tickets t LEFT JOIN read_marks r ON r.ticket_id = t.id AND r.person_id = " + me() +
		" WHERE t.message_seq > coalesce(r.seq, 0) AND ")
	concerning(b, a)
	b.WriteString(" AND ")
	visible()
	b.WriteString(")")
	err := q.QueryRowContext(ctx, b.Text(), b.Args()...).Scan(&u.Tickets, &u.NewTickets, &u.Assignments, &u.Messages)
	if err != nil {
		return fmt.Errorf("count what is unread: %w", err)
	}
	return nil
}

// concerning is the same condition as concerns, written as a union so that each part finds its tickets by an index.
func concerning(b *filter.SQL, a *access.Actor) {
	if a.IsCustomer() {
		concerns(b, a)
		return
	}
	b.WriteString("t.id IN (SELECT ticket_id FROM assignments WHERE user_id = " + b.Arg(a.Person) +
		" UNION SELECT id FROM tickets WHERE deleted_at IS NULL AND created_by_id = " + b.Arg(a.Person) +
		" AND created_by_kind = '" + string(enum.ActorUser) + "' UNION SELECT id FROM tickets WHERE assignee_count = 0 AND deleted_at IS NULL AND ")
	b.In("department_id", a.Departments)
	b.WriteString(")")
}
