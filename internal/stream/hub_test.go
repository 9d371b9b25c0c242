package stream_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
	"github.com/sanad-desk/sanad/internal/stream"
)

func TestStalePositionsAreAnsweredWithResync(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		first := write(t, s, "first")
		second := write(t, s, "second")
		// Other tests share the cluster. What they were writing meanwhile is not of this log.
		first.Running, second.Running = nil, nil
		h := start(t, s, stream.Options{})
		other, future, far := second, second, second
		other.Epoch--
		future.ID += 1_000
		if s.Dialect == store.Postgres {
			future.Tx += 1_000_000
		}
		far.Tx, far.ID = 1<<62, 1<<62
		for name, p := range map[string]event.Position{"another epoch": other, "the future": future, "the far future": far} {
			_, err := h.Follow(patient(t), &p)
			if fault.CodeOf(err) != fault.Resync {
				t.Errorf("a position of %s: %v", name, err)
			}
		}
		wantNotes(t, collect(t, follow(t, h, &first), 1), "second")
		if n, err := s.Prune(patient(t), time.Now().Add(time.Hour), 10); err != nil || n != 2 {
			t.Fatalf("removed %d: %v", n, err)
		}
		_, err := h.Follow(patient(t), &first)
		wantCode(t, err, fault.Resync)
		r, late := follow(t, h, &second), follow(t, h, nil)
		write(t, s, "third")
		wantNotes(t, collect(t, r, 1), "third")
		wantNotes(t, collect(t, late, 1), "third")
	})
}

func TestRetentionOvertakesAReader(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{Events: 1})
		r, watch := follow(t, h, nil), follow(t, h, nil)
		for i := range 5 {
			write(t, s, fmt.Sprint(i))
		}
		collect(t, watch, 5)
		if n, err := s.Prune(patient(t), time.Now().Add(time.Hour), 3); err != nil || n < 3 {
			t.Fatalf("removed %d: %v", n, err)
		}
		<-r.Ready()
		_, err := r.Drain(patient(t))
		wantCode(t, err, fault.Resync)
		_, err = r.Next(patient(t))
		wantCode(t, err, fault.Resync)
	})
}

func TestCloseEndsReaders(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		h := start(t, open(), stream.Options{})
		waiting, ready := follow(t, h, nil), follow(t, h, nil)
		if n := h.Stats().Readers; n != 2 {
			t.Errorf("%d readers", n)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := waiting.Next(context.Background())
			ended <- err
		}()
		c := ready.Ready()
		h.Close()
		h.Close()
		wantCode(t, <-ended, fault.Unavailable)
		<-c
		<-ready.Ready()
		_, err := ready.Drain(patient(t))
		wantCode(t, err, fault.Unavailable)
		_, err = h.Follow(patient(t), nil)
		wantCode(t, err, fault.Unavailable)
		waiting.Close()
		waiting.Close()
		ready.Close()
		if n := h.Stats().Readers; n != 0 {
			t.Errorf("%d readers after all are closed", n)
		}
	})
}

func TestNextEndsWithItsContext(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{})
		r := follow(t, h, nil)
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() {
			_, err := r.Next(ctx)
			ended <- err
		}()
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		write(t, s, "later") // and the reader can still be used
		wantNotes(t, collect(t, r, 1), "later")
	})
}

func TestDrainTakesAllAndSeekSkips(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{Batch: 2})
		r, watch := follow(t, h, nil), follow(t, h, nil)
		if list, err := r.Drain(patient(t)); err != nil || len(list) != 0 {
			t.Fatalf("%d events before there is one: %v", len(list), err)
		}
		for i := range 5 {
			write(t, s, fmt.Sprint(i))
		}
		collect(t, watch, 5)
		<-r.Ready()
		list, err := r.Drain(patient(t))
		if err != nil {
			t.Fatal(err)
		}
		wantNotes(t, notes(list), "0", "1", "2", "3", "4")
		write(t, s, "in the snapshot")
		collect(t, watch, 1)
		<-r.Ready()
		p, err := s.Snapshot(patient(t), func(store.Q) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		r.Seek(p)
		select {
		case <-r.Ready():
			t.Error("ready, though the snapshot has seen all")
		default:
		}
		write(t, s, "after it")
		wantNotes(t, collect(t, r, 1), "after it")
	})
}

