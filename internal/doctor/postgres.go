package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/sanad-desk/sanad/internal/store"
)

// oldest is the first version of PostgreSQL that Sanad is tested with.
const oldest = 15

// longTransaction is how long a writing transaction may run before streams stand still for long enough to be seen.
const longTransaction = 30 * time.Second

// postgres looks at the server, at what lies between it and the program, and at who else uses it.
func (d *Doctor) postgres(ctx context.Context, s *store.Store) {
	q := s.Read()
	var version int
	var text string
	var standby bool
	err := q.Row(ctx, "SELECT current_setting('server_version_num')::int, current_setting('server_version'), pg_is_in_recovery()").
		Scan(&version, &text, &standby)
	switch {
	case err != nil:
		d.fail(database, "%v", err)
		return
	case standby:
		d.fail(database, "this is a standby, which can't be written: name the primary in the database URL")
	case version/10000 < oldest:
		d.warn(database, "PostgreSQL %s is older than %d, with which Sanad is tested: upgrade it", text, oldest)
	default:
		d.ok(database, "PostgreSQL %s answers", text)
	}
	d.clock(func() (t time.Time, err error) {
		err = q.Row(ctx, "SELECT clock_timestamp()").Scan(&t)
		return t, err
	})
	d.postgresSettings(ctx, q)
	d.transactions(ctx, q)
	d.listen(ctx, s)
	d.statements(ctx, s)
}

func (d *Doctor) postgresSettings(ctx context.Context, q store.Q) {
	const check = "PostgreSQL settings"
	settings := map[string]string{}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var name, value string
		err := r.Scan(&name, &value)
		settings[name] = value
		return err
	}, `SELECT name, setting FROM pg_settings WHERE name IN
		('fsync', 'full_page_writes', 'max_connections', 'server_encoding', 'default_transaction_read_only', 'autovacuum')`)
	if err != nil {
		d.fail(check, "%v", err)
		return
	}
	before := d.worst
	for _, on := range [][2]string{
		{"fsync", "a crash of the machine can destroy the desk"},
		{"full_page_writes", "a crash of the machine can destroy the desk"},
		{"autovacuum", "the database grows and slows down without end"},
	} {
		if settings[on[0]] == "off" {
			d.warn(check, "%s is off: %s; set it to on", on[0], on[1])
		}
	}
	if settings["server_encoding"] != "UTF8" {
		d.fail(check, "the database's encoding is %s, which has no Arabic or Hebrew: make one with ENCODING 'UTF8'", settings["server_encoding"])
	}
	if settings["default_transaction_read_only"] == "on" {
		d.fail(check, "transactions are read-only by default: set default_transaction_read_only to off for this database and user")
	}
	if most, err := strconv.Atoi(settings["max_connections"]); err == nil && d.Settings.DBMaxConns+1 > most-5 {
		d.warn(check, "max_connections is %d, and this copy of the server alone may want %d (db-max-conns, and one to listen): lower db-max-conns, or raise that",
			most, d.Settings.DBMaxConns+1)
	}
	if d.worst == before {
		d.ok(check, "nothing unusual")
	}
}

// transactions looks for writing ones that run long: streams wait for them, in any database of the same PostgreSQL.
func (d *Doctor) transactions(ctx context.Context, q store.Q) { d.longer(ctx, q, longTransaction) }

func (d *Doctor) longer(ctx context.Context, q store.Q, than time.Duration) {
	const check = "long transactions"
	var pid int
	var name, state, app string
	var age float64
	err := q.Row(ctx, `SELECT pid, coalesce(datname, ''), coalesce(state, ''), coalesce(application_name, ''),
		extract(epoch FROM clock_timestamp() - xact_start)::float8
		FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - ?::float8 * interval '1 second'
		ORDER BY xact_start LIMIT 1`, than.Seconds()).Scan(&pid, &name, &state, &app, &age)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		d.ok(check, "none")
	case err != nil:
		d.fail(check, "%v", err)
	default:
		d.warn(check, "one has been writing for %s (process %d, database %s, application %q, %s): all live streams wait for it; end it with "+
			"SELECT pg_terminate_backend(%d)", (time.Duration(age) * time.Second).String(), pid, name, app, state, pid)
	}
}

// listen sends a notification to itself, which a pooler that shares connections between transactions loses.
func (d *Doctor) listen(ctx context.Context, s *store.Store) {
	const check = "notifications"
	ctx, cancel := d.brief(ctx)
	defer cancel()
	heard := make(chan struct{}, 1)
	defer s.OnCommit(func() {
		select {
		case heard <- struct{}{}:
		default:
		}
	})()
	failed := make(chan error, 1)
	go func() { failed <- s.Listen(ctx) }()
	// The first wake-up says that listening has begun, and the second is the notification.
	for _, step := range []func() error{func() error { return nil }, func() error { return s.Nudge(ctx) }} {
		err := step()
		if err == nil {
			select {
			case <-heard:
			case <-ctx.Done():
			case err = <-failed:
			}
		}
		switch {
		case ctx.Err() != nil:
			d.warn(check, "a NOTIFY did not arrive: other copies of the server are a second late. A pooler that shares connections between transactions "+
				"does that: connect to PostgreSQL itself, or by a pooler in session mode")
			return
		case err != nil:
			d.warn(check, "%v: other copies of the server are a second late; connect to PostgreSQL itself, or by a pooler in session mode", err)
			return
		}
	}
	d.ok(check, "LISTEN and NOTIFY work")
}

// statements runs prepared statements from several connections by turns, with transactions in between, so that a pooler
// that shares connections mixes them up.
func (d *Doctor) statements(ctx context.Context, s *store.Store) {
	const check, turns, connections = "prepared statements", 20, 4
	var running sync.WaitGroup
	errs := make([]error, connections)
	for i := range connections {
		running.Go(func() {
			for turn := range turns {
				_, err := s.Snapshot(ctx, func(q store.Q) error {
					var back string
					want := fmt.Sprint(i, turn)
					if err := q.Row(ctx, "SELECT CAST(? AS text)", want).Scan(&back); err != nil || back == want {
						return err
					}
					return fmt.Errorf("asked for %q and got %q", want, back)
				})
				if err != nil {
					errs[i] = err
					return
				}
			}
		})
	}
	running.Wait()
	for _, err := range errs {
		if err != nil {
			d.fail(check, "%v: a pooler that shares connections between transactions does that: connect to PostgreSQL itself, or by a pooler in session mode", err)
			return
		}
	}
	d.ok(check, "they work")
}
