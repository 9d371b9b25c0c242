package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
)

// The two dialects.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// executor is what *sql.DB, *sql.Tx and *sql.Conn share.
type executor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Q asks the database, in a transaction or out of one. Statements are written with ? for every argument.
type Q struct {
	executor
	Dialect string
	ent     *db.Client
}

func newQ(x executor, d string) Q {
	return Q{executor: x, Dialect: d, ent: db.NewClient(db.Driver(noTx{entsql.NewDriver(entDialect(d), entsql.Conn{ExecQuerier: x})}))}
}

func entDialect(d string) string {
	if d == Postgres {
		return dialect.Postgres
	}
	return dialect.SQLite
}

// noTx keeps Ent from opening transactions of its own: store.Write alone begins and commits.
type noTx struct{ *entsql.Driver }

func (d noTx) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// BeginTx implements Ent's wish for a transaction with options, which it never makes here.
func (d noTx) BeginTx(context.Context, *entsql.TxOptions) (dialect.Tx, error) {
	return dialect.NopTx(d), nil
}

// Ent is the generated client on the same connection or transaction.
func (q Q) Ent() *db.Client { return q.ent }

// Exec runs a statement.
func (q Q) Exec(ctx context.Context, text string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, Rebind(q.Dialect, text), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// Rows runs a query and calls scan for each of its rows. Within a transaction scan must not ask anything itself: a
// connection to PostgreSQL gives one answer at a time.
func (q Q) Rows(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) error {
	rows, err := q.QueryContext(ctx, Rebind(q.Dialect, text), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Row runs a query of at most one row; sql.ErrNoRows when there is none.
func (q Q) Row(ctx context.Context, text string, args ...any) *sql.Row {
	return q.QueryRowContext(ctx, Rebind(q.Dialect, text), args...)
}

// Any is the condition that column is one of a set given as a single argument, made by IDs.
func (q Q) Any(column string) string {
	if q.Dialect == Postgres {
		return column + " = ANY(CAST(? AS uuid[]))"
	}
	return column + " IN (SELECT value FROM json_each(?))"
}

// IDs is the argument for Any.
func (q Q) IDs(ids []uuid.UUID) string {
	if q.Dialect == Postgres {
		var b strings.Builder
		b.WriteByte('{')
		for i, id := range ids {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(id.String())
		}
		b.WriteByte('}')
		return b.String()
	}
	raw, _ := json.Marshal(ids)
	return string(raw)
}

// Micros is the time in a column in microseconds since 1970.
func (q Q) Micros(column string) string {
	if q.Dialect == Postgres {
		return "CAST(extract(epoch FROM " + column + ") * 1000000 AS bigint)"
	}
	return column
}

// ForUpdate is what makes a SELECT lock its rows, where a database has more than one writer.
func (q Q) ForUpdate() string {
	if q.Dialect == Postgres {
		return " FOR UPDATE"
	}
	return ""
}

var rebound sync.Map

// Rebind writes ? placeholders the way the dialect wants them. Quoted question marks are not used.
func Rebind(d, text string) string {
	if d != Postgres {
		return text
	}
	if s, ok := rebound.Load(text); ok {
		return s.(string)
	}
	var b strings.Builder
	n := 0
	for i := range len(text) {
		if text[i] == '?' {
			n++
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		} else {
			b.WriteByte(text[i])
		}
	}
	if len(text) < 4096 {
		rebound.Store(text, b.String())
	}
	return b.String()
}

// Time scans a moment that an expression made, of which SQLite does not know that it is one.
type Time struct {
	time.Time
	Valid bool
}

// Scan implements sql.Scanner.
func (t *Time) Scan(v any) error {
	switch v := v.(type) {
	case time.Time:
		*t = Time{v.UTC(), true}
	case int64:
		*t = Time{time.UnixMicro(v).UTC(), true}
	default:
		*t = Time{}
	}
	return nil
}
