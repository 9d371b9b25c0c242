// Package desktest gives a test a desk of its own: a fresh, seeded database, a clock that stands still, and builders for
// what the test is about.
package desktest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

// Start is when a test's desk begins: its clock says this until the test moves it.
var Start = time.Date(2026, time.March, 1, 9, 30, 0, 0, time.UTC)

// Desk is a desk in a test.
type Desk struct {
	*desk.Desk
	// Clock is the desk's clock, which moves only when the test says so.
	Clock *clockwork.FakeClock

	t       testing.TB
	options store.Options
	count   *counter
}

// Each runs do as a parallel subtest on SQLite and on PostgreSQL, where that is installed.
func Each(t *testing.T, do func(t *testing.T, w *Desk)) {
	t.Helper()
	for name, database := range map[string]func(testing.TB) store.Options{store.SQLite: SQLite, store.Postgres: Postgres} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			do(t, Open(t, database(t)))
		})
	}
}

// New is a desk on SQLite, for tests that are not about the database.
func New(t testing.TB) *Desk {
	t.Helper()
	return Open(t, SQLite(t))
}

// Open starts a desk on a seeded database; it ends with the test.
func Open(t testing.TB, o store.Options) *Desk {
	t.Helper()
	return open(t, o, clockwork.NewFakeClockAt(Start), new(counter))
}

// Copy is another copy of the server on the same database and clock.
func (w *Desk) Copy() *Desk {
	w.t.Helper()
	return open(w.t, w.options, w.Clock, w.count)
}

func open(t testing.TB, o store.Options, clock *clockwork.FakeClock, n *counter) *Desk {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	cache := directory.NewCache(s)
	d := &desk.Desk{Store: s, Directory: cache, Accounts: account.New(s, cache, clock), Clock: clock}
	if err := d.Seed(ctx); err != nil {
		t.Fatal(err)
	}
	if d.Hub, err = stream.Start(ctx, s, stream.Options{Now: clock.Now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Hub.Close)
	return &Desk{Desk: d, Clock: clock, t: t, options: o, count: n}
}

// SQLite is where a fresh, seeded database is: a copy of one that is made once for the process.
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

// sqliteTemplate is the content of a seeded database's file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "desktest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := prepare(store.Options{Dir: dir}); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, store.FileName))
})

// Postgres is where a fresh, seeded database is. It skips the test where PostgreSQL is missing.
func Postgres(t testing.TB) store.Options {
	t.Helper()
	return store.Options{URL: pgtest.Template(t, "desktest", func(url string) error { return prepare(store.Options{URL: url}) })}
}

// prepare migrates and seeds a database. Closing its last connection leaves SQLite with one file.
func prepare(o store.Options) error {
	ctx := context.Background()
	s, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	if _, err = s.Migrate(ctx); err == nil {
		d := &desk.Desk{Store: s, Directory: directory.NewCache(s), Clock: clockwork.NewFakeClockAt(Start)}
		err = d.Seed(ctx)
	}
	if e := s.Close(); err == nil {
		err = e
	}
	return err
}
