package desk_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

// A stream goes on from a position of this log, and from no other.
func TestAStreamGoesOnOnlyFromAPositionOfThisLog(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("agent"))
		a := access.From(ctx)
		w.Ticket()
		here, err := w.Position(ctx)
		if err != nil {
			t.Fatal(err)
		}
		// Other tests share the cluster. What they are writing meanwhile is not of this log.
		plain := event.Position{Epoch: here.Epoch, Tx: here.Tx, ID: here.ID}
		older, newer, beyond, far := plain, plain, plain, plain
		older.Epoch--
		newer.Epoch++
		if w.Store.Dialect == store.Postgres {
			beyond.Tx += 1_000_000
		} else {
			beyond.Tx, beyond.ID = beyond.Tx+1, 1_000
		}
		far.Tx = 1 << 62
		for name, p := range map[string]event.Position{"an older epoch": older, "a newer epoch": newer, "beyond the end": beyond, "far beyond the end": far} {
			_, err := w.Subscribe(ctx, a, desk.Subscription{After: ptr(p.String())})
			if fault.CodeOf(err) != fault.Resync {
				t.Errorf("a position %s: got %v, want RESYNC", name, err)
			}
		}
		_, err = w.Subscribe(ctx, a, desk.Subscription{After: ptr("nowhere")})
		wantViolations(t, err, "after MALFORMED")

		s, err := w.Subscribe(ctx, a, desk.Subscription{After: ptr(here.String())})
		if err != nil {
			t.Fatal(err)
		}
		next := w.Ticket()
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		err = s.Run(ctx, func(e *stream.Entry) error {
			if e.Kind != event.TicketCreated || *e.TicketID != next.ID {
				t.Errorf("after the position came %s of %s, want the next ticket", e.Kind, e.TicketID)
			}
			return errEnough
		})
		if !errors.Is(err, errEnough) {
			t.Errorf("the stream ended: %v", err)
		}
	})
}

// What only the database can tell is no filter of events. Counts ask the database, so they may ask it what is unread, but not
// for words.
func TestFiltersOfStreams(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent := w.User("agent")
		ctx := w.As(agent)
		a := access.From(ctx)
		text, unread := &filter.Input{Text: ptr("broken")}, &filter.Input{Unread: ptr(true)}
		for name, c := range map[string]struct {
			in   *filter.Input
			want string
			here bool // refused in counts too
		}{
			"text":          {text, "filterBy.text NOT_SUPPORTED", true},
			"text within":   {&filter.Input{And: []*filter.Input{{Or: []*filter.Input{text}}}}, "filterBy.and.0.or.0.text NOT_SUPPORTED", true},
			"unread":        {unread, "filterBy.unread NOT_SUPPORTED", false},
			"unread within": {&filter.Input{Not: unread}, "filterBy.not.unread NOT_SUPPORTED", false},
		} {
			_, err := w.Subscribe(ctx, a, desk.Subscription{Filter: c.in})
			wantViolations(t, err, c.want)
			_, err = w.Subscribe(ctx, a, desk.Subscription{Kinds: []event.Kind{event.MessageAdded}, Filter: c.in, Leaving: true})
			wantViolations(t, err, c.want)
			if err = w.CheckCount(a, c.in); c.here {
				wantViolations(t, err, c.want)
			} else if err != nil {
				t.Errorf("a count of %s: %v", name, err)
			}
		}

		// The count of what is unread is told, and told anew.
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		var counts []int
		err := w.FollowCount(ctx, a, unread, func(n desk.TicketCount) error {
			if counts = append(counts, n.Count); len(counts) == 2 {
				return errEnough
			}
			w.Ticket(desktest.Assigned(agent), func(in *desk.CreateTicketInput) { in.Priority = ptr(enum.PriorityHigh) })
			return nil
		})
		if !errors.Is(err, errEnough) || len(counts) != 2 || counts[0] != 0 || counts[1] != 1 {
			t.Errorf("the counts were %v, and then %v", counts, err)
		}
	})
}
