package desk

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// openedBy sets the actor's read mark on a ticket to seq, if it is not further already.
func (x *deed) openedBy(ctx context.Context, ticket uuid.UUID, seq int) error {
	if x.actor.Kind != enum.ActorUser && x.actor.Kind != enum.ActorCustomer {
		return nil // a program reads nothing for its owner
	}
	_, err := x.Exec(ctx, `INSERT INTO read_marks (id, person_id, ticket_id, seq, opened_at) VALUES (?,?,?,?,?)
		ON CONFLICT (person_id, ticket_id) DO UPDATE SET opened_at = excluded.opened_at,
		seq = CASE WHEN excluded.seq > read_marks.seq THEN excluded.seq ELSE read_marks.seq END`,
		schema.NewID(), x.actor.Person, ticket, seq, x.Now)
	if err != nil {
		return fmt.Errorf("set a read mark: %w", err)
	}
	return nil
}

// readAll marks all that there is on a locked ticket, with its messages up to seq, read for the actor, and tells the actor's other
// screens.
func (x *deed) readAll(ctx context.Context, l *locked, seq int) error {
	if x.actor.Kind != enum.ActorUser && x.actor.Kind != enum.ActorCustomer {
		return nil
	}
	if err := x.openedBy(ctx, l.ID, seq); err != nil {
		return err
	}
	_, err := x.Exec(ctx, "UPDATE inbox_items SET read_at = ? WHERE person_id = ? AND ticket_id = ? AND read_at IS NULL",
		x.Now, x.actor.Person, l.ID)
	if err != nil {
		return fmt.Errorf("read the inbox: %w", err)
	}
	return x.seen(ctx, l.ID, false)
}

// seen notes that the actor has opened the ticket since being assigned, unless that assignment is one still to be seen, and tells the
// actor's streams.
func (x *deed) seen(ctx context.Context, ticket uuid.UUID, waiting bool) error {
	if !waiting {
		_, err := x.Exec(ctx, "UPDATE assignments SET opened = ? WHERE ticket_id = ? AND user_id = ?", true, ticket, x.actor.Person)
		if err != nil {
			return fmt.Errorf("note an assignee's opening: %w", err)
		}
	}
	x.Emit(event.Event{Kind: event.TicketRead, Actor: x.actor.Who(), TicketID: &ticket, Data: event.Data{Told: []uuid.UUID{x.actor.Person}}})
	return nil
}

// MarkTicketReadInput is the API's.
type MarkTicketReadInput struct {
	TicketID         string  `json:"ticketId"`
	UpTo             *string `json:"upTo,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in MarkTicketReadInput) ticket() string { return in.TicketID }

// MarkTicketRead says that the actor has read a ticket, or what happened on it up to a position of the log.
func (d *Desk) MarkTicketRead(ctx context.Context, in MarkTicketReadInput) (*Done, error) {
	return d.do(ctx, "markTicketRead", in.ClientMutationID, in, func(x *deed) error {
		var upTo *event.Position
		if in.UpTo != nil {
			p, ok := event.ParsePosition(*in.UpTo)
			if !ok || p.Epoch != d.Store.Epoch() {
				x.check.Add("input.upTo", fault.Malformed, "it is not a position of this log")
			}
			upTo = &p
		}
		l, err := x.lock(ctx, in.TicketID, access.TicketRead, nil)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if upTo == nil {
			return x.readAll(ctx, l, l.MessageSeq)
		}
		return x.readUpTo(ctx, l, *upTo)
	})
}

// readUpTo is readAll for what a holder of p has seen. Positions that are not of events, such as a count's, will do. Being assigned
// after p is not opened yet.
func (x *deed) readUpTo(ctx context.Context, l *locked, p event.Position) error {
	if x.actor.Kind != enum.ActorUser && x.actor.Kind != enum.ActorCustomer {
		return nil
	}
	seq, waiting := l.MessageSeq, false
	later, args := unseen(p)
	args = append([]any{l.ID}, args...)
	err := x.Rows(ctx, func(r *sql.Rows) error {
		var message *int
		e, err := store.ScanEvent(r, &message)
		if err != nil {
			return err
		}
		if message != nil {
			seq = min(seq, *message-1)
		}
		waiting = waiting || slices.Contains(e.Data.Added, x.actor.Person) ||
			e.Kind == event.TicketCreated && slices.Contains(e.Data.After.Assignees, x.actor.Person)
		return nil
	}, "SELECT "+store.EventColumns+", (SELECT m.seq FROM messages m WHERE m.id = e.message_id) FROM events e WHERE e.ticket_id = ? AND "+later+
		" AND e.kind IN ('MESSAGE_ADDED', 'TICKET_ASSIGNED', 'TICKET_CREATED')", args...)
	if err != nil {
		return fmt.Errorf("find what came later: %w", err)
	}
	if err := x.openedBy(ctx, l.ID, seq); err != nil {
		return err
	}
	_, err = x.Exec(ctx, `UPDATE inbox_items SET read_at = ? WHERE person_id = ? AND ticket_id = ? AND read_at IS NULL
		AND event_id NOT IN (SELECT e.id FROM events e WHERE e.ticket_id = ? AND `+later+`)`,
		append([]any{x.Now, x.actor.Person, l.ID}, args...)...)
	if err != nil {
		return fmt.Errorf("read the inbox: %w", err)
	}
	return x.seen(ctx, l.ID, waiting)
}

// unseen is the condition that the event e is still to come for a holder of p: Position.Precedes of a row.
func unseen(p event.Position) (text string, args []any) {
	text, args = "(e.tx, e.id) > (?, ?)", []any{p.Tx, p.ID}
	if p.Began != nil {
		more, of := unseen(*p.Began)
		return "(" + text + " AND " + more + ")", append(args, of...)
	}
	if n := len(p.Running); n > 0 {
		text = "(" + text + " OR e.tx IN (?" + strings.Repeat(",?", n-1) + "))"
		for _, tx := range p.Running {
			args = append(args, tx)
		}
	}
	return text, args
}

// MarkInboxReadInput is the API's.
type MarkInboxReadInput struct {
	ItemIds          []string `json:"itemIds,omitempty"`
	All              *bool    `json:"all,omitempty"`
	ClientMutationID *string  `json:"-"`
}

// MarkInboxRead marks inbox items of the actor read: these, or all.
func (d *Desk) MarkInboxRead(ctx context.Context, in MarkInboxReadInput) (*Done, error) {
	return d.do(ctx, "markInboxRead", in.ClientMutationID, in, func(x *deed) error {
		all := in.All != nil && *in.All
		if all == (in.ItemIds != nil) {
			x.check.Add("input", fault.Required, "give either itemIds or all")
		}
		x.check.Members("input.itemIds", len(in.ItemIds), 1000)
		var ids []uuid.UUID
		for i, id := range in.ItemIds {
			raw, _ := x.decode(fmt.Sprintf("input.itemIds.%d", i), ident.InboxItem, id)
			ids = append(ids, raw)
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		text, args := "UPDATE inbox_items SET read_at = ? WHERE person_id = ? AND read_at IS NULL", []any{x.Now, x.actor.Person}
		if !all {
			text += " AND " + x.Any("id")
			args = append(args, x.IDs(ids))
		}
		n, err := x.Exec(ctx, text, args...)
		if err != nil {
			return fmt.Errorf("read the inbox: %w", err)
		}
		if n > 0 {
			x.Emit(event.Event{Kind: event.TicketRead, Actor: x.actor.Who(), Data: event.Data{Told: []uuid.UUID{x.actor.Person}}})
		}
		return nil
	})
}
