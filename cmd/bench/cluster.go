//go:build unix

package main

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/lib/pq"
)

// cluster is a PostgreSQL server whose files stay in the cache, so that generated databases are there for the next run.
type cluster struct {
	bin, data, socket string
	attr              *syscall.SysProcAttr
}

// clusterSettings don't wait for the disk: what is measured is work, not the machine's disk.
var clusterSettings = []string{"listen_addresses = ''", "unix_socket_permissions = 0777", "max_connections = 200", "shared_buffers = 512MB",
	"fsync = off", "full_page_writes = off", "max_wal_size = 4GB", "checkpoint_timeout = 1h", "autovacuum = off", "jit = off",
	"maintenance_work_mem = 512MB", "timezone = 'UTC'", "log_min_messages = fatal", "effective_cache_size = 4GB", "random_page_cost = 1.1"}

// startCluster starts the cache's cluster, which is made at first.
func startCluster(cache string) (*cluster, error) {
	c := &cluster{data: filepath.Join(cache, "postgres", "data"), socket: filepath.Join(cache, "postgres")}
	var err error
	if c.bin, err = programs(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.socket, 0o755); err != nil {
		return nil, err
	}
	if err := c.become(); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(c.data, "PG_VERSION")); err != nil {
		if err := c.run("initdb", "-D", c.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"); err != nil {
			return nil, err
		}
	}
	conf := strings.Join(append(clusterSettings, "unix_socket_directories = '"+c.socket+"'"), "\n") + "\n"
	if err := os.WriteFile(filepath.Join(c.data, "postgresql.auto.conf"), []byte(conf), 0o644); err != nil {
		return nil, err
	}
	if c.run("pg_ctl", "-D", c.data, "status") == nil { // left over from a run that was killed
		return c, nil
	}
	return c, c.run("pg_ctl", "-D", c.data, "-w", "-s", "-l", filepath.Join(c.data, "server.log"), "start")
}

// become has root run PostgreSQL as the user postgres, since it refuses to run as root.
func (c *cluster) become() error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return fmt.Errorf("PostgreSQL doesn't run as root: %w", err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	c.attr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return os.Chown(c.socket, uid, gid)
}

func (c *cluster) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.bin, program), args...)
	cmd.SysProcAttr, cmd.Dir = c.attr, c.socket
	out, err := os.CreateTemp("", "bench-pg") // not a pipe, which the server would hold open
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w\n%s", program, err, said)
	}
	return nil
}

func (c *cluster) stop() error {
	return c.run("pg_ctl", "-D", c.data, "-w", "-s", "-m", "fast", "stop")
}

func (c *cluster) url(database string) string {
	return "postgres://postgres@/" + url.PathEscape(database) + "?host=" + url.QueryEscape(c.socket) + "&sslmode=disable"
}

// exec runs one statement on a database.
func (c *cluster) exec(database, statement string) error {
	db, err := sql.Open("postgres", c.url(database))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func (c *cluster) has(database string) (bool, error) {
	db, err := sql.Open("postgres", c.url("postgres"))
	if err != nil {
		return false, err
	}
	defer db.Close()
	var n int
	err = db.QueryRow("SELECT count(*) FROM pg_database WHERE datname = $1", database).Scan(&n)
	return n == 1, err
}

// copy makes a database anew as a copy of another one.
func (c *cluster) copy(from, to string) error {
	if err := c.drop(to); err != nil {
		return err
	}
	return c.exec("postgres", "CREATE DATABASE "+pq.QuoteIdentifier(to)+" TEMPLATE "+pq.QuoteIdentifier(from)+" STRATEGY file_copy")
}

func (c *cluster) drop(database string) error {
	return c.exec("postgres", "DROP DATABASE IF EXISTS "+pq.QuoteIdentifier(database)+" WITH (FORCE)")
}

// programs is the folder of PostgreSQL's own programs: that of the PATH, else the newest that Debian keeps.
func programs() (string, error) {
	if p, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(p), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", fmt.Errorf("PostgreSQL is not installed: initdb is not found")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// query reads one value.
func (b *bench) query(database, ask string, into any) error {
	db, err := sql.Open("postgres", b.cluster.url(database))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.QueryRow(ask).Scan(into)
}
