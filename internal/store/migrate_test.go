package store_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ariga.io/atlas/sql/migrate"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
)

// eachEmpty runs do on an empty database of each kind.
func eachEmpty(t *testing.T, do func(t *testing.T, at store.Options)) {
	t.Run(store.SQLite, func(t *testing.T) {
		t.Parallel()
		do(t, store.Options{Dir: t.TempDir()})
	})
	t.Run(store.Postgres, func(t *testing.T) {
		t.Parallel()
		do(t, store.Options{URL: pgtest.URL(t)})
	})
}

func open(t *testing.T, at store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(patient(t), at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestManyMigrateAtOnce(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, at store.Options) {
		var mu sync.Mutex
		var applied []int64
		var all sync.WaitGroup
		for range 3 {
			s := open(t, at)
			all.Go(func() {
				versions, err := s.Migrate(patient(t))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				applied = append(applied, versions...)
			})
		}
		all.Wait()
		slices.Sort(applied)
		if !slices.Equal(applied, slices.Compact(slices.Clone(applied))) || len(applied) == 0 {
			t.Errorf("applied were %v", applied)
		}
		s := open(t, at)
		if n, err := s.Pending(patient(t)); err != nil || n != 0 {
			t.Errorf("%d migrations are pending: %v", n, err)
		}
		if versions, err := s.Migrate(patient(t)); err != nil || len(versions) != 0 {
			t.Errorf("migrating again applied %v: %v", versions, err)
		}
	})
}

func TestPendingCountsFromAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, at store.Options) {
		s := open(t, at)
		before, err := s.Pending(patient(t))
		if err != nil {
			t.Fatal(err)
		}
		applied, err := s.Migrate(patient(t))
		if err != nil || len(applied) != before || before == 0 {
			t.Errorf("%d were pending, %v applied: %v", before, applied, err)
		}
	})
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		yes := "1"
		if s.Dialect == store.Postgres {
			yes = "true"
		}
		if _, err := s.Read().Exec(patient(t), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (?, "+yes+")", 99_999); err != nil {
			t.Fatal(err)
		}
		_, err := s.Migrate(patient(t))
		_, pending := s.Pending(patient(t))
		for _, err := range []error{err, pending} {
			if err == nil || !strings.Contains(err.Error(), "99999") || !strings.Contains(err.Error(), "newer") {
				t.Errorf("got %v", err)
			}
		}
	})
}

// TestMigrationsMakeWhatEntExpects asks Ent for what it would change in a migrated database: nothing.
func TestMigrationsMakeWhatEntExpects(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, at store.Options) {
		if _, err := open(t, at).Migrate(patient(t)); err != nil {
			t.Fatal(err)
		}
		name, driver, source := dialect.SQLite, "sqlite", "file:"+filepath.Join(at.Dir, store.FileName)+"?_pragma=foreign_keys(1)"
		if at.URL != "" {
			name, driver, source = dialect.Postgres, "postgres", at.URL
		}
		pool, err := sql.Open(driver, source)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		var changes []string
		m, err := schema.NewMigrate(entsql.OpenDB(name, pool), store.SchemaOptions(
			schema.WithDropColumn(true), schema.WithDropIndex(true),
			schema.WithApplyHook(func(schema.Applier) schema.Applier {
				return schema.ApplyFunc(func(_ context.Context, _ dialect.ExecQuerier, plan *migrate.Plan) error {
					for _, c := range plan.Changes {
						changes = append(changes, c.Cmd)
					}
					return errOnPurpose
				})
			}))...)
		if err != nil {
			t.Fatal(err)
		}
		tables, err := schema.CopyTables(store.Tables()) // Ent completes them in place
		if err != nil {
			t.Fatal(err)
		}
		err = m.Create(patient(t), tables...)
		if len(changes) > 0 {
			t.Errorf("Ent would run:\n%s", strings.Join(changes, "\n"))
		} else if err != nil {
			t.Error(err)
		}
	})
}
