package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

// settle is the least time between two counts by the database for one badge, so that a storm of events is counted once.
const settle = 20 * time.Millisecond

// TicketCount is how many tickets a filter matches, and the position in the log that it is true at.
type TicketCount struct {
	Count    int
	Position event.Position
}

// badge is a number that follows the log.
type badge struct {
	desk   *Desk
	actor  *access.Actor
	reader *stream.Reader
	// count asks the database, and returns the position that the answer is true at.
	count func(ctx context.Context) (event.Position, error)
	// share, when set, counts again unless an equal badge has a count that will do.
	share func(ctx context.Context, count func() error) error
	// event reports whether what happened may have changed the number so that it must be counted anew.
	event func(e *stream.Entry) (recount bool)
	// due is when time alone may next change the number; zero for never.
	due func(ctx context.Context) (time.Time, error)
	// moved says that the actor has changed.
	moved func() error
	// changed is called after the first count, and after each batch of events.
	changed func() error
	// seen is the position of the last count. What it has seen still comes, since it may have changed the actor's access.
	seen event.Position
}

// at is the position that the number is true at.
func (b *badge) at() event.Position {
	if p := b.reader.Position(); p.String() > b.seen.String() {
		return p
	}
	return b.seen
}

// run counts, and goes on until ctx ends or the actor's access does.
func (b *badge) run(ctx context.Context) error {
	ctx, cancel := b.desk.untilExpiry(ctx, b.actor)
	defer cancel()
	if err := b.begin(ctx); err != nil {
		return expired(ctx, err)
	}
	recount, again := true, false
	for {
		if recount {
			count := func() (err error) {
				b.seen, err = b.count(ctx)
				return err
			}
			var err error
			switch paced := func() error { return b.desk.counting.do(ctx, count) }; {
			case !again: // whoever has just come is not kept waiting
				err = count()
			case b.share != nil:
				err = b.share(ctx, paced)
			default:
				err = paced()
			}
			if again = true; err != nil {
				return expired(ctx, err)
			}
		}
		if err := b.changed(); err != nil {
			return err
		}
		if recount && !pause(ctx, settle) {
			return expired(ctx, ctx.Err())
		}
		late, err := b.wait(ctx)
		if err != nil {
			return expired(ctx, err)
		}
		batch, err := b.reader.Drain(ctx)
		if err != nil {
			return expired(ctx, err)
		}
		if recount, err = b.take(ctx, batch); err != nil {
			return err
		}
		recount = recount || late
	}
}

// begin makes the actor's rights those of now.
func (b *badge) begin(ctx context.Context) error {
	var err error
	if b.actor, err = b.desk.renew(ctx, b.actor); err != nil {
		return err
	}
	return b.moved()
}

// take goes through what has happened.
func (b *badge) take(ctx context.Context, batch []*stream.Entry) (recount bool, err error) {
	for _, e := range batch {
		was := b.actor
		if b.actor, err = b.desk.recheck(ctx, b.actor, e.Event); err != nil {
			return false, err
		}
		if was != b.actor {
			recount = true
			if err := b.moved(); err != nil {
				return false, err
			}
		}
		if b.seen.Precedes(e.Tx, e.ID) && b.event(e) {
			recount = true
		}
	}
	return recount, nil
}

// wait returns when something has happened, or, late being true, when time alone may have changed the number.
func (b *badge) wait(ctx context.Context) (late bool, err error) {
	var timer <-chan time.Time
	if b.due != nil {
		at, err := b.due(ctx)
		if err != nil {
			return false, err
		}
		if !at.IsZero() {
			t := b.desk.Clock.NewTimer(at.Sub(b.desk.Clock.Now()))
			defer t.Stop()
			timer = t.Chan()
		}
	}
	select {
	case <-ctx.Done():
		return false, ctx.Err()
	case <-b.reader.Ready():
		return false, nil
	case <-timer:
		return true, nil
	}
}

// CheckCount is nil when FollowCount can follow the filter, and else says what is wrong with it.
func (d *Desk) CheckCount(a *access.Actor, in *filter.Input) error {
	if err := a.Need(access.TicketRead); err != nil {
		return err
	}
	var c fault.Check
	filter.ParseStream(in, a.Viewer(), true, &c, "filterBy")
	return c.Err()
}

