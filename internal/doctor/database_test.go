package doctor

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var ctx = context.Background()

// examined is all that the doctor says.
func examined(t *testing.T, edit func(*Doctor), args ...string) ([]Finding, Level) {
	t.Helper()
	c, _, err := config.Load(args, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var list []Finding
	d := &Doctor{Settings: c, Patience: 20 * time.Second, Report: func(f Finding) { list = append(list, f) }}
	if edit != nil {
		edit(d)
	}
	worst := d.Examine(ctx)
	for _, f := range list {
		if strings.Contains(f.String(), "\n") || strings.Contains(f.String(), "hunter2") {
			t.Errorf("not one harmless line: %q", f)
		}
	}
	return list, worst
}

func flags(o store.Options) []string {
	if o.URL != "" {
		return []string{"--database", o.URL}
	}
	return []string{"--data", o.Dir}
}

func TestAHealthyDeskIsFine(t *testing.T) {
	t.Parallel()
	for _, place := range []func(testing.TB) store.Options{desktest.SQLite, desktest.Postgres} {
		o := place(t)
		desktest.Open(t, o).User("administrator")
		list, worst := examined(t, nil, flags(o)...)
		if worst == Fail {
			t.Errorf("found %v", list)
		}
		expect(t, list, OK, "settings", "nothing unusual")
		expect(t, list, OK, "migrations", "at this program's version")
		expect(t, list, OK, "people", "1 active administrators")
		if o.URL != "" {
			expect(t, list, OK, "clock", "agrees")
			expect(t, list, OK, "notifications", "work")
			expect(t, list, OK, "prepared statements", "work")
		}
	}
}

func TestWhatIsWrongWithADatabaseIsFound(t *testing.T) {
	t.Parallel()
	both := []func(testing.TB) store.Options{desktest.SQLite, desktest.Postgres}
	postgres := both[1:]
	for _, c := range []struct {
		name   string
		places []func(testing.TB) store.Options
		break_ func(*testing.T, *desktest.Desk)
		edit   func(*Doctor)
		level  Level
		check  string
		text   string
	}{
		{"a newer program was there", both, func(t *testing.T, w *desktest.Desk) {
			w.Change(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999999999999, ?)", true)
				return err
			})
		}, nil, Fail, "migrations", "upgrade sanad"},
		{"it lacks a migration", both, func(t *testing.T, w *desktest.Desk) {
			w.Change(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, "DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version WHERE version_id > ?)", 0)
				return err
			})
		}, nil, Warn, "migrations", "sanad migrate"},
		{"nobody is an administrator", both, nil, nil, Warn, "people", "sanad user create --role administrator"},
		{"the clocks differ much", postgres, nil, func(d *Doctor) { d.Now = func() time.Time { return time.Now().Add(-2 * time.Hour) } },
			Fail, "clock", "2h0m0s off"},
		{"the clocks differ a little", postgres, nil, func(d *Doctor) { d.Now = func() time.Time { return time.Now().Add(5 * time.Second) } },
			Warn, "clock", "5s off"},
		{"it is read-only", postgres, func(t *testing.T, w *desktest.Desk) {
			w.Change(func(ctx context.Context, tx *store.Tx) error {
				var name string
				if err := tx.Row(ctx, "SELECT current_database()").Scan(&name); err != nil {
					return err
				}
				_, err := tx.Exec(ctx, `ALTER DATABASE "`+name+`" SET default_transaction_read_only = on`)
				return err
			})
		}, nil, Fail, "PostgreSQL settings", "read-only"},
		{"there are few connections", postgres, nil, func(d *Doctor) { d.Settings.DBMaxConns = 9000 }, Warn, "PostgreSQL settings", "lower db-max-conns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, place := range c.places {
				o := place(t)
				w := desktest.Open(t, o)
				if c.break_ != nil {
					c.break_(t, w)
				}
				list, _ := examined(t, c.edit, flags(o)...)
				expect(t, list, c.level, c.check, c.text)
			}
		})
	}
}

