package store_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestPruneRemovesFromTheOldestEnd(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
		for n := range 10 {
			write(t, s, day(n), 3)
		}
		write(t, s, day(2), 1) // late: it stays until those before it are old
		if n, err := s.Prune(patient(t), day(0), 4); err != nil || n != 0 {
			t.Errorf("removed %d that are not old: %v", n, err)
		}
		if tx, id, err := s.Pruned(patient(t)); err != nil || tx != 0 || id != 0 {
			t.Errorf("pruned up to (%d, %d): %v", tx, id, err)
		}
		prune := func(before time.Time, want, left int) {
			t.Helper()
			all := settled(t, s, left+want)
			if n, err := s.Prune(patient(t), before, 4); err != nil || n != want {
				t.Errorf("removed %d of %d: %v", n, want, err)
			}
			if n := events(t, s); n != left {
				t.Errorf("%d events are left of %d", n, left)
			}
			tx, id, err := s.Pruned(patient(t))
			if last := all[want-1]; err != nil || tx != last[0] || id != last[1] {
				t.Errorf("pruned up to (%d, %d), not %v: %v", tx, id, last, err)
			}
		}
		prune(day(5), 15, 16)
		prune(day(30), 16, 0)
		end, err := s.End(patient(t))
		if err != nil {
			t.Fatal(err)
		}
		if p := write(t, s, day(40), 1); end.String() >= p.String() || !end.Precedes(p.Tx, p.ID) {
			t.Errorf("the end of the empty log was %s, then an event came at %s", end, p)
		}
	})
}

// settled waits until n events may be read, which other tests' transactions can keep back, and returns their places.
func settled(t *testing.T, s *store.Store, n int) (places [][2]int64) {
	t.Helper()
	ctx := patient(t)
	for {
		log, err := s.Events(ctx, 0, 0, n+1)
		if err != nil {
			t.Fatal(err)
		}
		if len(log) >= n {
			for _, e := range log {
				places = append(places, [2]int64{e.Tx, e.ID})
			}
			return places
		}
	}
}

func TestPruneLeavesInboxItemsAndGoesOnAfterAnInterruption(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for range 6 {
			_, err := s.Write(patient(t), noon, func(tx *store.Tx) error {
				tx.Emit(something("one"), store.Notice{Person: uuid.New(), Reason: enum.ReasonUpdated})
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		settled(t, s, 6)
		ctx, cancel := context.WithCancel(patient(t))
		cancel()
		if n, err := s.Prune(ctx, noon.Add(time.Hour), 2); !errors.Is(err, context.Canceled) || n != 0 {
			t.Errorf("removed %d: %v", n, err)
		}
		if n, err := s.Prune(patient(t), noon.Add(time.Hour), 2); err != nil || n != 6 {
			t.Errorf("removed %d of 6: %v", n, err)
		}
		if n := count(t, s.Read(), "SELECT count(*) FROM inbox_items"); n != 6 {
			t.Errorf("%d inbox items of 6", n)
		}
	})
}

func TestPruneStopsBelowWhatIsRunning(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, storetest.Postgres(t))
	low := write(t, s, noon, 1)
	settled(t, s, 1)
	_, err := s.Write(patient(t), noon, func(tx *store.Tx) error {
		tx.Emit(something("running"))
		if err := s.Flush(patient(t), tx); err != nil {
			return err
		}
		write(t, s, noon, 1) // committed, but above one that is still to appear
		if n, err := s.Prune(patient(t), noon.Add(time.Hour), 10); err != nil || n != 1 {
			t.Errorf("removed %d of 1: %v", n, err)
		}
		if x, id, err := s.Pruned(patient(t)); err != nil || x != low.Tx || id != low.ID {
			t.Errorf("pruned up to (%d, %d): %v", x, id, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := events(t, s); n != 2 {
		t.Errorf("%d events are left", n)
	}
}

func TestEventsComeInBatches(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for n := range 5 {
			write(t, s, noon, n)
		}
		all := settled(t, s, 10)
		var got [][2]int64
		var tx, id int64
		for {
			list, err := s.Events(patient(t), tx, id, 3)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) == 0 {
				break
			}
			for _, e := range list {
				tx, id = e.Tx, e.ID
				got = append(got, [2]int64{tx, id})
				if !e.At.Equal(noon) || e.At.Location() != time.UTC {
					t.Errorf("at %s", e.At)
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(all) {
			t.Errorf("in batches came %v, at once %v", got, all)
		}
		at, ok, err := s.Waiting(patient(t), 0, 0)
		if err != nil || !ok || !at.Equal(noon) {
			t.Errorf("waiting since %s, %v: %v", at, ok, err)
		}
		if _, ok, err := s.Waiting(patient(t), tx, id); err != nil || ok {
			t.Errorf("waiting above the last: %v, %v", ok, err)
		}
	})
}

// TestListenEndsWithoutADatabase ends a listener that has never had a connection.
func TestListenEndsWithoutADatabase(t *testing.T) {
	t.Parallel()
	at := storetest.Postgres(t)
	u, err := url.Parse(at.URL)
	if err != nil {
		t.Fatal(err)
	}
	s := storetest.Open(t, at)
	s.Redirect(u.Scheme + "://nobody@/none?sslmode=disable&host=" + url.QueryEscape(t.TempDir()))
	ctx, cancel := context.WithCancel(patient(t))
	ended := make(chan error, 1)
	go func() { ended <- s.Listen(ctx) }()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
