// Package store opens the database, and is the only place that begins and commits transactions, locks rows,
// appends to the log and reads it, and applies migrations. What differs between SQLite and PostgreSQL is
// hidden here and in the package search.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lib/pq"
	"modernc.org/sqlite"
)

// FileName is the embedded database's name within the data directory.
const FileName = "sanad.db"

// Options say which database to open.
type Options struct {
	// URL is postgres://…; empty for the embedded database in Dir.
	URL string
	// Dir is the data directory. It is made when it is missing.
	Dir string
	// MaxConns bounds the connections to PostgreSQL; 0 means 20.
	MaxConns int
	// Observe, when set, is told how long each statement took.
	Observe func(time.Duration)
	// Commit, when set, stands for the commit of a transaction, so that a test can make it fail.
	Commit func(*sql.Tx) error
}

// Store is an open database.
type Store struct {
	Dialect string
	options Options
	writer  *sql.DB // on SQLite one connection, on PostgreSQL the pool
	reader  *sql.DB
	read    Q
	epoch   atomic.Int64

	wakeMu   sync.Mutex
	wake     map[int]func()
	wakeNext int
	notify   chan struct{}
	stop     context.CancelFunc
	done     sync.WaitGroup
}

// Open opens the database without migrating it.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{options: o, wake: map[int]func(){}, notify: make(chan struct{}, 1)}
	var err error
	if o.URL == "" {
		err = s.openSQLite(o)
	} else {
		err = s.openPostgres(o)
	}
	if err != nil {
		return nil, err
	}
	s.read = newQ(s.reader, s.Dialect)
	if err := s.reader.PingContext(ctx); err != nil {
		s.closePools()
		return nil, fmt.Errorf("open the database: %w", err)
	}
	run, stop := context.WithCancel(context.Background())
	s.stop = stop
	if s.Dialect == Postgres {
		s.done.Add(1)
		go func() { defer s.done.Done(); s.tellOthers(run) }()
	}
	return s, nil
}

// sqlitePragmas: WAL so that readers and the writer don't wait for each other; NORMAL is durable against a crash of
// the program, and in WAL mode never corrupts on a loss of power.
const sqlitePragmas = "_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)" +
	"&_pragma=busy_timeout(10000)&_pragma=cache_size(-16000)&_pragma=temp_store(MEMORY)&_pragma=mmap_size(268435456)" +
	"&_time_integer_format=unix_micro&_inttotime=1&_timezone=UTC"

func (s *Store) openSQLite(o Options) error {
	s.Dialect = SQLite
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return fmt.Errorf("the data directory: %w", err)
	}
	path := filepath.Join(o.Dir, FileName)
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + sqlitePragmas
	w, err := sqlite.NewConnector(dsn + "&_txlock=immediate")
	if err != nil {
		return fmt.Errorf("the embedded database: %w", err)
	}
	r, err := sqlite.NewConnector(dsn)
	if err != nil {
		return fmt.Errorf("the embedded database: %w", err)
	}
	s.writer = sql.OpenDB(preparing{w, o.Observe, true})
	s.writer.SetMaxOpenConns(1)
	s.writer.SetMaxIdleConns(1)
	s.reader = sql.OpenDB(preparing{r, o.Observe, true})
	n := max(4, 2*runtime.GOMAXPROCS(0))
	s.reader.SetMaxOpenConns(n)
	s.reader.SetMaxIdleConns(n)
	// The file is made by the writer, with its mode of journal, before any reader looks.
	if err := s.writer.Ping(); err != nil {
		s.closePools()
		return fmt.Errorf("the embedded database %s: %w", path, err)
	}
	return os.Chmod(path, 0o600)
}

func (s *Store) openPostgres(o Options) error {
	s.Dialect = Postgres
	if !strings.HasPrefix(o.URL, "postgres://") && !strings.HasPrefix(o.URL, "postgresql://") {
		return errors.New("the database must be a postgres:// URL")
	}
	c, err := pq.NewConnector(patient(o.URL))
	if err != nil {
		return errors.New("the database URL can't be read") // its text may hold a password
	}
	n := o.MaxConns
	if n == 0 {
		n = 20
	}
	s.writer = sql.OpenDB(preparing{settled{c}, o.Observe, false})
	s.writer.SetMaxOpenConns(n)
	s.writer.SetMaxIdleConns(n)
	s.writer.SetConnMaxIdleTime(5 * time.Minute)
	s.reader = s.writer
	return nil
}

// patient bounds how long connecting may take, unless the URL says: the driver heeds no context until a server has
// answered, and one that accepts and says nothing would be waited for without end.
func patient(u string) string {
	parsed, err := url.Parse(u)
	if err != nil || parsed.Query().Has("connect_timeout") {
		return u
	}
	q := parsed.Query()
	q.Set("connect_timeout", "10")
	parsed.RawQuery = q.Encode()
	return parsed.String()
}

// settled makes PostgreSQL answer times in UTC, whatever its server is set to, and gives searches the memory to look a
// word up in a set rather than in a list.
type settled struct{ driver.Connector }

func (u settled) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := u.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := c.(driver.ExecerContext).ExecContext(ctx, "SET TIME ZONE 'UTC'; SET work_mem = '32MB'", nil); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// Read asks outside of any transaction.
func (s *Store) Read() Q { return s.read }

// Epoch is the age of the log, as of the last Refresh.
func (s *Store) Epoch() int64 { return s.epoch.Load() }

// Refresh reads the epoch; it is called once the database is migrated and seeded.
func (s *Store) Refresh(ctx context.Context) error {
	var epoch int64
	if err := s.read.Row(ctx, "SELECT epoch FROM desks WHERE id = 1").Scan(&epoch); err != nil {
		return fmt.Errorf("read the log's epoch: %w", err)
	}
	s.epoch.Store(epoch)
	return nil
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.reader.PingContext(ctx) }

// Stats are the pool's figures.
func (s *Store) Stats() sql.DBStats { return s.writer.Stats() }

// Close ends every connection.
func (s *Store) Close() error {
	s.stop()
	s.done.Wait()
	return s.closePools()
}

func (s *Store) closePools() error {
	var err error
	if s.reader != nil && s.reader != s.writer {
		err = s.reader.Close()
	}
	if s.writer != nil {
		err = errors.Join(err, s.writer.Close())
	}
	return err
}
