package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/stream"
)

// Subscription is what a client wants to hear of.
type Subscription struct {
	Kinds    []event.Kind // none: all that the API shows
	TicketID *string
	Filter   *filter.Input
	ToMe     bool // only assignments of the actor
	After    *string
	// Leaving also tells of tickets that matched, or could be seen, only before the event.
	Leaving bool
}

// Stream follows the log for one subscriber.
type Stream struct {
	desk   *Desk
	sub    Subscription
	reader *stream.Reader
	ticket *uuid.UUID
	expr   filter.Expr
	// began is the end of the log when a stream with a position began: what happened before is checked against the ticket as it is now.
	began event.Position
	Actor *access.Actor
}

// Subscribe checks what a client wants to hear of, and takes its place in the log. INVALID lists everything that is wrong; RESYNC says
// that the position is too old, or of another log.
func (d *Desk) Subscribe(ctx context.Context, a *access.Actor, sub Subscription) (*Stream, error) {
	if err := a.Need(access.TicketRead); err != nil {
		return nil, err
	}
	s := &Stream{desk: d, sub: sub, Actor: a}
	var c fault.Check
	s.expr = filter.ParseStream(sub.Filter, a.Viewer(), false, &c, "filterBy")
	if sub.TicketID != nil {
		id, _ := decode(&c, "ticketId", ident.Ticket, *sub.TicketID)
		s.ticket = &id
	}
	var after *event.Position
	if sub.After != nil {
		p, ok := event.ParsePosition(*sub.After)
		if !ok {
			c.Add("after", fault.Malformed, "it is not a position of the log")
		}
		after = &p
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if s.ticket != nil {
		found, err := d.TicketsByID(ctx, a, []uuid.UUID{*s.ticket})
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fault.Missing("ticket")
		}
	}
	var err error
	if after != nil {
		if s.began, err = d.Store.End(ctx); err != nil {
			return nil, err
		}
	}
	if s.reader, err = d.Hub.Follow(ctx, after); err != nil {
		return nil, err
	}
	if s.Actor, err = d.renew(ctx, a); err != nil {
		s.reader.Close()
		return nil, err
	}
	return s, nil
}

// Run sends each event that the subscriber may learn of and asked for, until ctx ends, send fails, or the subscriber's access ends: then the
// fault is UNAUTHENTICATED or FORBIDDEN. It closes the stream.
func (s *Stream) Run(ctx context.Context, send func(*stream.Entry) error) error {
	defer s.reader.Close()
	ctx, cancel := s.desk.untilExpiry(ctx, s.Actor)
	defer cancel()
	for {
		batch, err := s.reader.Next(ctx)
		if err != nil {
			return expired(ctx, err)
		}
		for _, e := range batch {
			if s.Actor, err = s.desk.recheck(ctx, s.Actor, e.Event); err != nil {
				return err
			}
			wanted, err := s.wants(ctx, e)
			if err != nil {
				return err
			}
			if !wanted {
				continue
			}
			if s.replays(e) {
				e = e.Alone()
			}
			if err := send(e); err != nil {
				return err
			}
		}
	}
}

// wants reports whether the event is one to send.
func (s *Stream) wants(ctx context.Context, e *stream.Entry) (bool, error) {
	kinds := s.sub.Kinds
	if kinds == nil {
		kinds = event.Shown()
	}
	if e.TicketID == nil || !slices.Contains(kinds, e.Kind) || s.ticket != nil && *s.ticket != *e.TicketID ||
		s.sub.ToMe && !slices.Contains(e.Data.Added, s.Actor.Person) {
		return false, nil
	}
	if !s.Actor.SeesEvent(e.Event) {
		return false, nil
	}
	now := s.desk.Now()
	matches := func(snap *event.Snapshot) bool { return s.Actor.Sees(snap) && filter.Match(s.expr, snap, now) }
	after := matches(e.Data.After)
	if !after && !(s.sub.Leaving && matches(e.Prior())) {
		return false, nil
	}
	if !after || !s.replays(e) {
		return true, nil
	}
	// An old event tells of a ticket that may have moved out of reach since.
	_, snap, err := s.desk.TicketNow(ctx, *e.TicketID)
	return s.Actor.Sees(snap), err
}

// replays reports whether the event happened before the stream began.
func (s *Stream) replays(e *stream.Entry) bool {
	return s.sub.After != nil && !s.began.Precedes(e.Tx, e.ID)
}

// recheck is the actor as they are after an event: narrowed when their role was, UNAUTHENTICATED when their access ended.
func (d *Desk) recheck(ctx context.Context, a *access.Actor, e *event.Event) (*access.Actor, error) {
	if account.Ended(e, a) {
		return nil, errEnded
	}
	if e.Data.Directory == 0 {
		return a, nil
	}
	dir, err := d.Directory.At(ctx, e.Data.Directory)
	if err != nil {
		return nil, err
	}
	n, err := dir.Renew(a)
	if err != nil {
		return nil, err
	}
	return n, n.Need(access.TicketRead)
}

// renew makes the actor's rights those of now: what has changed them since the actor asked is not told to a reader that began later. An
// actor who could read tickets and no longer can is refused.
func (d *Desk) renew(ctx context.Context, a *access.Actor) (*access.Actor, error) {
	dir, err := d.Directory.Latest(ctx)
	if err != nil {
		return nil, err
	}
	n, err := dir.Renew(a)
	if err != nil {
		return nil, err
	}
	if a.Can(access.TicketRead) {
		return n, n.Need(access.TicketRead)
	}
	return n, nil
}

var errEnded = fault.New(fault.Unauthenticated, "the token or session has ended")

// untilExpiry ends ctx when the actor's credential does.
func (d *Desk) untilExpiry(ctx context.Context, a *access.Actor) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	done := func() { cancel(nil) }
	if a.Credential.Expires.IsZero() {
		return ctx, done
	}
	t := d.Clock.AfterFunc(a.Credential.Expires.Sub(d.Clock.Now()), func() { cancel(errEnded) })
	return ctx, func() { t.Stop(); done() }
}

// expired is why ctx ended, where that was the credential's expiry.
func expired(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); errors.Is(cause, errEnded) {
		return errEnded
	}
	return err
}
