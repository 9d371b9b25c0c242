package graph

import (
	"context"
	"errors"

	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/stream"
	"github.com/sanad-desk/sanad/internal/transport"
)

// unauthorized is the close code that tells a websocket's client not to come back with the same credential.
const unauthorized = 4401

// ended tells the client why its stream ends, if it should know: not when it left by itself.
func ended(ctx context.Context, err error) {
	switch {
	case err == nil || ctx.Err() != nil || errors.Is(err, context.Canceled):
	case fault.CodeOf(err) == fault.Unauthenticated:
		transport.Fail(ctx, &transport.CloseError{Code: unauthorized, Reason: "Unauthorized", Err: err})
	default:
		transport.Fail(ctx, err)
	}
}

// deliver hands a value to the stream, and waits until it is taken.
func deliver[T any](ctx context.Context, out chan<- T, v T) error {
	select {
	case out <- v:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// follow runs a stream of events of type T.
func follow[T view.Event](r subscription, ctx context.Context, sub desk.Subscription) (<-chan T, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	s, err := r.Desk.Subscribe(ctx, a, sub)
	if err != nil {
		return nil, err
	}
	sel := selected(ctx)
	out := make(chan T)
	shared := r.sharing(ctx)
	go func() {
		defer close(out)
		ended(ctx, s.Run(ctx, func(e *stream.Entry) error {
			l := r.loader(ctx, s.Actor)
			l.entry = e
			v := view.EventOf(&view.Happened{Row: e.Event, Env: l.env, Place: e.Position.String()})
			done := false
			var err error
			if shared != nil {
				done, err = shared.render(l, v)
			}
			if !done && err == nil {
				err = l.events(sel, []view.Event{v}, false)
			}
			if err != nil {
				return err
			}
			return deliver(ctx, out, v.(T))
		}))
	}()
	return out, nil
}

func (r subscription) TicketCreated(ctx context.Context, filterBy *filter.Input, after *string) (<-chan *view.TicketCreated, error) {
	return follow[*view.TicketCreated](r, ctx, desk.Subscription{Kinds: []event.Kind{event.TicketCreated}, Filter: filterBy, After: after})
}

func (r subscription) TicketStatusChanged(ctx context.Context, ticketID *string, filterBy *filter.Input, after *string) (<-chan *view.TicketStatusChanged, error) {
	return follow[*view.TicketStatusChanged](r, ctx, desk.Subscription{Kinds: []event.Kind{event.TicketStatusChanged}, TicketID: ticketID, Filter: filterBy, After: after})
}

func (r subscription) TicketAssigned(ctx context.Context, toMe *bool, filterBy *filter.Input, after *string) (<-chan *view.TicketAssigned, error) {
	return follow[*view.TicketAssigned](r, ctx, desk.Subscription{Kinds: []event.Kind{event.TicketAssigned}, ToMe: toMe != nil && *toMe, Filter: filterBy, After: after})
}

func (r subscription) MessageAdded(ctx context.Context, ticketID *string, filterBy *filter.Input, after *string) (<-chan *view.MessageAdded, error) {
	return follow[*view.MessageAdded](r, ctx, desk.Subscription{Kinds: []event.Kind{event.MessageAdded}, TicketID: ticketID, Filter: filterBy, After: after})
}

func (r subscription) TicketChanged(ctx context.Context, ticketID *string, filterBy *filter.Input, after *string) (<-chan view.Event, error) {
	return follow[view.Event](r, ctx, desk.Subscription{TicketID: ticketID, Filter: filterBy, After: after, Leaving: true})
}

func (r subscription) UnreadCountChanged(ctx context.Context) (<-chan *view.UnreadCount, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	out := make(chan *view.UnreadCount)
	go func() {
		defer close(out)
		ended(ctx, r.Desk.FollowUnread(ctx, a, func(u desk.UnreadCount) error { return deliver(ctx, out, unreadView(u)) }))
	}()
	return out, nil
}

func (r subscription) TicketCount(ctx context.Context, filterBy *filter.Input) (<-chan *view.TicketCount, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	if err := r.Desk.CheckCount(a, filterBy); err != nil {
		return nil, err
	}
	out := make(chan *view.TicketCount)
	go func() {
		defer close(out)
		ended(ctx, r.Desk.FollowCount(ctx, a, filterBy, func(n desk.TicketCount) error {
			return deliver(ctx, out, &view.TicketCount{Count: n.Count, Position: n.Position.String()})
		}))
	}()
	return out, nil
}
