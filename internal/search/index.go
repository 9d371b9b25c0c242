package search

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// The dialects, named as Ent names them but for SQLite.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// DB is what the index is kept through: a *sql.DB, *sql.Tx or *sql.Conn.
//
// On SQLite every function here runs more than one statement, so it must be given a transaction. It belongs in the
// one that changes what the part describes, whatever the engine.
type DB interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Add indexes parts that are not yet indexed. It is faster than [Put], and fails when a part exists. The number of
// statements does not depend on the number of parts.
func Add(ctx context.Context, db DB, dialect string, parts ...Part) error {
	return write(ctx, db, dialect, false, parts)
}

// Put indexes parts, in place of those with the same ids. The number of statements does not depend on the number
// of parts.
func Put(ctx context.Context, db DB, dialect string, parts ...Part) error {
	return write(ctx, db, dialect, true, parts)
}

func write(ctx context.Context, db DB, dialect string, replace bool, parts []Part) error {
	if len(parts) == 0 {
		return nil
	}
	if err := check(parts); err != nil {
		return err
	}
	switch dialect {
	case SQLite:
		return writeSQLite(ctx, db, replace, parts)
	case Postgres:
		return writePostgres(ctx, db, replace, parts)
	}
	return unknown(dialect)
}

// Remove takes parts out of the index. Ids that are not in it are passed over.
func Remove(ctx context.Context, db DB, dialect string, ids ...uuid.UUID) error {
	return remove(ctx, db, dialect, "part_id", ids)
}

// RemoveOwner takes all parts of tickets or customers out of the index.
func RemoveOwner(ctx context.Context, db DB, dialect string, owners ...uuid.UUID) error {
	return remove(ctx, db, dialect, "owner_id", owners)
}

func remove(ctx context.Context, db DB, dialect, column string, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	switch dialect {
	case SQLite:
		return removeSQLite(ctx, db, column, ids)
	case Postgres:
		return exec(ctx, db, "remove", `DELETE FROM search_parts WHERE `+column+` = ANY ($1::uuid[])`, uuidArray(ids))
	}
	return unknown(dialect)
}

// Move gives parts to another owner of the same kind without reading their text again, as when tickets are merged.
func Move(ctx context.Context, db DB, dialect string, to uuid.UUID, ids ...uuid.UUID) error {
	if to == uuid.Nil {
		return errors.New("search: move to no owner")
	}
	if len(ids) == 0 {
		return nil
	}
	switch dialect {
	case SQLite:
		return exec(ctx, db, "move", `UPDATE search_parts SET owner_id = ?
			WHERE part_id IN (SELECT value FROM json_each(?))`, to.String(), jsonArray(ids))
	case Postgres:
		return exec(ctx, db, "move", `UPDATE search_parts SET owner_id = $1
			WHERE part_id = ANY ($2::uuid[])`, to.String(), uuidArray(ids))
	}
	return unknown(dialect)
}

func exec(ctx context.Context, db DB, deed, query string, args ...any) error {
	if _, err := db.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("search: %s: %w", deed, err)
	}
	return nil
}

func unknown(dialect string) error { return fmt.Errorf("search: unknown dialect %q", dialect) }
