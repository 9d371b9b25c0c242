package pgtest

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/lib/pq"
)

//go:embed keep.sh
var keeper string

const (
	startTimeout = time.Minute // a cold and busy machine; a second is usual
	stopTimeout  = 20 * time.Second
	retryEvery   = 10 * time.Millisecond
)

// defaults trade safety for speed, which is all right for data that nobody needs tomorrow. Autovacuum is off so that
// a plan depends on what the test did, not on when a worker came by.
var defaults = []string{
	"listen_addresses = ''",
	"fsync = off",
	"full_page_writes = off",
	"synchronous_commit = off",
	"wal_level = minimal",
	"max_wal_senders = 0",
	"max_connections = 300",
	"shared_buffers = 32MB",
	"max_wal_size = 64MB",
	"autovacuum = off",
	"timezone = 'UTC'",
	"log_min_messages = fatal",
}

// Cluster is a running PostgreSQL server that lasts no longer than this process.
type Cluster struct {
	dir   string
	keep  *exec.Cmd
	owner *os.File // the keeper ends the cluster when this closes, also by the death of the process

	version int // as PostgreSQL numbers it: 150004

	stop    sync.Once
	stopErr error
}

// Start starts a cluster on a Unix socket in a temporary folder: in memory where there is room, or in TMPDIR when that
// is set, for a program that means to measure a disk. Further settings, such as "fsync = on", override those that suit
// tests. Stop ends the cluster; should the process end without Stop, the cluster and its files go all the same.
func Start(settings ...string) (*Cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	attr, err := account()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(tempRoot(), "sanad-pg-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{dir: dir}
	conf := strings.Join(append(append([]string{}, defaults...), settings...), "\n") + "\n"
	if err := os.WriteFile(filepath.Join(dir, "settings"), []byte(conf), 0o644); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := give(dir, attr); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}

	stdin, owner, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	defer stdin.Close()
	c.owner = owner
	running, stdout, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, owner.Close(), os.RemoveAll(dir))
	}
	defer running.Close()

	c.keep = exec.Command("/bin/sh", "-c", keeper, "keep.sh", bin, dir, locale())
	c.keep.Dir, c.keep.SysProcAttr = dir, attr
	c.keep.Stdin, c.keep.Stdout = stdin, stdout
	err = c.keep.Start()
	stdout.Close()
	if err != nil {
		return nil, errors.Join(err, owner.Close(), os.RemoveAll(dir))
	}
	if err := c.await(running); err != nil {
		log, _ := os.ReadFile(filepath.Join(dir, "log"))
		return nil, errors.Join(fmt.Errorf("pgtest: start PostgreSQL: %w\n%s", err, log), c.Stop())
	}
	return c, nil
}

// await returns when the cluster takes connections. running ends when postgres does.
func (c *Cluster) await(running *os.File) error {
	deadline := time.Now().Add(startTimeout)
	for {
		if err := running.SetReadDeadline(time.Now().Add(retryEvery)); err != nil {
			return err
		}
		if _, err := running.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
			return errors.New("it ended before it was ready")
		}
		// Asking before the socket exists is pointless, and asking often costs the server a process each time.
		if _, err := os.Stat(filepath.Join(c.dir, ".s.PGSQL.5432")); err != nil && time.Now().Before(deadline) {
			continue
		}
		err := c.admin(func(ctx context.Context, db *sql.DB) error {
			return db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&c.version)
		})
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("not ready after %s: %w", startTimeout, err)
		}
	}
}

// URL returns the address of a database of this cluster, whether it exists or not. "postgres" always does.
func (c *Cluster) URL(database string) string {
	return "postgres://postgres@/" + url.PathEscape(database) + "?host=" + url.QueryEscape(c.dir) + "&sslmode=disable"
}

// Create makes a database, empty or, when template is not "", a copy of that one, which nobody may be connected to.
func (c *Cluster) Create(database, template string) error {
	if template == "" {
		template = "template0"
	}
	statement := "CREATE DATABASE " + pq.QuoteIdentifier(database) + " TEMPLATE " + pq.QuoteIdentifier(template)
	if c.version >= 150000 {
		statement += " STRATEGY file_copy" // six times as fast as through the log; older servers know no other way
	}
	return c.exec(statement)
}

// Drop removes a database and ends whatever is still connected to it.
func (c *Cluster) Drop(database string) error {
	return c.exec("DROP DATABASE IF EXISTS " + pq.QuoteIdentifier(database) + " WITH (FORCE)")
}

// freeze makes a database fit to be copied: nobody is connected, and nobody connects any more.
func (c *Cluster) freeze(database string) error {
	return errors.Join(
		c.exec("ALTER DATABASE "+pq.QuoteIdentifier(database)+" WITH ALLOW_CONNECTIONS false"),
		c.exec("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", database),
	)
}

// exec runs one statement as the administrator.
func (c *Cluster) exec(statement string, args ...any) error {
	return c.admin(func(ctx context.Context, db *sql.DB) error {
		_, err := db.ExecContext(ctx, statement, args...)
		return err
	})
}

// admin works on a connection of its own, so that a test that looks for leaks finds none of ours.
func (c *Cluster) admin(work func(context.Context, *sql.DB) error) error {
	connector, err := pq.NewConnector(c.URL("postgres"))
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	return work(ctx, db)
}

// Stop ends the cluster at once and removes its files. Calling it again does nothing.
func (c *Cluster) Stop() error {
	c.stop.Do(func() {
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = c.keep.Wait() // how the keeper ended says nothing: what it leaves is what counts
		}()
		c.stopErr = c.owner.Close()
		select {
		case <-ended:
		case <-time.After(stopTimeout):
			c.stopErr = errors.Join(c.stopErr, fmt.Errorf("pgtest: PostgreSQL still runs %s after it was told to end", stopTimeout))
		}
		c.stopErr = errors.Join(c.stopErr, os.RemoveAll(c.dir))
	})
	return c.stopErr
}

// locale keeps the order of text the same on every machine, and knows upper and lower case beyond ASCII where it can.
func locale() string {
	if runtime.GOOS == "linux" {
		return "C.UTF-8"
	}
	return "C"
}
