package stream_test

import (
	"database/sql"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
	"github.com/sanad-desk/sanad/internal/stream"
)

func TestNowIsTheMomentOfTheCall(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{})
		stop := make(chan struct{})
		var mu sync.Mutex
		committed := map[string]bool{}
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				for i := 0; ; i++ {
					select {
					case <-stop:
						return
					default:
					}
					note := fmt.Sprintf("%d.%d", w, i)
					write(t, s, note)
					mu.Lock()
					committed[note] = true
					mu.Unlock()
				}
			})
		}
		for i := range 20 {
			mu.Lock()
			before := make(map[string]bool, len(committed))
			for note := range committed {
				before[note] = true
			}
			mu.Unlock()
			r := follow(t, h, nil)
			mine := fmt.Sprintf("mine %d", i)
			write(t, s, mine)
			for found := false; !found; {
				for _, note := range collect(t, r, 1) {
					if before[note] {
						t.Errorf("%s was committed before Follow was called", note)
					}
					found = found || note == mine
				}
			}
			r.Close()
		}
		close(stop)
		all.Wait()
	})
}

func TestNowWithTransactionsRunning(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, storetest.Postgres(t))
	early := hold(t, s, "running from before the hub")
	h := start(t, s, stream.Options{Poll: time.Hour})
	seen := write(t, s, "seen")
	endLow := hold(t, s, "running, low")
	write(t, s, "seen too")
	endHigh := hold(t, s, "running, high")
	r := follow(t, h, nil)
	write(t, s, "after")
	if got := r.Position().String(); got >= seen.String() {
		t.Errorf("the start %s passes for one that has seen all below %s", got, seen)
	}
	endHigh(true)
	endLow(true)
	early(true)
	want := []string{"running from before the hub", "running, low", "running, high", "after"}
	list := take(t, r, 4)
	wantNotes(t, notes(list), want...)
	for i, e := range list[:3] { // whoever is cut here must not be given what was seen, nor miss what was running
		again := follow(t, h, parsed(t, e.Position))
		wantNotes(t, collect(t, again, 3-i), want[i+1:]...)
	}
}

func parsed(t *testing.T, p event.Position) *event.Position {
	t.Helper()
	again, ok := event.ParsePosition(p.String())
	if !ok {
		t.Fatalf("%s can't be read again", p)
	}
	return &again
}

func TestPositionOfAWriteMissesNothingBelowIt(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"the number is taken with the event", "the number is taken before"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			s := storetest.Open(t, storetest.Postgres(t))
			h := start(t, s, stream.Options{Poll: time.Hour})
			low := hold(t, s, "low")
			write(t, s, "between")
			lower := hold(t, s, "lower")
			rolledBack := hold(t, s, "rolled back")
			mine, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
				if first == "the number is taken before" {
					if _, err := tx.Exec(patient(t), "SELECT pg_current_xact_id()"); err != nil {
						return err
					}
				}
				tx.Emit(something("mine"))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			r := follow(t, h, parsed(t, mine))
			write(t, s, "later")
			rolledBack(false)
			lower(true)
			low(true)
			wantNotes(t, collect(t, r, 3), "low", "lower", "later")
			// The same from the database.
			small := start(t, s, stream.Options{Poll: time.Hour})
			wantNotes(t, collect(t, follow(t, small, parsed(t, mine)), 3), "low", "lower", "later")
			if small.Stats().Missed == 0 {
				t.Error("the second hub had it in its tail")
			}
		})
	}
}

func TestPositionsCompare(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		h := start(t, s, stream.Options{})
		r := follow(t, h, nil)
		var mu sync.Mutex
		written := map[[2]int64]string{}
		all := writers(t, 8, 200, func(p event.Position) {
			mu.Lock()
			defer mu.Unlock()
			written[[2]int64{p.Tx, p.ID}] = p.String()
		}, s)
		for range 30 { // a snapshot that compares as no earlier than a write has seen it
			seen := map[[2]int64]bool{}
			p, err := s.Snapshot(patient(t), func(q store.Q) error {
				return q.Rows(patient(t), func(rows *sql.Rows) error {
					var k [2]int64
					err := rows.Scan(&k[0], &k[1])
					seen[k] = true
					return err
				}, "SELECT tx, id FROM events")
			})
			if err != nil {
				t.Fatal(err)
			}
			mu.Lock()
			for k, w := range written {
				if w <= p.String() && !seen[k] {
					t.Errorf("the snapshot at %s has not seen the write at %s", p, w)
				}
			}
			mu.Unlock()
		}
		all.Wait()
		write(t, s, last)
		for before := ""; ; {
			list, err := r.Next(patient(t))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list {
				at := e.Position.String()
				if at <= before {
					t.Errorf("%s follows %s", at, before)
				}
				before = at
				if w, ok := written[[2]int64{e.Tx, e.ID}]; ok && w > at {
					t.Errorf("the write's position %s is above the stream's %s", w, at)
				}
				if e.Data.Reason == last {
					return
				}
			}
		}
	})
}
