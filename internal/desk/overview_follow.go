package desk

import (
	"context"
	"reflect"
	"time"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/stream"
)

// parseFollowed is filter.Parse for what is followed.
func parseFollowed(in *filter.Input, v filter.Viewer, c *fault.Check, path string) filter.Expr {
	return filter.ParseStream(in, v, true, c, path)
}

// CheckOverview is nil when FollowOverview can follow the input, and else says what is wrong with it.
func (d *Desk) CheckOverview(a *access.Actor, in OverviewInput) error {
	_, err := d.planOverview(a, in, parseFollowed)
	return err
}

// FollowOverview sends an overview at once, and whenever a figure of it has changed, with the actor as they are then.
func (d *Desk) FollowOverview(ctx context.Context, a *access.Actor, in OverviewInput, send func(*access.Actor, *Overview) error) error {
	plan, err := d.planOverview(a, in, parseFollowed)
	if err != nil {
		return err
	}
	reader, err := d.Hub.Follow(ctx, nil)
	if err != nil {
		return err
	}
	defer reader.Close()
	f := &overviewFollower{desk: d, in: in, plan: plan, send: send, wish: wish{since: time.Now()}}
	f.shared, f.leave = d.tallies.join(plan)
	defer func() { f.leave() }()
	f.badge = &badge{desk: d, actor: a, reader: reader, count: f.count, share: f.share, event: f.event, due: f.due, moved: f.moved, changed: f.changed}
	return f.badge.run(ctx)
}

// overviewFollower keeps one stream's overview up to date.
type overviewFollower struct {
	desk   *Desk
	badge  *badge
	in     OverviewInput
	plan   *overviewPlan
	shared *sharedTally
	leave  func()
	wish   wish
	tally  *tally
	sent   *Overview
	send   func(*access.Actor, *Overview) error
}

// count counts, unless an equal follower has just done so.
func (f *overviewFollower) count(ctx context.Context) (event.Position, error) {
	t, err := f.shared.take(ctx, f.willDo, func() (*tally, error) { return f.desk.takeTally(ctx, f.plan) })
	if err != nil {
		return event.Position{}, err
	}
	f.use(t)
	return t.position, nil
}

// share lets equal followers wait for their share of the time one after another, so that what one counts then serves the next.
func (f *overviewFollower) share(ctx context.Context, count func() error) error {
	release, err := f.shared.turn.take(ctx)
	if err != nil {
		return err
	}
	defer release()
	t, err := f.shared.take(ctx, f.willDo, nil)
	if t == nil && err == nil {
		return count()
	}
	if err == nil {
		f.use(t)
		f.badge.seen = t.position
	}
	return err
}

func (f *overviewFollower) willDo(t *tally) bool { return f.wish.grantedBy(f.desk, t) }

func (f *overviewFollower) use(t *tally) { f.tally, f.wish = t, wish{} }

// moved goes over to what the actor may see now.
func (f *overviewFollower) moved() (err error) {
	if f.plan, err = f.desk.planOverview(f.badge.actor, f.in, parseFollowed); err != nil {
		return err
	}
	f.leave()
	f.shared, f.leave = f.desk.tallies.join(f.plan)
	f.wish.since = time.Now()
	return nil
}

func (f *overviewFollower) event(e *stream.Entry) bool {
	if !f.badge.actor.Concerns(e.Event) {
		return false
	}
	f.wish.events = append(f.wish.events, e.Event)
	return true
}

func (f *overviewFollower) due(context.Context) (time.Time, error) { return f.tally.next, nil }

func (f *overviewFollower) changed() error {
	o := f.tally.overview(f.badge.actor, f.in.Parts)
	if f.sent != nil && o.sameFigures(f.sent) {
		return nil
	}
	o.Position = f.badge.at()
	f.sent = o
	return f.send(f.badge.actor, o)
}

// sameFigures reports whether two overviews say the same, wherever in the log.
func (o *Overview) sameFigures(other *Overview) bool {
	x, y := *o, *other
	x.Position, y.Position = event.Position{}, event.Position{}
	x.Directory, y.Directory = nil, nil
	return reflect.DeepEqual(x, y)
}
