package store

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// Version is the newest migration applied to the database; 0 for an empty one.
func (s *Store) Version(ctx context.Context) (int64, error) { return s.version(ctx) }

// Newest is the newest migration that this program has for a dialect.
func Newest(dialect string) (newest int64, err error) {
	files, err := fs.Glob(Migrations(dialect), "*.sql")
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		v, err := goose.NumericComponent(f)
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
	}
	return newest, nil
}

// Lock keeps others from writing to the tables until the transaction ends. On SQLite nobody else can anyway.
func (tx *Tx) Lock(ctx context.Context, tables ...string) error {
	if tx.Dialect != Postgres {
		return nil
	}
	for _, t := range tables {
		if _, err := tx.Exec(ctx, `LOCK TABLE "`+t+`" IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
	}
	return nil
}

// ContinueSequences makes numbers go on after those in the tables, once rows that bring their own have been inserted. Events
// go on after lastEvent at least, which may have been removed.
func (tx *Tx) ContinueSequences(ctx context.Context, lastEvent int64) error {
	if tx.Dialect == SQLite {
		// SQLite follows the rows by itself. Its list has no unique key, hence the two steps.
		n, err := tx.Exec(ctx, "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'events'", lastEvent)
		if err == nil && n == 0 && lastEvent > 0 {
			_, err = tx.Exec(ctx, "INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?)", lastEvent)
		}
		return err
	}
	continued := func(sequence, column, table string, least int64) error {
		_, err := tx.Exec(ctx, fmt.Sprintf(`SELECT setval(%s, n) FROM (SELECT greatest(max(%q), CAST(? AS bigint)) AS n FROM %q) AS last
			WHERE n > 0`, sequence, column, table), least)
		return err
	}
	for _, t := range Tables() {
		if len(t.PrimaryKey) != 1 || !t.PrimaryKey[0].Increment {
			continue
		}
		least, id := int64(0), t.PrimaryKey[0].Name
		if t.Name == "events" {
			least = lastEvent
		}
		if err := continued(fmt.Sprintf("pg_get_serial_sequence('%s', '%s')", t.Name, id), id, t.Name, least); err != nil {
			return err
		}
	}
	return continued("'ticket_numbers'", "number", "tickets", 0)
}

// Nudge tells every copy of the server to look at the log, as a commit does.
func (s *Store) Nudge(ctx context.Context) error {
	if s.Dialect != Postgres {
		return nil
	}
	_, err := s.writer.ExecContext(ctx, "NOTIFY "+channel)
	return err
}
