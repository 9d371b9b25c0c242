package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync/atomic"
	"time"
)

// maxStatements bounds the prepared statements of one connection.
const maxStatements = 400

// preparing wraps a connector so that each connection prepares a statement once and runs it by name
// ever after, inside transactions and out. Preparing on the connection itself, rather than on the pool, means a
// transaction never waits for a second connection.
type preparing struct {
	driver.Connector
	observe func(time.Duration)
	// finalize closes the statements with their connection: SQLite keeps the file open until they are closed, while
	// PostgreSQL forgets them by itself.
	finalize bool
}

func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c, statements: map[string]*statement{}, preparing: p}, nil
}

// statement is prepared on its connection; busy while its rows are being read.
type statement struct {
	driver.Stmt
	busy bool
}

// conn is one connection with its statements.
type conn struct {
	driver.Conn
	statements map[string]*statement
	preparing  preparing
}

func (c *conn) Close() error {
	var errs []error
	if c.preparing.finalize {
		for _, st := range c.statements {
			errs = append(errs, st.Close())
		}
		clear(c.statements)
	}
	return errors.Join(append(errs, c.Conn.Close())...)
}

func (c *conn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
}

func (c *conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	return c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
}

func (c *conn) Ping(ctx context.Context) error {
	if p, ok := c.Conn.(driver.Pinger); ok {
		return p.Ping(ctx)
	}
	return nil
}

func (c *conn) ResetSession(ctx context.Context) error {
	if r, ok := c.Conn.(driver.SessionResetter); ok {
		return r.ResetSession(ctx)
	}
	return nil
}

func (c *conn) IsValid() bool {
	v, ok := c.Conn.(driver.Validator)
	return !ok || v.IsValid()
}

func (c *conn) CheckNamedValue(v *driver.NamedValue) error {
	if n, ok := c.Conn.(driver.NamedValueChecker); ok {
		return n.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	defer c.timed(ctx)()
	st, err := c.prepared(ctx, query, len(args))
	if err != nil {
		return nil, err
	}
	if st == nil {
		return c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
	}
	return st.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	defer c.timed(ctx)()
	st, err := c.prepared(ctx, query, len(args))
	if err != nil {
		return nil, err
	}
	if st == nil {
		return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
	}
	r, err := st.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	st.busy = true
	return released(r, st), nil
}

// prepared is the statement for the text, or nil when the text had better be run as it is: without
// arguments (often several statements, or run once), with its rows still open, or one too many.
func (c *conn) prepared(ctx context.Context, query string, args int) (*statement, error) {
	if args == 0 {
		return nil, nil
	}
	if st := c.statements[query]; st != nil {
		if st.busy {
			return nil, nil
		}
		return st, nil
	}
	if len(c.statements) >= maxStatements {
		return nil, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	st := &statement{Stmt: s}
	c.statements[query] = st
	return st, nil
}

func (c *conn) timed(ctx context.Context) func() {
	if n, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
	if c.preparing.observe == nil {
		return func() {}
	}
	start := time.Now()
	return func() { c.preparing.observe(time.Since(start)) }
}

func released(r driver.Rows, st *statement) driver.Rows {
	base := rows{Rows: r, st: st}
	if t, ok := r.(driver.RowsColumnTypeDatabaseTypeName); ok {
		return &typedRows{rows: base, typed: t}
	}
	return &base
}

// rows frees its statement when it is closed.
type rows struct {
	driver.Rows
	st *statement
}

func (r *rows) Close() error {
	err := r.Rows.Close()
	r.st.busy = false
	return err
}

// typedRows also tells the columns' types, which Ent and the SQLite driver's times ask for.
type typedRows struct {
	rows
	typed driver.RowsColumnTypeDatabaseTypeName
}

func (r *typedRows) ColumnTypeDatabaseTypeName(i int) string {
	return r.typed.ColumnTypeDatabaseTypeName(i)
}

type countKey struct{}

// CountStatements returns a context under which every SQL statement is counted.
func CountStatements(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, countKey{}, n), n
}
