package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errOnPurpose = errors.New("on purpose")

// patient is a context that ends only for a test that fails.
func patient(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func something(note string) event.Event {
	id := uuid.New()
	return event.Event{Kind: event.TicketUpdated, TicketID: &id, Actor: event.Who{Kind: enum.ActorSystem, ID: uuid.New()}, Data: event.Data{Reason: note}}
}

// write appends n events in one transaction that happens at a moment.
func write(t testing.TB, s *store.Store, at time.Time, n int) event.Position {
	t.Helper()
	p, err := s.Write(patient(t), at, func(tx *store.Tx) error {
		for i := range n {
			tx.Emit(something(fmt.Sprint(i)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func count(t testing.TB, q store.Q, text string, args ...any) int {
	t.Helper()
	var n int
	if err := q.Row(patient(t), text, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func events(t testing.TB, s *store.Store) int {
	t.Helper()
	return count(t, s.Read(), "SELECT count(*) FROM events")
}
