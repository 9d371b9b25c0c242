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
	var t *tally
	var sent *Overview
	b := &badge{desk: d, actor: a, reader: reader}
	b.count = func(ctx context.Context) (event.Position, error) {
		if t, err = d.takeTally(ctx, plan); err != nil {
			return event.Position{}, err
		}
		return t.position, nil
	}
	b.moved = func() (err error) {
		plan, err = d.planOverview(b.actor, in, parseFollowed)
		return err
	}
	b.event = func(e *stream.Entry) bool { return b.actor.Concerns(e.Event) }
	b.due = func(context.Context) (time.Time, error) { return t.next, nil }
	b.changed = func() error {
		o := t.overview(b.actor, in.Parts)
		if sent != nil && o.sameFigures(sent) {
			return nil
		}
		o.Position = b.at()
		sent = o
		return send(b.actor, o)
	}
	return b.run(ctx)
}

// sameFigures reports whether two overviews say the same, wherever in the log.
func (o *Overview) sameFigures(other *Overview) bool {
	x, y := *o, *other
	x.Position, y.Position = event.Position{}, event.Position{}
	x.Directory, y.Directory = nil, nil
	return reflect.DeepEqual(x, y)
}
