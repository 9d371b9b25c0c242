package stream_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what must come. It is reached only by a test that fails.
const patience = 2 * time.Minute

func patient(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func start(t testing.TB, s *store.Store, o stream.Options) *stream.Hub {
	t.Helper()
	h, err := stream.Start(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	return h
}

func follow(t testing.TB, h *stream.Hub, after *event.Position) *stream.Reader {
	t.Helper()
	r, err := h.Follow(patient(t), after)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

func something(note string) event.Event {
	id := uuid.New()
	return event.Event{Kind: event.TicketUpdated, TicketID: &id, Actor: event.Who{Kind: enum.ActorSystem, ID: uuid.New()}, Data: event.Data{Reason: note}}
}

// write appends events with these notes in one transaction.
func write(t testing.TB, s *store.Store, notes ...string) event.Position {
	t.Helper()
	p, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
		for _, n := range notes {
			tx.Emit(something(n))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// take reads until n events have come.
func take(t testing.TB, r *stream.Reader, n int) []*stream.Entry {
	t.Helper()
	var all []*stream.Entry
	for len(all) < n {
		list, err := r.Next(patient(t))
		if err != nil {
			t.Fatalf("after %d of %d events: %v", len(all), n, err)
		}
		all = append(all, list...)
	}
	return all
}

// collect reads until n events have come, and returns their notes.
func collect(t testing.TB, r *stream.Reader, n int) []string {
	t.Helper()
	return notes(take(t, r, n))
}

func notes(list []*stream.Entry) []string {
	var notes []string
	for _, e := range list {
		notes = append(notes, e.Data.Reason)
	}
	return notes
}

func wantNotes(t testing.TB, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != code {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
}

// hold begins a transaction that emits an event with the note, and leaves it open until end is called, which may be
// called again.
func hold(t testing.TB, s *store.Store, note string) (end func(commit bool) event.Position) {
	t.Helper()
	ready, decide, done := make(chan struct{}), make(chan bool, 1), make(chan struct{})
	var at event.Position
	go func() {
		defer close(done)
		p, err := s.Write(context.Background(), time.Now(), func(tx *store.Tx) error {
			tx.Emit(something(note))
			if err := s.Flush(context.Background(), tx); err != nil {
				return err
			}
			close(ready)
			if !<-decide {
				return errRolledBack
			}
			return nil
		})
		if err != nil && !errors.Is(err, errRolledBack) {
			t.Error(err)
		}
		at = p
	}()
	select {
	case <-ready:
	case <-done:
		t.Fatal("the transaction ended before it was told to")
	}
	end = func(commit bool) event.Position {
		select {
		case decide <- commit:
		default:
		}
		<-done
		return at
	}
	t.Cleanup(func() { end(false) })
	return end
}

var errRolledBack = errors.New("rolled back on purpose")

// writers commit n small transactions over these stores: some write several events, some wait between the
// insert and the commit, one in fifty rolls back. after, when set, is told the position of each.
func writers(t testing.TB, count, n int, after func(event.Position), stores ...*store.Store) *sync.WaitGroup {
	t.Helper()
	all := new(sync.WaitGroup)
	for w := range count {
		s := stores[w%len(stores)]
		random := rand.New(rand.NewPCG(uint64(w), 1))
		all.Go(func() {
			for i := range n / count {
				p, err := s.Write(context.Background(), time.Now(), func(tx *store.Tx) error {
					if random.IntN(2) == 0 && tx.Dialect == store.Postgres { // it gets its number long before its events are written
						if _, err := tx.Exec(context.Background(), "SELECT pg_current_xact_id()"); err != nil {
							return err
						}
					}
					for j := range 1 + random.IntN(4) {
						tx.Emit(something(fmt.Sprintf("%d.%d.%d", w, i, j)))
						if random.IntN(4) == 0 {
							if err := s.Flush(context.Background(), tx); err != nil {
								return err
							}
						}
					}
					if err := s.Flush(context.Background(), tx); err != nil {
						return err
					}
					if random.IntN(10) == 0 && tx.Dialect == store.Postgres {
						time.Sleep(time.Duration(random.IntN(3_000)) * time.Microsecond) // load: a transaction that takes its time
					}
					if random.IntN(50) == 0 {
						return errRolledBack
					}
					return nil
				})
				if err != nil && !errors.Is(err, errRolledBack) {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				if err == nil && after != nil {
					after(p)
				}
			}
		})
	}
	return all
}

// logged is the whole log, as the database has it.
func logged(t testing.TB, s *store.Store) []*event.Event {
	t.Helper()
	var list []*event.Event
	err := s.Read().Rows(patient(t), func(r *sql.Rows) error {
		e, err := store.ScanEvent(r)
		list = append(list, e)
		return err
	}, "SELECT "+store.EventColumns+" FROM events ORDER BY tx, id")
	if err != nil {
		t.Fatal(err)
	}
	return list
}