// FollowCount sends how many tickets a filter matches among those that the actor may see: at once, and whenever it has changed. INVALID when
// the filter is wrong, or has parts that can't be followed.
func (d *Desk) FollowCount(ctx context.Context, a *access.Actor, in *filter.Input, send func(TicketCount) error) error {
	var c fault.Check
	wanted := filter.ParseStream(in, a.Viewer(), true, &c, "filterBy")
	if err := c.Err(); err != nil {
		return err
	}
	reader, err := d.Hub.Follow(ctx, nil)
	if err != nil {
		return err
	}
	defer reader.Close()
	n, sent := 0, -1
	b := &badge{desk: d, actor: a, reader: reader}
	expr := filter.And(a.Visible(), wanted)
	database := filter.NeedsDatabase(wanted) || filter.DependsOnPerson(wanted)
	timed := filter.DependsOnTime(wanted)
	b.count = func(ctx context.Context) (event.Position, error) {
		l := &Tickets{desk: d, actor: b.actor, expr: expr, order: mostUrgent, now: d.Now()}
		return d.Store.Snapshot(ctx, func(q store.Q) (err error) {
			n, err = l.countIn(ctx, q)
			return err
		})
	}
	b.moved = func() error {
		var c fault.Check
		wanted = filter.ParseStream(in, b.actor.Viewer(), true, &c, "filterBy")
		expr = filter.And(b.actor.Visible(), wanted)
		return c.Err()
	}
	b.event = func(e *stream.Entry) bool {
		if database || timed {
			return b.actor.Concerns(e.Event)
		}
		now := d.Now()
		if s := e.Prior(); s != nil && filter.Match(expr, s, now) {
			n--
		}
		if s := e.Data.After; s != nil && filter.Match(expr, s, now) {
			n++
		}
		return false
	}
	if timed {
		b.due = func(ctx context.Context) (time.Time, error) {
			return nextDue(ctx, d.Store.Read(), b.actor, expr, d.Now())
		}
	}
	b.changed = func() error {
		if n == sent {
			return nil
		}
		sent = n
		return send(TicketCount{n, b.at()})
	}
	return b.run(ctx)
}

// nextDue is just after the next due date among the open tickets that the actor may see, deleted ones only where expr may match such.
func nextDue(ctx context.Context, q store.Q, a *access.Actor, expr filter.Expr, now time.Time) (time.Time, error) {
	among := a.Visible()
	if filter.LeavesOutDeleted(expr) {
		among = filter.And(filter.NotDeleted(), among)
	}
	b := filter.NewSQL(q.Dialect)
	b.WriteString("SELECT min(t.due_at) FROM tickets t WHERE t.open AND t.due_at >= " + b.Arg(now) + " AND ")
	b.Where(among, now)
	var at store.Time
	if err := q.QueryRowContext(ctx, b.Text(), b.Args()...).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("find the next due date: %w", err)
	}
	if !at.Valid {
		return time.Time{}, nil
	}
	return justAfter(at.Time), nil
}

// justAfter is when a ticket that is due at t is overdue.
func justAfter(t time.Time) time.Time { return t.Add(time.Microsecond) }

// FollowUnread sends what the actor has not read: at once, and whenever it has changed.
func (d *Desk) FollowUnread(ctx context.Context, a *access.Actor, send func(UnreadCount) error) error {
	reader, err := d.Hub.Follow(ctx, nil)
	if err != nil {
		return err
	}
	defer reader.Close()
	var n, sent UnreadCount
	first := true
	b := &badge{desk: d, actor: a, reader: reader, moved: func() error { return nil }}
	b.count = func(ctx context.Context) (event.Position, error) {
		return d.Store.Snapshot(ctx, func(q store.Q) error { return d.countUnread(ctx, q, b.actor, &n) })
	}
	b.event = func(e *stream.Entry) bool { return b.actor.Concerns(e.Event) }
	b.changed = func() error {
		if !first && n.Tickets == sent.Tickets && n.Messages == sent.Messages && n.NewTickets == sent.NewTickets && n.Assignments == sent.Assignments {
			return nil
		}
		first, sent = false, n
		u := n
		u.Position = b.at()
		return send(u)
	}
	return b.run(ctx)
}
