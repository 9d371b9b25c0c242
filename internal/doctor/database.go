package doctor

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/sanad-desk/sanad/internal/store"
)

const database = "database"

// open opens the database, nil when there is none or it does not answer.
func (d *Doctor) open(ctx context.Context) *store.Store {
	c := d.Settings
	if c.Database == "" {
		path := filepath.Join(c.Data, store.FileName)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			d.warn(database, "there is none at %s yet: sanad serve makes it", path)
			return nil
		}
	}
	ctx, cancel := d.brief(ctx)
	defer cancel()
	s, err := store.Open(ctx, storeOptions(c))
	if err != nil {
		if c.Database == "" {
			d.fail(database, "%v: run sanad as the user that owns the data folder, or restore a backup into a new one", err)
		} else {
			d.fail(database, "%s can't be used: %v: see that PostgreSQL runs, and that address, name, user and password in the URL are right",
				c.Database, err)
		}
		return nil
	}
	return s
}

// database looks at an open one, and reports whether it has a desk that this program can use.
func (d *Doctor) database(ctx context.Context, s *store.Store) (ready bool) {
	pending, err := s.Pending(ctx)
	switch {
	case err != nil:
		d.fail("migrations", "%v", err)
	case pending > 0:
		d.warn("migrations", "the database lacks %d: make a backup, then run sanad migrate, or start this version of serve", pending)
	default:
		ready = true
		d.ok("migrations", "the database is at this program's version")
	}
	if s.Dialect == store.Postgres {
		d.postgres(ctx, s)
	} else {
		d.sqlite(ctx, s)
	}
	if ready {
		ready = d.people(ctx, s)
	}
	return ready
}

// people sees whether anybody could sign in and set things right.
func (d *Doctor) people(ctx context.Context, s *store.Store) bool {
	var desks, administrators int
	err := s.Read().Row(ctx, `SELECT (SELECT count(*) FROM desks), (SELECT count(*) FROM users u JOIN roles r ON r.id = u.role_id
		WHERE u.active AND r.key = 'administrator')`).Scan(&desks, &administrators)
	switch {
	case err != nil:
		d.fail("people", "%v", err)
	case desks == 0:
		d.warn("people", "the desk is not made yet: start sanad serve once")
	case administrators == 0:
		d.warn("people", "there is no active administrator: sanad user create --role administrator --email … --name … --password-stdin")
	default:
		d.ok("people", "%d active administrators", administrators)
	}
	return err == nil && desks > 0
}

// The difference of two clocks that is seen in times on tickets, and the one that ends sign-ins at the wrong time.
const (
	someSkew  = 2 * time.Second
	largeSkew = time.Minute
)

// clock compares the database's clock with the program's.
func (d *Doctor) clock(ask func() (time.Time, error)) {
	const check = "clock"
	before := d.Now()
	theirs, err := ask()
	after := d.Now()
	if err != nil {
		d.fail(check, "%v", err)
		return
	}
	var skew time.Duration
	switch {
	case theirs.Before(before):
		skew = before.Sub(theirs)
	case theirs.After(after):
		skew = theirs.Sub(after)
	}
	switch {
	case skew > largeSkew:
		d.fail(check, "the database's clock is %s off this one: set both by NTP", skew.Round(time.Second))
	case skew > someSkew:
		d.warn(check, "the database's clock is %s off this one: set both by NTP", skew.Round(time.Second))
	default:
		d.ok(check, "the database's agrees with this one")
	}
}
