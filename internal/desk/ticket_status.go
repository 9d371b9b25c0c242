package desk

import (
	"context"
	"time"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
)

// ChangeTicketStatusInput is the API's.
type ChangeTicketStatusInput struct {
	TicketID         string  `json:"ticketId"`
	StatusID         string  `json:"statusId"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in ChangeTicketStatusInput) ticket() string { return in.TicketID }

// ChangeTicketStatus moves a ticket to a status. A customer may close their own.
func (d *Desk) ChangeTicketStatus(ctx context.Context, in ChangeTicketStatusInput) (*Done, error) {
	return d.do(ctx, "changeTicketStatus", in.ClientMutationID, in, func(x *deed) error {
		need := access.TicketUpdate
		if x.actor.IsCustomer() {
			need = access.TicketRead
		}
		to := x.status("input.statusId", in.StatusID)
		l, err := x.lock(ctx, in.TicketID, need, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if x.actor.IsCustomer() && to.Category != enum.CategoryClosed {
			return fault.New(fault.Forbidden, "a customer may only close a ticket")
		}
		if err := l.alive(); err != nil || to.ID == l.StatusID {
			return err
		}
		x.move(l, to)
		l.bump()
		return x.save(ctx, l)
	})
}

// move puts a ticket into a status with its event, and stamps who and when where it ends or begins anew.
func (x *deed) move(l *locked, to *db.Status) {
	from := l.StatusID
	x.enter(l.Ticket, to)
	l.after.Status, l.after.Category, l.after.ResolvedAt = to.ID, to.Category, l.ResolvedAt
	l.put("status_id", to.ID)
	l.put("open", l.Open)
	l.put("resolved_at", l.ResolvedAt)
	l.put("closed_at", l.ClosedAt)
	l.put("resolved_by_kind", l.ResolvedByKind)
	l.put("resolved_by_id", l.ResolvedByID)
	l.touch(x.Now, true)
	data := l.changed()
	data.FromID, data.ToID = &from, &to.ID
	x.emit(event.Event{Kind: event.TicketStatusChanged, Data: data}, enum.ReasonStatusChanged)
	l.step()
}

// enter sets what a ticket's status means for its other fields.
func (x *deed) enter(t *db.Ticket, to *db.Status) {
	t.StatusID, t.Open = to.ID, to.Category.Open()
	if t.Open {
		t.ResolvedAt, t.ClosedAt, t.ResolvedByKind, t.ResolvedByID = nil, nil, nil, nil
		return
	}
	if t.ResolvedAt == nil {
		now, kind, id := x.Now, x.actor.Kind, x.actor.ID
		t.ResolvedAt, t.ResolvedByKind, t.ResolvedByID = &now, &kind, &id
	}
	t.ClosedAt = nil
	if to.Category == enum.CategoryClosed {
		now := x.Now
		t.ClosedAt = &now
	}
}

// ChangeTicketPriorityInput is the API's.
type ChangeTicketPriorityInput struct {
	TicketID         string        `json:"ticketId"`
	Priority         enum.Priority `json:"priority"`
	ExpectedVersion  *int          `json:"expectedVersion,omitempty"`
	ClientMutationID *string       `json:"-"`
}

func (in ChangeTicketPriorityInput) ticket() string { return in.TicketID }

// ChangeTicketPriority changes a ticket's stars. The due date stays: it was promised.
func (d *Desk) ChangeTicketPriority(ctx context.Context, in ChangeTicketPriorityInput) (*Done, error) {
	return d.do(ctx, "changeTicketPriority", in.ClientMutationID, in, func(x *deed) error {
		l, err := x.lock(ctx, in.TicketID, access.TicketUpdate, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := l.alive(); err != nil || in.Priority == l.Priority {
			return err
		}
		from := l.Priority
		l.Priority, l.after.Priority = in.Priority, in.Priority
		l.put("priority", in.Priority)
		l.touch(x.Now, true)
		l.bump()
		data := l.changed()
		data.FromPr, data.ToPr = from, in.Priority
		x.emit(event.Event{Kind: event.TicketPriorityChanged, Data: data}, enum.ReasonPriorityChanged)
		return x.save(ctx, l)
	})
}

// DeleteTicketInput is the API's.
type DeleteTicketInput struct {
	TicketID         string  `json:"ticketId"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in DeleteTicketInput) ticket() string { return in.TicketID }

// DeleteTicket hides a ticket from every list, count and stream. Deleting a deleted ticket changes nothing.
func (d *Desk) DeleteTicket(ctx context.Context, in DeleteTicketInput) (*Done, error) {
	return d.do(ctx, "deleteTicket", in.ClientMutationID, in, func(x *deed) error {
		return x.setDeleted(ctx, in.TicketID, in.ExpectedVersion, true)
	})
}

// RestoreTicketInput is the API's.
type RestoreTicketInput struct {
	TicketID         string  `json:"ticketId"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in RestoreTicketInput) ticket() string { return in.TicketID }

// RestoreTicket brings a deleted ticket back as it was. Restoring one that is not deleted changes nothing.
func (d *Desk) RestoreTicket(ctx context.Context, in RestoreTicketInput) (*Done, error) {
	return d.do(ctx, "restoreTicket", in.ClientMutationID, in, func(x *deed) error {
		return x.setDeleted(ctx, in.TicketID, in.ExpectedVersion, false)
	})
}

// setDeleted hides or shows a ticket. Nobody's inbox tells of it: what is gone is not to be read.
func (x *deed) setDeleted(ctx context.Context, id string, expected *int, gone bool) error {
	l, err := x.lock(ctx, id, access.TicketDelete, expected)
	if err != nil || gone == (l.DeletedAt != nil) {
		return err
	}
	kind := event.TicketRestored
	var at *time.Time
	if gone {
		kind, at = event.TicketDeleted, &x.Now
	}
	l.DeletedAt, l.after.Deleted = at, gone
	l.put("deleted_at", at)
	l.touch(x.Now, true)
	l.bump()
	x.Emit(event.Event{Kind: kind, Actor: x.actor.Who(), TicketID: &l.ID, Data: l.changed()})
	return x.save(ctx, l)
}
