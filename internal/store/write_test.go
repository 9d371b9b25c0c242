package store_test

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
)

func TestAFailedCommitWakesNobody(t *testing.T) {
	t.Parallel()
	storetest.EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := open(store.Options{Commit: func(tx *sql.Tx) error { return errors.Join(errOnPurpose, tx.Rollback()) }})
		var wakes atomic.Int32
		defer s.OnCommit(func() { wakes.Add(1) })()
		p, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
			tx.Emit(something("never"))
			return nil
		})
		if !errors.Is(err, errOnPurpose) || p.Tx != 0 || p.ID != 0 {
			t.Errorf("got %s, %v", p, err)
		}
		if n := events(t, s); n != 0 || wakes.Load() != 0 {
			t.Errorf("%d events, %d wake-ups", n, wakes.Load())
		}
	})
}

func TestOnlyACommitThatAppendedWakes(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var wakes atomic.Int32
		stop := s.OnCommit(func() { wakes.Add(1) })
		_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
			tx.Emit(something("never"))
			if err := s.Flush(patient(t), tx); err != nil {
				return err
			}
			return errOnPurpose
		})
		if !errors.Is(err, errOnPurpose) {
			t.Errorf("got %v", err)
		}
		write(t, s, time.Now(), 0)
		if n := wakes.Load(); n != 0 {
			t.Errorf("%d wake-ups for nothing", n)
		}
		write(t, s, time.Now(), 3)
		if n := wakes.Load(); n != 1 {
			t.Errorf("%d wake-ups for a commit", n)
		}
		stop()
		write(t, s, time.Now(), 1)
		if n := wakes.Load(); n != 1 {
			t.Errorf("%d wake-ups after the end of it", n)
		}
	})
}

func TestFlushWritesWhatCameSince(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s, ctx := open(), patient(t)
		person := uuid.New()
		var on []event.Position
		p, err := s.Write(ctx, time.Now(), func(tx *store.Tx) error {
			for n := range 4 { // the first flush has nothing to write, the last nothing new
				if n == 1 || n == 2 {
					tx.Emit(something("one"), store.Notice{Person: person, Reason: enum.ReasonUpdated})
				}
				if err := s.Flush(ctx, tx); err != nil {
					return err
				}
				on = append(on, tx.Position)
			}
			tx.Emit(something("at the end"))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := events(t, s); n != 3 {
			t.Errorf("%d events of 3", n)
		}
		if n := count(t, s.Read(), "SELECT count(*) FROM inbox_items WHERE person_id = ?", person); n != 2 {
			t.Errorf("%d inbox items of 2", n)
		}
		if on[2].ID <= on[1].ID || on[3].ID != on[2].ID || p.ID <= on[3].ID {
			t.Errorf("the positions were %v, in the end %s", on, p)
		}
	})
}

// TestSnapshotIsExact adds up what a snapshot counted and what comes after its position, while writers write.
func TestSnapshotIsExact(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		var all sync.WaitGroup
		for w := range 16 {
			random := rand.New(rand.NewPCG(uint64(w), 3))
			all.Go(func() {
				for range 40 {
					_, err := s.Write(context.Background(), time.Now(), func(tx *store.Tx) error {
						for range 1 + random.IntN(3) {
							tx.Emit(something(""))
						}
						if err := s.Flush(context.Background(), tx); err != nil {
							return err
						}
						if random.IntN(20) == 0 {
							return errOnPurpose
						}
						return nil
					})
					if err != nil && !errors.Is(err, errOnPurpose) {
						t.Error(err)
					}
				}
			})
		}
		type shot struct {
			at    event.Position
			count int
		}
		var shots []shot
		for range 40 {
			var one shot
			var err error
			one.at, err = s.Snapshot(patient(t), func(q store.Q) error {
				one.count = count(t, q, "SELECT count(*) FROM events")
				if again := count(t, q, "SELECT count(*) FROM events"); again != one.count {
					t.Errorf("one snapshot has %d events, then %d", one.count, again)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			shots = append(shots, one)
		}
		all.Wait()
		var log []*event.Event
		err := s.Read().Rows(patient(t), func(r *sql.Rows) error {
			e, err := store.ScanEvent(r)
			log = append(log, e)
			return err
		}, "SELECT "+store.EventColumns+" FROM events")
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range shots {
			later := 0
			for _, e := range log {
				if one.at.Precedes(e.Tx, e.ID) {
					later++
				}
			}
			if one.count+later != len(log) {
				t.Errorf("the snapshot at %s has %d events, after it come %d, there are %d", one.at, one.count, later, len(log))
			}
		}
	})
}

func TestTicketNumbersNeverRepeat(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s, other := open(), open()
		status, department := uuid.New(), uuid.New()
		now := time.Now().UTC()
		_, err := s.Write(patient(t), now, func(tx *store.Tx) error {
			if _, err := tx.Exec(patient(t), "INSERT INTO status (id, created_at, updated_at, key, names, color, category) VALUES (?,?,?,'k','[]','#000000','OPEN')", status, now, now); err != nil {
				return err
			}
			_, err := tx.Exec(patient(t), "INSERT INTO departments (id, created_at, updated_at, names) VALUES (?,?,?,'[]')", department, now, now)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		var mu sync.Mutex
		seen := map[int64]int{}
		for w := range 32 {
			s := []*store.Store{s, other}[w%2]
			all.Go(func() {
				for i := range 10 {
					var n int64
					_, err := s.Write(context.Background(), now, func(tx *store.Tx) (err error) {
						if err = tx.Row(context.Background(), "SELECT "+tx.TicketNumber()).Scan(&n); err != nil {
							return err
						}
						_, err = tx.Exec(context.Background(), `INSERT INTO tickets (id, created_at, updated_at, number, subject, open, priority, channel,
							public_updated_at, due_at, created_by_kind, created_by_id, status_id, department_id) VALUES (?,?,?,?,'s',?,3,'API',?,?,'SYSTEM',?,?,?)`,
							uuid.New(), now, now, n, true, now, now, uuid.New(), status, department)
						if err == nil && (w+i)%5 == 0 {
							err = errOnPurpose
						}
						return err
					})
					if errors.Is(err, errOnPurpose) {
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					seen[n]++
					mu.Unlock()
				}
			})
		}
		all.Wait()
		if len(seen) != 32*10*4/5 {
			t.Errorf("%d numbers for %d tickets", len(seen), 32*10*4/5)
		}
	})
}
