// Package demo fills a new desk with a believable company: departments, people who can sign in, customers, orders, and
// tickets with conversations in Arabic, Hebrew and English over the last 90 days. All of it goes through the verbs of
// internal/desk, with a clock that is moved to when each deed is said to have happened, so that history has true times
// and the log is in order.
package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
)

// lead is how long ago the demonstration desk began.
const lead = 90 * 24 * time.Hour

// ErrInUse is the answer to filling a desk on which somebody works already.
var ErrInUse = errors.New("this desk has tickets or customers of its own: give the demonstration an empty one")

var errOtherSeed = errors.New("this desk was begun with another seed: give the demonstration an empty one")

// Fill makes the demonstration desk, the same for the same seed, and prints how to sign in. On a desk that it has filled it
// adds nothing; one that was interrupted goes on where it stopped. A desk in use is refused with ErrInUse: the
// passwords here are known to everybody.
func Fill(ctx context.Context, d *desk.Desk, seed int64, out io.Writer) error {
	dir, err := d.Directory.Latest(ctx)
	if err != nil {
		return err
	}
	if dir.UserByEmail(last().email()) == nil {
		if err := fill(ctx, d, seed); err != nil {
			return err
		}
	}
	return printSignIns(ctx, d, out)
}

func fill(ctx context.Context, d *desk.Desk, seed int64) error {
	p, err := drawPlan(seed)
	if err != nil {
		return err
	}
	r := newRun(d)
	if err := r.resume(ctx, p); err != nil {
		return err
	}
	for _, s := range p.steps {
		if err := r.step(access.With(ctx, access.System()), s); err != nil {
			return fmt.Errorf("fill the demonstration desk: %w", err)
		}
	}
	return nil
}

// A step is one deed of the desk's history.
type step struct {
	ago  time.Duration // before the moment at which the desk was filled
	does func(ctx context.Context, r *run) error
}

// run is a filling of a desk: its verbs at a clock that moves, and what became of the plan so far.
type run struct {
	*desk.Desk
	clock *clockwork.FakeClock
	// now is the moment at which the desk was filled first.
	now time.Time
	// shop is the integration's token.
	shop uuid.UUID
	// done has the moments of the log.
	done map[time.Time]bool
}

func newRun(d *desk.Desk) *run {
	now := d.Now()
	clock := clockwork.NewFakeClockAt(now)
	past := &desk.Desk{Store: d.Store, Directory: d.Directory, Accounts: d.Accounts, Hub: d.Hub, Clock: clock}
	return &run{Desk: past, clock: clock, now: now, done: map[time.Time]bool{}}
}

// at is the moment that a step is said to have happened.
func (r *run) at(ago time.Duration) time.Time { return r.now.Add(-ago) }

func (r *run) step(ctx context.Context, s *step) error {
	at := r.at(s.ago)
	if r.done[at] {
		return nil
	}
	r.clock.Advance(at.Sub(r.clock.Now()))
	return s.does(ctx, r)
}

// plan is everything that will have happened, in order.
type plan struct {
	steps     []*step
	customers []*customer
	orders    []*order
	tickets   []*ticket
}

// add notes a step.
func (p *plan) add(ago time.Duration, does func(context.Context, *run) error) *step {
	s := &step{ago.Truncate(time.Second), does}
	p.steps = append(p.steps, s)
	return s
}

// sort orders the steps, and gives each a moment of its own, by which a second run knows what the first has done.
func (p *plan) sort() {
	slices.SortStableFunc(p.steps, func(a, b *step) int { return cmp.Compare(b.ago, a.ago) })
	for i := len(p.steps) - 2; i >= 0; i-- {
		p.steps[i].ago = max(p.steps[i].ago, p.steps[i+1].ago+time.Millisecond)
	}
}

// drawPlan draws the history of the desk from a seed.
func drawPlan(seed int64) (*plan, error) {
	scripts, err := readScripts()
	if err != nil {
		return nil, err
	}
	p, d := new(plan), newDice(seed)
	p.foundDesk()
	if err := p.drawCustomers(d); err != nil {
		return nil, err
	}
	p.drawTickets(d, scripts)
	p.readInboxes()
	p.add(time.Minute, last().join)
	p.sort()
	return p, nil
}
