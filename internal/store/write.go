package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/search"
)

// Tx is a transaction that writes.
type Tx struct {
	Q
	Now    time.Time
	events []*emitted
	// written counts the events that are in the database.
	written int
	parts   []search.Part
	// Position is where the log stands after the transaction's own events; set by Flush.
	Position event.Position
}

// Notice is one person's part of an event.
type Notice struct {
	Person uuid.UUID
	Reason enum.InboxReason
}

type emitted struct {
	*event.Event
	notices []Notice
}

// Emit appends an event to the log, and tells these people of it in their inboxes. Both are written just before
// the commit, in the order of the calls.
func (tx *Tx) Emit(e event.Event, notices ...Notice) {
	e.At = tx.Now
	for _, n := range notices {
		e.Data.Told = append(e.Data.Told, n.Person)
	}
	tx.events = append(tx.events, &emitted{&e, notices})
}

// Index adds to what text search finds.
func (tx *Tx) Index(parts ...search.Part) { tx.parts = append(tx.parts, parts...) }

// Write runs do in a transaction at the moment now. It commits when do returned nil, and only after the commit
// succeeded does it wake those who follow the log. A transaction that the database gave up for the sake of another is tried again.
func (s *Store) Write(ctx context.Context, now time.Time, do func(*Tx) error) (event.Position, error) {
	for try := 1; ; try++ {
		p, err := s.writeOnce(ctx, now, do)
		if err == nil || try == 5 || !gaveWay(err) || ctx.Err() != nil {
			return p, err
		}
	}
}

// gaveWay reports whether PostgreSQL ended the transaction because of another: a deadlock or a lost race.
func gaveWay(err error) bool {
	var p *pq.Error
	return errors.As(err, &p) && (p.Code == "40P01" || p.Code == "40001")
}

func (s *Store) writeOnce(ctx context.Context, now time.Time, do func(*Tx) error) (event.Position, error) {
	sqlTx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return event.Position{}, fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = sqlTx.Rollback() }()
	tx := &Tx{Q: newQ(sqlTx, s.Dialect), Now: now.UTC().Truncate(time.Microsecond)}
	if err := do(tx); err != nil {
		return event.Position{}, err
	}
	if err := s.Flush(ctx, tx); err != nil {
		return event.Position{}, err
	}
	commit := (*sql.Tx).Commit
	if s.options.Commit != nil {
		commit = s.options.Commit
	}
	if err := commit(sqlTx); err != nil {
		return event.Position{}, fmt.Errorf("commit: %w", err)
	}
	if len(tx.events) > 0 {
		s.committed()
	}
	return tx.Position, nil
}

// Flush writes what has been emitted since the last Flush, so that a verb may know its position before it ends.
func (s *Store) Flush(ctx context.Context, tx *Tx) error {
	if err := search.Add(ctx, tx.executor, tx.Dialect, tx.parts...); err != nil {
		return fmt.Errorf("index text: %w", err)
	}
	tx.parts = nil
	if len(tx.events) == 0 {
		p, err := s.endIn(ctx, tx.Q)
		tx.Position = p
		return err
	}
	fresh := tx.events[tx.written:]
	if len(fresh) == 0 {
		return nil
	}
	if err := s.append(ctx, tx, fresh); err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	tx.written = len(tx.events)
	return tx.tell(ctx, fresh)
}

// append writes the events in one statement and learns their ids and the transactions that may still have been
// running when they were written.
func (s *Store) append(ctx context.Context, tx *Tx, events []*emitted) error {
	var b strings.Builder
	b.WriteString("INSERT INTO events (kind, at, ticket_id, message_id, data, actor_kind, actor_id")
	width := 7
	if tx.Dialect == SQLite {
		b.WriteString(", tx")
	}
	b.WriteString(") VALUES ")
	args := make([]any, 0, width*len(events))
	for i, e := range events {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("(?,?,?,?,?,?,?")
		if tx.Dialect == SQLite {
			b.WriteString(",0")
		}
		b.WriteByte(')')
		data, err := e.Data.Encode()
		if err != nil {
			return err
		}
		args = append(args, e.Kind, e.At, e.TicketID, e.MessageID, string(data), e.Actor.Kind, e.Actor.ID)
	}
	b.WriteString(" RETURNING id, tx")
	if tx.Dialect == Postgres {
		b.WriteString(", pg_current_snapshot()::text")
	} else {
		b.WriteString(", ''")
	}
	i, snapshot := 0, ""
	err := tx.Rows(ctx, func(r *sql.Rows) error {
		e := events[i]
		i++
		return r.Scan(&e.ID, &e.Tx, &snapshot)
	}, b.String(), args...)
	if err != nil {
		return err
	}
	if i != len(events) {
		return fmt.Errorf("%d events written of %d", i, len(events))
	}
	last := events[i-1]
	tx.Position = last.Position(s.Epoch())
	if snapshot == "" {
		return nil
	}
	next, running, err := parseSnapshot(snapshot)
	if err != nil {
		return err
	}
	for _, x := range running {
		if x < last.Tx {
			tx.Position.Running = append(tx.Position.Running, x)
		}
	}
	// A snapshot lists the running transactions up to the newest one that has ended; all above it had not.
	for x := next; x < last.Tx; x++ {
		tx.Position.Running = append(tx.Position.Running, x)
	}
	return nil
}

// tell writes the inbox items of the events.
func (tx *Tx) tell(ctx context.Context, events []*emitted) error {
	var values []string
	var args []any
	for _, e := range events {
		for _, n := range e.notices {
			values = append(values, "(?,?,?,?,?,?,?,?)")
			args = append(args, schema.NewID(), n.Person, e.TicketID, e.ID, n.Reason, e.At, e.Actor.Kind, e.Actor.ID)
		}
	}
	const width = 8
	const chunk = 100 // rows of a statement, so that few texts are prepared and none has too many arguments
	for len(values) > 0 {
		n := min(chunk, len(values))
		_, err := tx.Exec(ctx, "INSERT INTO inbox_items (id, person_id, ticket_id, event_id, reason, at, actor_kind, actor_id) VALUES "+
			strings.Join(values[:n], ","), args[:width*n]...)
		if err != nil {
			return fmt.Errorf("write the inbox: %w", err)
		}
		values, args = values[n:], args[width*n:]
	}
	return nil
}

// Queue makes transactions that change the same thing run one after another, before any of them has written: so the log, which goes by when a
// transaction first wrote, has their events in the order in which they happened.
func (tx *Tx) Queue(ctx context.Context, name string) error {
	if tx.Dialect != Postgres {
		return nil // one writer at a time
	}
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)
	return err
}

// TicketNumber is the expression for the next number of a ticket: growing, never used again, without a row that writers would
// have to wait for. A rollback leaves a gap on PostgreSQL.
func (q Q) TicketNumber() string {
	if q.Dialect == Postgres {
		return "nextval('ticket_numbers')"
	}
	return "(SELECT coalesce(max(number), 0) + 1 FROM tickets)" // SQLite has one writer, and tickets are never removed
}

// parseSnapshot reads pg_current_snapshot: xmin:xmax:running.
func parseSnapshot(s string) (next int64, running []int64, err error) {
	parts := strings.SplitN(s, ":", 3)
	if len(parts) != 3 {
		return 0, nil, fmt.Errorf("snapshot %q", s)
	}
	if next, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return 0, nil, err
	}
	if parts[2] != "" {
		for w := range strings.SplitSeq(parts[2], ",") {
			x, err := strconv.ParseInt(w, 10, 64)
			if err != nil {
				return 0, nil, err
			}
			running = append(running, x)
		}
	}
	return next, running, nil
}
