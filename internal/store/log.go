package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"github.com/sanad-desk/sanad/internal/event"
)

// EventColumns are the columns that ScanEvent reads.
const EventColumns = "id, tx, kind, at, actor_kind, actor_id, ticket_id, message_id, data"

// ScanEvent reads one row of EventColumns, and what more columns follow them.
func ScanEvent(r *sql.Rows, more ...any) (*event.Event, error) {
	e := new(event.Event)
	var raw []byte
	into := []any{&e.ID, &e.Tx, &e.Kind, &e.At, &e.Actor.Kind, &e.Actor.ID, &e.TicketID, &e.MessageID, &raw}
	if err := r.Scan(append(into, more...)...); err != nil {
		return nil, err
	}
	e.At = e.At.UTC()
	return e, e.Data.Decode(raw)
}

// Events reads the log in order: up to limit events above (tx, id), and none that another could still appear
// before. On PostgreSQL those are the events of transactions older than the oldest one running.
func (s *Store) Events(ctx context.Context, tx, id int64, limit int) ([]*event.Event, error) {
	q := "SELECT " + EventColumns + " FROM events WHERE (tx, id) > (?, ?)" + s.read.settled() + " ORDER BY tx, id LIMIT ?"
	var list []*event.Event
	err := s.read.Rows(ctx, func(r *sql.Rows) error {
		e, err := ScanEvent(r)
		list = append(list, e)
		return err
	}, q, tx, id, limit)
	return list, err
}

// settled is the further condition that nothing can appear before an event any more.
func (q Q) settled() string {
	if q.Dialect == Postgres {
		return " AND tx < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)"
	}
	return ""
}

// HoldsBack reports whether committed events may have to wait for a transaction that is still running, whose end then
// wakes nobody unless it appends as well. On SQLite, where one writes at a time, they never do.
func (s *Store) HoldsBack() bool { return s.Dialect == Postgres }

// Waiting looks for the oldest event above (tx, id) that is committed, though another may still appear before it, and
// returns when it happened.
func (s *Store) Waiting(ctx context.Context, tx, id int64) (at time.Time, ok bool, err error) {
	var t Time
	err = s.read.Row(ctx, "SELECT at FROM events WHERE (tx, id) > (?, ?) ORDER BY tx, id LIMIT 1", tx, id).Scan(&t)
	if errors.Is(err, sql.ErrNoRows) {
		return at, false, nil
	}
	return t.Time, err == nil, err
}

// End is the position after everything that is committed now.
func (s *Store) End(ctx context.Context) (event.Position, error) { return s.endIn(ctx, s.read) }

func (s *Store) endIn(ctx context.Context, q Q) (event.Position, error) {
	if q.Dialect == Postgres {
		var text string
		if err := q.Row(ctx, "SELECT pg_current_snapshot()::text").Scan(&text); err != nil {
			return event.Position{}, err
		}
		next, running, err := parseSnapshot(text)
		return event.AtEnd(s.Epoch(), next, running), err
	}
	// The row id of the newest event ever, which may have been removed.
	p := event.Position{Epoch: s.Epoch()}
	err := q.Row(ctx, "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)").Scan(&p.ID)
	return p, err
}

// Snapshot runs ask in a read-only transaction that sees one state of the database, and returns the position
// in the log which that state is at.
func (s *Store) Snapshot(ctx context.Context, ask func(Q) error) (event.Position, error) {
	o := &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
	if s.Dialect == SQLite {
		o = nil // a reading transaction of SQLite always sees one state
	}
	tx, err := s.reader.BeginTx(ctx, o)
	if err != nil {
		return event.Position{}, fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	q := newQ(tx, s.Dialect)
	p, err := s.endIn(ctx, q)
	if err != nil {
		return p, err
	}
	return p, ask(q)
}

// Pruned is the position up to which old events have been removed.
func (s *Store) Pruned(ctx context.Context) (tx, id int64, err error) {
	err = s.read.Row(ctx, "SELECT events_pruned_tx, events_pruned_id FROM desks WHERE id = 1").Scan(&tx, &id)
	return tx, id, err
}

// OnCommit asks that f be called after each commit that appended to the log, here and, as far as the database tells, elsewhere.
// f must not block. The returned function ends that.
func (s *Store) OnCommit(f func()) (stop func()) {
	s.wakeMu.Lock()
	defer s.wakeMu.Unlock()
	s.wakeNext++
	i := s.wakeNext
	s.wake[i] = f
	return func() {
		s.wakeMu.Lock()
		defer s.wakeMu.Unlock()
		delete(s.wake, i)
	}
}

func (s *Store) committed() {
	s.wakeHere()
	select {
	case s.notify <- struct{}{}:
	default:
	}
}

func (s *Store) wakeHere() {
	s.wakeMu.Lock()
	defer s.wakeMu.Unlock()
	for _, f := range s.wake {
		f()
	}
}

const (
	channel = "sanad_log"
	// pause between two notifications: NOTIFY makes commits serial, so many commits share one.
	pause = 5 * time.Millisecond
)

// tellOthers notifies the other copies of the server after commits, on a connection of its own.
func (s *Store) tellOthers(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.notify:
		}
		// A lost notification costs the others a second, so a failure needs no more than the next try.
		_, _ = s.writer.ExecContext(ctx, "NOTIFY "+channel)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// Listen wakes followers of the log when another copy of the server has committed, until ctx ends. It returns at once on
// SQLite, where polling is all there is.
func (s *Store) Listen(ctx context.Context) error {
	if s.Dialect != Postgres {
		return nil
	}
	l := pq.NewListener(patient(s.options.URL), 100*time.Millisecond, 10*time.Second, nil)
	defer func() {
		_ = l.Close()
		go func() {
			for range l.Notify { // a listener with a full channel would never end
			}
		}()
	}()
	// Without a connection Listen waits for one, and closing is what ends that.
	defer context.AfterFunc(ctx, func() { _ = l.Close() })()
	if err := l.Listen(channel); ctx.Err() != nil {
		return nil
	} else if err != nil {
		return fmt.Errorf("listen for commits elsewhere: %w", err)
	}
	s.wakeHere() // for what was committed before
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-l.Notify: // also nil after a lost connection came back: look then too
			s.wakeHere()
		}
	}
}
