// Package storetest gives tests a migrated database of their own, on each of the two that the product runs on.
package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/store"
)

// Epoch is the log's age in the databases that tests get.
const Epoch = 7

// Each runs do as a parallel subtest on SQLite and on PostgreSQL, where that is installed. open opens one more Store on
// the subtest's own database, which is migrated and has its desk row; it is closed when the subtest ends.
func Each(t *testing.T, do func(t *testing.T, open func() *store.Store)) {
	t.Helper()
	EachWith(t, func(t *testing.T, open func(store.Options) *store.Store) {
		do(t, func() *store.Store { return open(store.Options{}) })
	})
}

// EachWith is Each for stores opened with options, whose URL and Dir are the subtest's.
func EachWith(t *testing.T, do func(t *testing.T, open func(store.Options) *store.Store)) {
	t.Helper()
	for name, database := range map[string]func(testing.TB) store.Options{store.SQLite: SQLite, store.Postgres: Postgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := database(t)
			do(t, func(o store.Options) *store.Store {
				o.URL, o.Dir = at.URL, at.Dir
				return Open(t, o)
			})
		})
	}
}

// Open opens a store on a migrated database with a desk row; it is closed when the test ends.
func Open(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// A connection that PostgreSQL has already ended can't be closed politely.
		if err := s.Close(); err != nil && s.Dialect == store.SQLite {
			t.Error(err)
		}
	})
	if err := s.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// SQLite is where a fresh migrated database is: a copy of one that is made once for the process.
func SQLite(t testing.TB) store.Options {
	t.Helper()
	file, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	o := store.Options{Dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(o.Dir, store.FileName), file, 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

// sqliteTemplate is the content of a migrated database's file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "storetest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := prepare(store.Options{Dir: dir}); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, store.FileName))
})

// Postgres is where a fresh migrated database is. It skips the test where PostgreSQL is missing.
func Postgres(t testing.TB) store.Options {
	t.Helper()
	return store.Options{URL: pgtest.Template(t, "storetest", func(url string) error {
		return prepare(store.Options{URL: url})
	})}
}

// prepare migrates a database and gives it its desk row. Closing its last connection leaves SQLite with one file.
func prepare(o store.Options) error {
	ctx := context.Background()
	s, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	_, err = s.Migrate(ctx)
	if err == nil {
		_, err = s.Read().Exec(ctx, "INSERT INTO desks (id, epoch, due_hours) VALUES (1, ?, '{}')", Epoch)
	}
	if e := s.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("prepare a database for tests: %w", err)
	}
	return nil
}
