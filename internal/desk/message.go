package desk

import (
	"context"
	"fmt"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
)

// ReplyToTicketInput is the API's.
type ReplyToTicketInput struct {
	TicketID         string  `json:"ticketId"`
	Body             string  `json:"body"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in ReplyToTicketInput) ticket() string { return in.TicketID }

// ReplyToTicket writes to the customer, or from them. The first by staff stamps when the customer was first answered; one by the
// customer opens a waiting, resolved or closed ticket again.
func (d *Desk) ReplyToTicket(ctx context.Context, in ReplyToTicketInput) (*Done, error) {
	return d.do(ctx, "replyToTicket", in.ClientMutationID, in, func(x *deed) error {
		body := x.check.Text("input.body", in.Body, 1, MaxBody)
		l, err := x.lock(ctx, in.TicketID, access.MessageReply, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil {
			return err
		}
		if !x.actor.IsCustomer() && l.FirstRespondedAt == nil {
			now := x.Now
			l.FirstRespondedAt = &now
			l.put("first_responded_at", now)
			l.bump()
		}
		// Before the message, with it: so the deed's position is that of an event which streams show.
		if err := x.readAll(ctx, l, l.MessageSeq+1); err != nil {
			return err
		}
		if err := x.write(ctx, l, body, enum.VisibilityPublic); err != nil {
			return err
		}
		if x.actor.IsCustomer() && (l.before.Category == enum.CategoryWaiting || !l.before.Category.Open()) {
			if to := x.dir.FirstStatus(enum.CategoryOpen); to != nil {
				x.move(l, to)
				l.bump()
			}
		}
		return x.save(ctx, l)
	})
}

// AddInternalNoteInput is the API's.
type AddInternalNoteInput struct {
	TicketID         string  `json:"ticketId"`
	Body             string  `json:"body"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in AddInternalNoteInput) ticket() string { return in.TicketID }

// AddInternalNote writes for the team alone. Nothing that the customer can see changes by it: not the ticket's version, nor
// when they see that it was last updated.
func (d *Desk) AddInternalNote(ctx context.Context, in AddInternalNoteInput) (*Done, error) {
	return d.do(ctx, "addInternalNote", in.ClientMutationID, in, func(x *deed) error {
		body := x.check.Text("input.body", in.Body, 1, MaxBody)
		l, err := x.lock(ctx, in.TicketID, access.NoteAdd, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil {
			return err
		}
		if err := x.write(ctx, l, body, enum.VisibilityInternal); err != nil {
			return err
		}
		return x.save(ctx, l)
	})
}

// write adds a message to a locked ticket, with its event.
func (x *deed) write(ctx context.Context, l *locked, body string, v enum.Visibility) error {
	l.MessageSeq++
	l.put("message_seq", l.MessageSeq)
	m := &db.Message{ID: schema.NewID(), TicketID: l.ID, Seq: l.MessageSeq, Visibility: v, Body: body, Channel: x.channel(),
		CreatedAt: x.Now, AuthorKind: x.actor.Kind, AuthorID: x.actor.ID}
	_, err := x.Exec(ctx, `INSERT INTO messages (id, ticket_id, seq, visibility, body, channel, created_at, author_kind, author_id)
		VALUES (?,?,?,?,?,?,?,?,?)`, m.ID, m.TicketID, m.Seq, m.Visibility, m.Body, m.Channel, m.CreatedAt, m.AuthorKind, m.AuthorID)
	if err != nil {
		return fmt.Errorf("insert a message: %w", err)
	}
	internal := v == enum.VisibilityInternal
	x.Index(messagePart(m))
	l.touch(x.Now, !internal)
	data := l.changed()
	data.Internal = internal
	reason := enum.ReasonMessage
	if internal {
		reason = enum.ReasonNote
	}
	x.emit(event.Event{Kind: event.MessageAdded, MessageID: &m.ID, Data: data}, reason)
	l.step()
	x.done.Message = m
	return nil
}
