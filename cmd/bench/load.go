//go:build unix

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jonboulle/clockwork"
	"github.com/lib/pq"
	_ "modernc.org/sqlite" // the driver

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/search"
	"github.com/sanad-desk/sanad/internal/store"
)

// prepare migrates and seeds a database, and returns what it was seeded with.
func prepare(ctx context.Context, o store.Options) (*directory.Directory, error) {
	s, err := store.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if _, err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	d := &desk.Desk{Store: s, Directory: directory.NewCache(s), Clock: clockwork.NewRealClock()}
	if err := d.Seed(ctx); err != nil {
		return nil, err
	}
	return d.Directory.Current(), nil
}

// postgresDesk makes sure that the cache has a PostgreSQL desk of a size, and returns its database's name.
func postgresDesk(ctx context.Context, c *cluster, s size) (string, error) {
	name := fmt.Sprintf("desk_%d", s.Tickets)
	if ok, err := c.has(name); ok || err != nil {
		return name, err
	}
	fresh := name + "_new"
	if err := c.drop(fresh); err != nil {
		return "", err
	}
	if err := c.exec("postgres", "CREATE DATABASE "+fresh+" TEMPLATE template0"); err != nil {
		return "", err
	}
	err := load(ctx, store.Options{URL: c.url(fresh)}, "postgres", c.url(fresh), s)
	if err != nil {
		return "", err
	}
	return name, c.exec("postgres", "ALTER DATABASE "+fresh+" RENAME TO "+name)
}

// sqliteDesk makes sure that the cache has an embedded desk of a size, and returns its folder.
func sqliteDesk(ctx context.Context, cache string, s size) (string, error) {
	dir := filepath.Join(cache, fmt.Sprintf("sqlite-%d", s.Tickets))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	fresh := dir + "-new"
	if err := os.RemoveAll(fresh); err != nil {
		return "", err
	}
	dsn := "file:" + (&url.URL{Path: filepath.Join(fresh, store.FileName)}).EscapedPath() +
		"?_pragma=synchronous(OFF)&_pragma=foreign_keys(0)&_pragma=cache_size(-500000)&_time_integer_format=unix_micro&_inttotime=1&_timezone=UTC"
	if err := load(ctx, store.Options{Dir: fresh}, "sqlite", dsn, s); err != nil {
		return "", err
	}
	return dir, os.Rename(fresh, dir)
}

// fillOnly makes an ordinary desk for somebody else to serve: in an empty PostgreSQL database, or in a folder as a copy of the cache's.
func fillOnly(ctx context.Context, cache, onto string) error {
	if strings.HasPrefix(onto, "postgres://") {
		return load(ctx, store.Options{URL: onto}, "postgres", onto, ordinary)
	}
	to := filepath.Join(onto, store.FileName)
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("%s is there already: give an empty folder", to)
	}
	dir, err := sqliteDesk(ctx, cache, ordinary)
	if err != nil {
		return err
	}
	return copyFile(filepath.Join(dir, store.FileName), to)
}

// load fills a new database. Indexes are made when the rows are there.
func load(ctx context.Context, o store.Options, driver, dsn string, s size) error {
	began := time.Now()
	dir, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	indexes, err := dropIndexes(ctx, db, driver)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if driver == "postgres" {
		if _, err := tx.ExecContext(ctx, "SET session_replication_role = replica"); err != nil {
			return err
		}
	}
	w := newWorld(s, dir)
	for _, t := range append(w.tables(), w.ticketTables()...) {
		if err := fill(ctx, tx, driver, t); err != nil {
			return fmt.Errorf("fill %s: %w", t.name, err)
		}
	}
	if driver == "postgres" {
		if _, err := tx.ExecContext(ctx, "SELECT setval('ticket_numbers', $1)", s.Tickets); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	after := append(indexes, "ANALYZE")
	if driver == "postgres" {
		after = append(indexes, "VACUUM (ANALYZE, FREEZE)")
	}
	for _, statement := range after {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	fmt.Fprintf(os.Stderr, "generated %d tickets on %s in %s\n", s.Tickets, driver, time.Since(began).Round(time.Second))
	return nil
}

// dropIndexes drops the indexes that can be made again, and returns how.
func dropIndexes(ctx context.Context, db *sql.DB, driver string) (make []string, err error) {
	ask := `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'search%'`
	if driver == "postgres" {
		ask = `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)
			AND indexname NOT LIKE 'search%' AND indexname NOT LIKE 'goose%'`
	}
	rows, err := db.QueryContext(ctx, ask)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var drop []string
	for rows.Next() {
		var name, definition string
		if err := rows.Scan(&name, &definition); err != nil {
			return nil, err
		}
		drop, make = append(drop, `DROP INDEX "`+name+`"`), append(make, definition)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	_, err = db.ExecContext(ctx, strings.Join(drop, ";"))
	return make, err
}

// fill inserts a table's rows, and indexes tickets for text search.
func fill(ctx context.Context, tx *sql.Tx, driver string, t table) error {
	columns := strings.Split(t.columns, ",")
	at := map[string]int{}
	for i, c := range columns {
		columns[i] = strings.TrimSpace(c)
		at[columns[i]] = i
	}
	text := "INSERT INTO " + t.name + " (" + t.columns + ") VALUES (?" + strings.Repeat(",?", len(columns)-1) + ")"
	if driver == "postgres" {
		text = pq.CopyIn(t.name, columns...)
	}
	st, err := tx.PrepareContext(ctx, text)
	if err != nil {
		return err
	}
	defer st.Close()
	var found []search.Part
	t.rows(func(row ...any) {
		if err == nil {
			_, err = st.ExecContext(ctx, row...)
		}
		if t.name == "tickets" {
			found = append(found, parts(row, at))
		}
	})
	if err == nil && driver == "postgres" {
		_, err = st.ExecContext(ctx)
	}
	if err = errors.Join(err, st.Close()); err != nil {
		return err
	}
	const batch = 2_000
	for len(found) > 0 {
		n := min(batch, len(found))
		if err := search.Add(ctx, tx, driver, found[:n]...); err != nil {
			return err
		}
		found = found[n:]
	}
	return nil
}

// copyFile copies a database's file.
func copyFile(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
