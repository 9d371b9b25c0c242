package search

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/uuid"
	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// engine is a database with this package's tables, tickets and customers.
type engine struct {
	DB
	dialect string
	db      *sql.DB
}

// onEngines runs test on a fresh database of each kind.
func onEngines(t *testing.T, test func(t *testing.T, e engine)) {
	t.Helper()
	t.Run(SQLite, func(t *testing.T) { t.Parallel(); test(t, openSQLite(t)) })
	t.Run(Postgres, func(t *testing.T) { t.Parallel(); test(t, openPostgres(t)) })
}

func openSQLite(t testing.TB) engine {
	db, err := sql.Open("sqlite", "file:"+t.TempDir()+"/desk.db?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return create(t, engine{db, SQLite, db}, SQLiteSchema+`
		CREATE TABLE tickets (id TEXT PRIMARY KEY, customer_id TEXT, updated_at INTEGER NOT NULL DEFAULT 0);
		CREATE TABLE customers (id TEXT PRIMARY KEY);`)
}

func openPostgres(t testing.TB) engine {
	db, err := sql.Open("postgres", pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return create(t, engine{db, Postgres, db}, PostgresSchema+`
		CREATE TABLE tickets (id uuid PRIMARY KEY, customer_id uuid, updated_at bigint NOT NULL DEFAULT 0);
		CREATE TABLE customers (id uuid PRIMARY KEY);`)
}

func create(t testing.TB, e engine, tables string) engine {
	if _, err := e.db.Exec(tables + `
		CREATE INDEX tickets_customer_id ON tickets (customer_id);
		CREATE INDEX tickets_updated_at ON tickets (updated_at);`); err != nil {
		t.Fatal(err)
	}
	return e
}

// begin returns the engine in a transaction, and what takes it back.
func (e engine) begin() (engine, func()) {
	tx, err := e.db.Begin()
	if err != nil {
		panic(err)
	}
	return engine{tx, e.dialect, e.db}, func() { tx.Rollback() }
}

func (e engine) ticket(id, customer uuid.UUID) error {
	_, err := e.ExecContext(context.Background(), fmt.Sprintf(
		`INSERT INTO tickets (id, customer_id) VALUES ('%s', '%s')`, id, customer))
	return err
}

func (e engine) customer(id uuid.UUID) error {
	_, err := e.ExecContext(context.Background(), fmt.Sprintf(`INSERT INTO customers (id) VALUES ('%s')`, id))
	return err
}

// args collects arguments in the way of the engine.
func (e engine) args(to *[]any) func(any) string {
	return func(v any) string {
		*to = append(*to, v)
		if e.dialect == SQLite {
			return "?"
		}
		return "$" + strconv.Itoa(len(*to))
	}
}

// tickets returns the ids of the tickets that q matches, sorted.
func (e engine) tickets(q Query, includeInternal bool) ([]string, error) {
	var args []any
	return e.ids(`SELECT t.id FROM tickets t WHERE `+
		q.SQL(e.dialect, "t.id", includeInternal, e.args(&args)), args...)
}

// customers returns the ids of the customers that q matches, sorted.
func (e engine) customers(q Query, includeInternal bool) ([]string, error) {
	var args []any
	return e.ids(`SELECT c.id FROM customers c WHERE `+
		q.CustomerSQL(e.dialect, "c.id", includeInternal, e.args(&args)), args...)
}

// others returns the ids of the tickets that q does not match, sorted.
func (e engine) others(q Query, includeInternal bool) ([]string, error) {
	var args []any
	return e.ids(`SELECT t.id FROM tickets t WHERE NOT `+q.SQL(e.dialect, "t.id", includeInternal, e.args(&args)), args...)
}

func (e engine) ids(query string, args ...any) ([]string, error) {
	rows, err := e.QueryContext(context.Background(), query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	ids := []string{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, rows.Err()
}

// numbered returns an id that a failing test can be read by.
func numbered(kind byte, n int) uuid.UUID {
	id := uuid.UUID{0: kind, 6: 0x70, 8: 0x80}
	id[14], id[15] = byte(n>>8), byte(n)
	return id
}

func ticketID(n int) uuid.UUID   { return numbered(0x71, n) }
func customerID(n int) uuid.UUID { return numbered(0xc0, n) }
func partID(n int) uuid.UUID     { return numbered(0xaa, n) }
