//go:build unix

package pgtest_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
)

// asOwner tells this test program to be the owner of a cluster that another test puts an end to.
const asOwner = "PGTEST_AS_OWNER"

func TestMain(m *testing.M) {
	if how := os.Getenv(asOwner); how != "" {
		own(how)
	}
	pgtest.Main(m)
}

func TestEachTestHasAnEmptyDatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for range 3 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			db := open(t, pgtest.URL(t))
			if _, err := db.Exec("CREATE TABLE only_once (id int)"); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestDatabaseIsDroppedThoughStillInUse(t *testing.T) {
	t.Parallel()
	var address string
	t.Run("uses it", func(t *testing.T) {
		address = pgtest.URL(t)
		leaked, err := sql.Open("postgres", address)
		if err != nil {
			t.Fatal(err)
		}
		if err := leaked.Ping(); err != nil {
			t.Fatal(err)
		}
	})
	if err := open(t, address).Ping(); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Fatalf("after its test the database answered: %v", err)
	}
}

func TestTemplateIsBuiltOnceAndCopied(t *testing.T) {
	t.Parallel()
	var builds atomic.Int32
	key := fmt.Sprintf("%p", &builds) // one of its own for each run under -count
	build := func(address string) error {
		builds.Add(1)
		// Left open on purpose: a pool that a builder forgot must not keep the template from being copied.
		db, err := sql.Open("postgres", address)
		if err != nil {
			return err
		}
		_, err = db.Exec("CREATE TABLE note (body text); INSERT INTO note VALUES ('from the template')")
		return err
	}
	t.Run("copies", func(t *testing.T) {
		for range 8 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				db := open(t, pgtest.Template(t, key, build))
				if _, err := db.Exec("INSERT INTO note VALUES ('mine')"); err != nil {
					t.Fatal(err)
				}
				var n int
				if err := db.QueryRow("SELECT count(*) FROM note").Scan(&n); err != nil || n != 2 {
					t.Fatalf("%d notes, want the template's and mine (%v)", n, err)
				}
			})
		}
	})
	if n := builds.Load(); n != 1 {
		t.Fatalf("the template was built %d times", n)
	}
}

func TestListenWorksOverTheAddress(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	listener := pq.NewListener(address, 10*time.Millisecond, time.Second, nil)
	defer listener.Close()
	if err := listener.Listen("wake"); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, address).Exec("NOTIFY wake"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-listener.Notify:
	case <-time.After(10 * time.Second):
		t.Fatal("no wake-up")
	}
}

func TestStartSaysWhyPostgresDidNotStart(t *testing.T) {
	t.Parallel()
	installed(t)
	_, err := pgtest.Start("no_such_setting = on")
	if err == nil || !strings.Contains(err.Error(), "no_such_setting") {
		t.Fatalf("the error does not say what is wrong: %v", err)
	}
}

func TestStopLeavesNothing(t *testing.T) {
	t.Parallel()
	installed(t)
	c, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	dir, pid := trace(t, c.URL("postgres"))
	if err := c.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := c.Stop(); err != nil {
		t.Fatalf("the second Stop: %v", err)
	}
	gone(t, dir, pid)
}

func TestClusterEndsWithItsOwner(t *testing.T) {
	t.Parallel()
	installed(t)
	for _, how := range []string{"exit", "panic", "kill -9", "kill -9 of the group"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			owner := exec.CommandContext(ctx, os.Args[0])
			owner.Env = append(os.Environ(), asOwner+"="+how)
			owner.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			out, err := owner.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := owner.Start(); err != nil {
				t.Fatal(err)
			}
			address, err := bufio.NewReader(out).ReadString('\n')
			if err != nil {
				t.Fatalf("the owner started no cluster: %v", err)
			}
			dir, pid := trace(t, strings.TrimSpace(address))
			switch how {
			case "kill -9":
				err = owner.Process.Kill()
			case "kill -9 of the group":
				err = syscall.Kill(-owner.Process.Pid, syscall.SIGKILL)
			default:
				err = owner.Process.Signal(syscall.SIGUSR1)
			}
			if err != nil {
				t.Fatal(err)
			}
			_ = owner.Wait()
			gone(t, dir, pid)
		})
	}
}

// own starts a cluster, prints its address, and ends as told without stopping it.
func own(how string) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGUSR1)
	c, err := pgtest.Start()
	if err != nil {
		panic(err)
	}
	fmt.Println(c.URL("postgres"))
	<-told
	if how == "panic" {
		panic("as told")
	}
	os.Exit(0)
}

// trace returns the folder of the cluster at the address and the process of its server.
func trace(t *testing.T, address string) (dir string, pid int) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	dir = u.Query().Get("host")
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if pid, err = strconv.Atoi(first); err != nil {
		t.Fatal(err)
	}
	return dir, pid
}

// gone waits until neither the folder nor the process is there.
func gone(t *testing.T, dir string, pid int) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(20 * time.Second)
	for {
		_, files := os.Stat(dir)
		process := syscall.Kill(pid, 0)
		if os.IsNotExist(files) && process == syscall.ESRCH {
			return
		}
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("still there: folder %v, process %v", files == nil, process == nil)
		}
	}
}

func installed(t *testing.T) {
	t.Helper()
	pgtest.URL(t) // skips or fails where PostgreSQL is missing
}

func open(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
