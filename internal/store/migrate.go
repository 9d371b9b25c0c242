package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// Migrations are the versioned SQL files of a dialect.
func Migrations(dialect string) fs.FS {
	sub, err := fs.Sub(migrations, "migrations/"+dialect)
	if err != nil {
		panic(err) // the folders are embedded above
	}
	return sub
}

// Migrate applies the migrations that the database lacks, forward only, while holding a lock that keeps other copies from
// doing the same. It returns the versions applied, and refuses a database that a newer program has migrated.
func (s *Store) Migrate(ctx context.Context) ([]int64, error) {
	d := goose.DialectSQLite3
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.Dialect == Postgres {
		d = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	} else {
		l := flock.New(filepath.Join(s.options.Dir, "migrate.lock"))
		if err := l.Lock(); err != nil {
			return nil, fmt.Errorf("lock the data directory: %w", err)
		}
		defer func() { _ = l.Unlock() }()
	}
	p, err := goose.NewProvider(d, s.migrationPool(), Migrations(s.Dialect), options...)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	if err := tooNew(ctx, p); err != nil {
		return nil, err
	}
	results, err := p.Up(ctx)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	applied := make([]int64, len(results))
	for i, r := range results {
		applied[i] = r.Source.Version
	}
	return applied, nil
}

// migrationPool is the writer: goose asks for one connection at a time.
func (s *Store) migrationPool() *sql.DB { return s.writer }

// Pending reports how many migrations the database lacks, and refuses one that a newer program has migrated.
func (s *Store) Pending(ctx context.Context) (int, error) {
	have, err := s.version(ctx)
	if err != nil {
		return 0, err
	}
	files, err := fs.Glob(Migrations(s.Dialect), "*.sql")
	if err != nil {
		return 0, err
	}
	pending, newest := 0, int64(0)
	for _, f := range files {
		v, err := goose.NumericComponent(f)
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
		if v > have {
			pending++
		}
	}
	if have > newest {
		return 0, newer(have, newest)
	}
	return pending, nil
}

// version is the newest migration applied; 0 for an empty database.
func (s *Store) version(ctx context.Context) (int64, error) {
	q := "SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'"
	if s.Dialect == Postgres {
		q = "SELECT count(*) FROM pg_tables WHERE tablename = 'goose_db_version' AND schemaname = current_schema()"
	}
	var n int
	if err := s.read.Row(ctx, q).Scan(&n); err != nil || n == 0 {
		return 0, err
	}
	var v int64
	err := s.read.Row(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&v)
	return v, err
}

func tooNew(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the database's version: %w", err)
	}
	sources := p.ListSources()
	if n := len(sources); n > 0 && have > sources[n-1].Version {
		return newer(have, sources[n-1].Version)
	}
	return nil
}

func newer(have, known int64) error {
	return fmt.Errorf("the database is at version %d, which a newer sanad made; this one knows versions up to %d: upgrade sanad, or restore a backup made with this version", have, known)
}