func TestReadyPassesOverWhatTheSnapshotHasSeen(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, storetest.Postgres(t))
	h := start(t, s, stream.Options{Poll: time.Hour})
	running, watch := hold(t, s, "running"), follow(t, h, nil)
	write(t, s, "seen by the snapshot")
	r := follow(t, h, nil)
	running(false)
	wantNotes(t, collect(t, watch, 1), "seen by the snapshot")
	select {
	case <-r.Ready():
		t.Error("ready for an event that it must not see")
	default:
	}
	write(t, s, "after")
	wantNotes(t, collect(t, r, 1), "after")
}

// TestWhatWasHeldBackComesSoon has the transaction that holds the log back end without an event, which wakes nobody.
func TestWhatWasHeldBackComesSoon(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, storetest.Postgres(t))
	now := time.Now()
	h := start(t, s, stream.Options{Poll: time.Hour, Now: func() time.Time { return now.Add(time.Minute) }})
	r := follow(t, h, nil)
	running := hold(t, s, "never committed")
	write(t, s, "held back")
	lag, err := h.Lag(patient(t))
	if err != nil || lag < 55*time.Second || lag > 2*time.Minute {
		t.Errorf("the lag is %s: %v", lag, err)
	}
	running(false)
	wantNotes(t, collect(t, r, 1), "held back")
	if lag, err := h.Lag(patient(t)); err != nil || lag != 0 {
		t.Errorf("the lag is %s when nothing waits: %v", lag, err)
	}
	if at := h.Head(); at.String() != r.Position().String() {
		t.Errorf("the head is %s, the reader at %s", at, r.Position())
	}
}

func TestATransactionWithManyEventsCrossesBatches(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{Batch: 3, Events: 2})
		r := follow(t, h, nil)
		var want []string
		for i := range 20 {
			want = append(want, fmt.Sprint(i))
		}
		write(t, s, want...)
		wantNotes(t, collect(t, r, 20), want...)
	})
}

// TestAnotherCopyWakes finds a commit of another copy long before any poll.
func TestAnotherCopyWakes(t *testing.T) {
	t.Parallel()
	at := storetest.Postgres(t)
	here, there := storetest.Open(t, at), storetest.Open(t, at)
	r := follow(t, start(t, here, stream.Options{Poll: time.Hour}), nil)
	// One commit is enough, whether the hub listens yet or not.
	write(t, there, "elsewhere")
	wantNotes(t, collect(t, r, 1), "elsewhere")
}

// TestALostConnectionIsMended ends every connection to the database while streams are open.
func TestALostConnectionIsMended(t *testing.T) {
	t.Parallel()
	at := storetest.Postgres(t)
	s := storetest.Open(t, at)
	quiet := slog.New(slog.DiscardHandler)
	h := start(t, s, stream.Options{Poll: time.Hour, Log: quiet})
	elsewhere := start(t, storetest.Open(t, at), stream.Options{Poll: time.Hour, Log: quiet})
	r, other := follow(t, h, nil), follow(t, elsewhere, nil)
	var want []string
	for i := range 5 {
		_, _ = s.Read().Exec(patient(t), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
		note := fmt.Sprint(i)
		for written := false; !written; {
			_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
				tx.Emit(something(note))
				return nil
			})
			written = err == nil
		}
		want = append(want, note)
	}
	wantNotes(t, collect(t, r, 5), want...)
	wantNotes(t, collect(t, other, 5), want...)
}