func TestADamagedFileIsFound(t *testing.T) {
	t.Parallel()
	o := desktest.SQLite(t)
	path := filepath.Join(o.Dir, store.FileName)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 8192; i < len(raw); i += 700 {
		raw[i] ^= 0x5a
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	list, worst := examined(t, nil, flags(o)...)
	if worst != Fail {
		t.Errorf("found %v", list)
	}
	expect(t, list, Fail, "database", "restore a backup")
	if err := os.WriteFile(path, []byte("this is no database, and long enough to be looked at as one ........................................"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, _ = examined(t, nil, flags(o)...)
	expect(t, list, Fail, "database", "restore a backup")
}

func TestNoDatabaseIsNoFailureAndMakesNone(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	list, worst := examined(t, nil, "--data", dir)
	if worst != Warn {
		t.Errorf("found %v", list)
	}
	expect(t, list, Warn, "database", "sanad serve makes it")
	if _, err := os.Stat(dir); err == nil {
		t.Error("the doctor made a folder")
	}
}

func TestAnUnreachableDatabaseIsFound(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // it never answers
	list, worst := examined(t, func(d *Doctor) { d.Patience = short },
		"--database", "postgres://desk:hunter2@"+l.Addr().String()+"/none?sslmode=disable&connect_timeout=1")
	if worst != Fail {
		t.Errorf("found %v", list)
	}
	expect(t, list, Fail, "database", "see that PostgreSQL runs")
}

// TestAPoolerThatLosesNotificationsIsFound puts something between that leaves notifications out, as a pooler does that
// shares connections between transactions.
func TestAPoolerThatLosesNotificationsIsFound(t *testing.T) {
	t.Parallel()
	o := desktest.Postgres(t)
	u, err := url.Parse(o.URL)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	socket := filepath.Join(q.Get("host"), ".s.PGSQL.5432")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go deafen(c, socket)
		}
	}()
	q.Del("host")
	u.Host, u.RawQuery = l.Addr().String(), q.Encode()
	list, _ := examined(t, func(d *Doctor) { d.Patience = 2 * time.Second }, "--database", u.String())
	expect(t, list, Warn, "notifications", "session mode")
}

// deafen passes a connection on, but for the notifications that come back.
func deafen(client net.Conn, socket string) {
	defer client.Close()
	server, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		_, _ = io.Copy(server, client)
		_ = server.Close()
	}()
	head := make([]byte, 5) // a message's type, and its length with that of the length
	for {
		if _, err := io.ReadFull(server, head); err != nil {
			return
		}
		body := make([]byte, int(head[1])<<24+int(head[2])<<16+int(head[3])<<8+int(head[4])-4)
		if _, err := io.ReadFull(server, body); err != nil {
			return
		}
		if head[0] == 'A' { // NotificationResponse
			continue
		}
		if _, err := client.Write(append(append([]byte{}, head...), body...)); err != nil {
			return
		}
	}
}

func TestALongTransactionIsFound(t *testing.T) {
	t.Parallel()
	o := desktest.Postgres(t)
	w := desktest.Open(t, o)
	var list []Finding
	d := &Doctor{Report: func(f Finding) { list = append(list, f) }}
	w.Change(func(ctx context.Context, tx *store.Tx) error {
		// The transaction of the change itself is running and writes; it is as old as the test wants.
		d.longer(ctx, w.Store.Read(), 0)
		return nil
	})
	expect(t, list, Warn, "long transactions", "pg_terminate_backend")
}

func TestFilesThatOthersReadAreFound(t *testing.T) {
	t.Parallel()
	o := desktest.SQLite(t)
	if err := os.Chmod(o.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	wal := filepath.Join(o.Dir, store.FileName+"-shm")
	if err := os.WriteFile(wal, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(t.TempDir(), "sanad.conf")
	if err := os.WriteFile(conf, []byte("log-level error\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	list, _ := examined(t, nil, append(flags(o), "--config", conf)...)
	expect(t, list, Warn, "data folder", "chmod 600 "+wal)
	expect(t, list, Warn, "settings file", "chmod o-r "+conf)
}

func TestAFolderThatIsNoneIsFound(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	list, worst := examined(t, nil, "--data", file)
	if worst != Fail {
		t.Errorf("found %v", list)
	}
	expect(t, list, Fail, "data folder", "is no folder")
}

func TestUnusualSettingsAreFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ flags, text string }{
		{"--addr=:8080", "say how browsers reach the desk"},
		{"--public-url=http://desk.example.org", "passwords travel readable"},
		{"--public-url=https://desk.example.org", "name the proxy's network"},
		{"--trusted-proxies=0.0.0.0/0", "anybody can pretend"},
		{"--public-url=https://desk.example.org --allowed-origins=http://shop.example.org", "use https"},
		{"--addr=:8080 --data=x", "metrics-addr"},
	} {
		conf, _, err := config.Load(strings.Fields(c.flags), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		var list []Finding
		(&Doctor{Settings: conf, Report: func(f Finding) { list = append(list, f) }}).settings()
		expect(t, list, Warn, "settings", c.text)
	}
}

func TestFindingsAreLines(t *testing.T) {
	t.Parallel()
	if got := fmt.Sprint(Finding{Warn, "clock", "it is late"}); got != "WARN  clock: it is late" {
		t.Errorf("got %q", got)
	}
}
