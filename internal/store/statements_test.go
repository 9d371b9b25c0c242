package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
)

// one is a store with a single connection for writing.
func one(t *testing.T, open func(store.Options) *store.Store) *store.Store {
	t.Helper()
	return open(store.Options{MaxConns: 1})
}

// TestAPoolOfOneIsEnough prepares statements in transactions while others want the only connection.
func TestAPoolOfOneIsEnough(t *testing.T) {
	t.Parallel()
	storetest.EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := one(t, open)
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				for i := range 10 {
					_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
						tx.Emit(something("one"))
						for range 2 {
							if n := count(t, tx.Q, fmt.Sprintf("SELECT %d + CAST(? AS int)", 100*w+i), 1); n != 100*w+i+1 {
								t.Errorf("got %d", n)
							}
						}
						if _, err := tx.Ent().Desk.Query().Count(patient(t)); err != nil {
							return err
						}
						return s.Flush(patient(t), tx)
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if n := events(t, s); n != 80 {
			t.Errorf("%d events", n)
		}
	})
}

// TestAStatementWithOpenRowsIsNotDisturbed runs a statement anew while its rows are read half.
func TestAStatementWithOpenRowsIsNotDisturbed(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t, storetest.SQLite(t))
	const q = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n"
	_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
		for range 3 {
			var outer, inner int
			err := tx.Rows(patient(t), func(r *sql.Rows) error {
				outer++
				if outer%10 != 0 {
					return nil
				}
				return tx.Rows(patient(t), func(r *sql.Rows) error {
					inner++
					return nil
				}, q, 5)
			}, q, 100)
			if err != nil || outer != 100 || inner != 50 {
				t.Errorf("%d and %d rows: %v", outer, inner, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRowsLeftHalfReadFreeTheirStatement stops in the middle and asks the same again on the same connection.
func TestRowsLeftHalfReadFreeTheirStatement(t *testing.T) {
	t.Parallel()
	storetest.EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := one(t, open)
		write(t, s, time.Now(), 10)
		_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
			for range 3 {
				seen := 0
				err := tx.Rows(patient(t), func(r *sql.Rows) error {
					if seen++; seen == 3 {
						return errOnPurpose
					}
					return nil
				}, "SELECT id FROM events WHERE id > ? ORDER BY id", 0)
				if !errors.Is(err, errOnPurpose) || seen != 3 {
					t.Errorf("%d rows: %v", seen, err)
				}
				if n := count(t, tx.Q, "SELECT count(*) FROM events WHERE id > ?", 0); n != 10 {
					t.Errorf("%d events", n)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestAStatementSurvivesAnError(t *testing.T) {
	t.Parallel()
	storetest.EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := one(t, open)
		const q = "SELECT CAST(? AS int) + 1"
		bad := "INSERT INTO desks (id, epoch, due_hours) VALUES (?, 1, '{}')" // the row is there
		for range 3 {
			_, err := s.Write(patient(t), time.Now(), func(tx *store.Tx) error {
				if n := count(t, tx.Q, q, 1); n != 2 {
					t.Errorf("got %d", n)
				}
				_, err := tx.Exec(patient(t), bad, 1)
				if err == nil {
					t.Error("no error")
					return errOnPurpose
				}
				// On PostgreSQL a statement may now be asked for the first time, in vain.
				var n int
				_ = tx.Row(patient(t), "SELECT CAST(? AS int) + 2", 1).Scan(&n)
				return err
			})
			if err == nil || errors.Is(err, errOnPurpose) {
				t.Errorf("got %v", err)
			}
			write(t, s, time.Now(), 1)
			if n := count(t, s.Read(), q, 1); n != 2 {
				t.Errorf("got %d", n)
			}
			if n := count(t, s.Read(), "SELECT CAST(? AS int) + 2", 1); n != 3 {
				t.Errorf("got %d", n)
			}
		}
	})
}

// TestCancelledContextsBreakNothing cancels before, while and after statements run, and uses the store again.
func TestCancelledContextsBreakNothing(t *testing.T) {
	t.Parallel()
	storetest.EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		s := one(t, open)
		slow := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
		for i := range 10 {
			ctx, cancel := context.WithCancel(patient(t))
			_, err := s.Write(ctx, time.Now(), func(tx *store.Tx) error {
				tx.Emit(something("never"))
				if err := s.Flush(ctx, tx); err != nil {
					return err
				}
				if i%2 == 0 {
					cancel()
				} else { // the cancellation falls into the query
					defer time.AfterFunc(time.Duration(i)*time.Millisecond, cancel).Stop()
				}
				var n int
				return tx.Row(ctx, slow, 1_000_000_000).Scan(&n)
			})
			if err == nil {
				t.Error("the query went on to its end")
			}
			cancel()
			if n := count(t, s.Read(), "SELECT CAST(? AS int) + 1", i); n != i+1 {
				t.Errorf("got %d", n)
			}
			write(t, s, time.Now(), 1)
		}
		if n := events(t, s); n != 10 {
			t.Errorf("%d events of 10", n)
		}
	})
}

// TestClosingLetsTheFileGo finds one file without a log beside it, which SQLite leaves only when its connections
// were closed for good.
func TestClosingLetsTheFileGo(t *testing.T) {
	t.Parallel()
	at := storetest.SQLite(t)
	s, err := store.Open(patient(t), at)
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, time.Now(), 3)
	if n := count(t, s.Read(), "SELECT count(*) FROM events WHERE id > ?", 0); n != 3 {
		t.Errorf("%d events", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(at.Dir, store.FileName+"*"))
	if err != nil || len(files) != 1 {
		t.Errorf("left are %v: %v", files, err)
	}
	if info, err := os.Stat(filepath.Join(at.Dir, store.FileName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode: %v, %v", info.Mode(), err)
	}
}

func TestStatementsAreCounted(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		ctx, n := store.CountStatements(patient(t))
		for range 3 {
			if _, err := s.Read().Ent().Desk.Query().Count(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if n.Load() != 3 {
			t.Errorf("counted %d of 3", n.Load())
		}
	})
}
