// Package doctor looks for what is wrong around a desk: its settings, its data folder, its database and the proxy before it. It
// says what it finds in words that tell what to do.
package doctor

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/store"
)

// Level says how bad a finding is.
type Level int

// The levels. Fail means that the desk, or a part of it, does not work.
const (
	OK Level = iota
	Warn
	Fail
)

// String is the word for a level.
func (l Level) String() string { return [...]string{"OK", "WARN", "FAIL"}[l] }

// Finding is what one check found.
type Finding struct {
	Level Level
	Check string // what was looked at
	Text  string // what was seen, and what to do about it
}

// String is the finding in one line.
func (f Finding) String() string { return fmt.Sprintf("%-4s  %s: %s", f.Level, f.Check, f.Text) }

// Doctor examines a desk.
type Doctor struct {
	Settings *config.Config
	// Client makes the requests to the public URL; nil for an ordinary one.
	Client *http.Client
	// Patience is how long an answer may take; 0 means five seconds.
	Patience time.Duration
	// Now is the program's clock; nil means time.Now.
	Now func() time.Time
	// Report is told of each finding as it is made.
	Report func(Finding)

	worst Level
}

// Examine runs every check, and returns the worst level found.
func (d *Doctor) Examine(ctx context.Context) Level {
	if d.Client == nil {
		d.Client = http.DefaultClient
	}
	if d.Patience == 0 {
		d.Patience = 5 * time.Second
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	d.settings()
	d.files()
	s := d.open(ctx)
	if s != nil {
		defer s.Close()
	}
	ready := s != nil && d.database(ctx, s)
	if d.Settings.PublicURL == nil {
		d.ok("proxy", "not looked at, since there is no public-url")
		return d.worst
	}
	if !ready {
		s = nil
	}
	d.proxy(ctx, s)
	return d.worst
}

func (d *Doctor) find(l Level, check, format string, args ...any) {
	d.worst = max(d.worst, l)
	d.Report(Finding{l, check, fmt.Sprintf(format, args...)})
}

func (d *Doctor) ok(check, format string, args ...any)   { d.find(OK, check, format, args...) }
func (d *Doctor) warn(check, format string, args ...any) { d.find(Warn, check, format, args...) }
func (d *Doctor) fail(check, format string, args ...any) { d.find(Fail, check, format, args...) }

// brief bounds the time of one check.
func (d *Doctor) brief(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d.Patience)
}

func storeOptions(c *config.Config) store.Options {
	return store.Options{URL: c.Database.Reveal(), Dir: c.Data, MaxConns: 5}
}
