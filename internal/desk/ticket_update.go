package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// UpdateTicketInput is the API's. What is not set stays.
type UpdateTicketInput struct {
	TicketID         string                            `json:"ticketId"`
	Subject          *string                           `json:"subject,omitempty"`
	Description      *string                           `json:"description,omitempty"`
	TypeID           graphql.Omittable[*string]        `json:"typeId,omitzero"`
	TagNames         []string                          `json:"tagNames,omitzero"`
	OrderIds         []string                          `json:"orderIds,omitzero"`
	Customer         graphql.Omittable[*CustomerInput] `json:"customer,omitzero"`
	ExpectedVersion  *int                              `json:"expectedVersion,omitempty"`
	ClientMutationID *string                           `json:"-"`
}

func (in UpdateTicketInput) ticket() string { return in.TicketID }

// UpdateTicket changes a ticket's own text, type, tags, orders and customer, in one event.
func (d *Desk) UpdateTicket(ctx context.Context, in UpdateTicketInput) (*Done, error) {
	return d.do(ctx, "updateTicket", in.ClientMutationID, in, func(x *deed) error {
		e := edit{deed: x}
		e.text(in)
		e.relations(in)
		orders, err := x.orders(ctx, "input.orderIds", in.OrderIds)
		if err != nil {
			return err
		}
		customer, err := x.customerFor(ctx, "input.customer", in.Customer.Value(), x.check.OK())
		if err != nil {
			return err
		}
		l, err := x.lock(ctx, in.TicketID, access.TicketUpdate, in.ExpectedVersion)
		if err != nil {
			return err
		}
		e.locked = l
		if !in.Customer.IsSet() {
			customer = l.CustomerID
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil {
			return err
		}
		if err := e.apply(ctx, in, orders, customer); err != nil || len(e.changes) == 0 {
			return err
		}
		l.touch(x.Now, slices.ContainsFunc(e.changes, func(c event.Change) bool { return c.Field != "tags" })) // customers see no tags
		l.bump()
		data := l.changed()
		data.Changes = e.changes
		x.emit(event.Event{Kind: event.TicketUpdated, Data: data}, enum.ReasonUpdated)
		return x.save(ctx, l)
	})
}

// edit is an update being made: what was given, checked, and what it changes.
type edit struct {
	*deed
	*locked
	subject, description *string
	typeID               *uuid.UUID
	tagList              []string
	changes              []event.Change
}

func (e *edit) text(in UpdateTicketInput) {
	if in.Subject != nil {
		s := e.check.Line("input.subject", *in.Subject, 1, MaxSubject)
		e.subject = &s
	}
	if in.Description != nil {
		s := e.check.Text("input.description", *in.Description, 0, MaxBody)
		e.description = &s
	}
}

func (e *edit) relations(in UpdateTicketInput) {
	if id := in.TypeID.Value(); id != nil {
		e.typeID = e.ticketType("input.typeId", *id)
	}
	e.tagList = e.tagNames("input.tagNames", in.TagNames)
}

// apply makes the changes and notes each that is one.
func (e *edit) apply(ctx context.Context, in UpdateTicketInput, orders []uuid.UUID, customer *uuid.UUID) error {
	l := e.locked
	if e.subject != nil && *e.subject != l.Subject {
		e.note("subject", l.Subject, *e.subject)
		l.Subject = *e.subject
		l.put("subject", l.Subject)
	}
	if e.description != nil && *e.description != l.Description {
		e.note("description", l.Description, *e.description)
		l.Description = *e.description
		l.put("description", l.Description)
	}
	if len(e.changes) > 0 {
		if err := search.Put(ctx, e.Tx.Q, e.Dialect, ticketPart(l.Ticket)); err != nil {
			return fmt.Errorf("index text: %w", err)
		}
	}
	if in.TypeID.IsSet() && !same(e.typeID, l.TypeID) {
		e.note("type", apiID(ident.TicketType, l.TypeID), apiID(ident.TicketType, e.typeID))
		l.TypeID, l.after.Type = e.typeID, e.typeID
		l.put("type_id", e.typeID)
	}
	if !same(customer, l.CustomerID) {
		e.note("customer", apiID(ident.Customer, l.CustomerID), apiID(ident.Customer, customer))
		l.CustomerID, l.after.Customer = customer, customer
		l.put("customer_id", customer)
	}
	if in.TagNames != nil {
		tags, err := e.tags(ctx, e.tagList)
		if err != nil {
			return err
		}
		if err := e.replace(ctx, "tags", "ticket_tags", "tag_id", ident.Tag, &l.after.Tags, tags); err != nil {
			return err
		}
	}
	if in.OrderIds != nil {
		return e.replace(ctx, "orders", "ticket_orders", "order_id", ident.Order, &l.after.Orders, orders)
	}
	return nil
}

// replace makes a relation be exactly ids, if it is not already.
func (e *edit) replace(ctx context.Context, field, table, column string, kind ident.Kind, have *[]uuid.UUID, ids []uuid.UUID) error {
	if sameSet(*have, ids) {
		return nil
	}
	e.note(field, apiIDs(kind, *have), apiIDs(kind, ids))
	*have = ids
	return e.relink(ctx, table, column, e.locked.ID, ids)
}

func (e *edit) note(field string, from, to any) {
	e.changes = append(e.changes, change(field, from, to))
}

// change is a field before and after.
func change(field string, from, to any) event.Change {
	a, _ := json.Marshal(from)
	b, _ := json.Marshal(to)
	return event.Change{Field: field, From: a, To: b}
}

func apiID(kind ident.Kind, id *uuid.UUID) *string {
	if id == nil {
		return nil
	}
	s := ident.Encode(kind, *id)
	return &s
}

func apiIDs(kind ident.Kind, ids []uuid.UUID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = ident.Encode(kind, id)
	}
	return list
}

// same reports whether two optional values are equal.
func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func sameSet(a, b []uuid.UUID) bool {
	if len(a) != len(b) {
		return false
	}
	return !slices.ContainsFunc(a, func(id uuid.UUID) bool { return !slices.Contains(b, id) })
}

// oneLine joins lines, so that text of several can be measured in characters.
func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(s) }

// ScheduleTicketInput is the API's. What is not set stays.
type ScheduleTicketInput struct {
	TicketID         string                        `json:"ticketId"`
	DueAt            graphql.Omittable[*time.Time] `json:"dueAt,omitzero"`
	StartsAt         graphql.Omittable[*time.Time] `json:"startsAt,omitzero"`
	EndsAt           graphql.Omittable[*time.Time] `json:"endsAt,omitzero"`
	ExpectedVersion  *int                          `json:"expectedVersion,omitempty"`
	ClientMutationID *string                       `json:"-"`
}

func (in ScheduleTicketInput) ticket() string { return in.TicketID }

// ScheduleTicket changes a ticket's due date and the window in which it is worked on.
func (d *Desk) ScheduleTicket(ctx context.Context, in ScheduleTicketInput) (*Done, error) {
	return d.do(ctx, "scheduleTicket", in.ClientMutationID, in, func(x *deed) error {
		due, starts, ends := in.DueAt.Value(), x.optional("input.startsAt", in.StartsAt.Value()), x.optional("input.endsAt", in.EndsAt.Value())
		if in.DueAt.IsSet() && due == nil {
			x.check.Add("input.dueAt", fault.Required, "a ticket always has a due date")
		}
		due = x.optional("input.dueAt", due)
		l, err := x.lock(ctx, in.TicketID, access.TicketUpdate, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if due == nil {
			due = &l.DueAt
		}
		if !in.StartsAt.IsSet() {
			starts = l.StartsAt
		}
		if !in.EndsAt.IsSet() {
			ends = l.EndsAt
		}
		x.window(starts, ends)
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil {
			return err
		}
		return x.reschedule(ctx, l, *due, starts, ends)
	})
}

func (x *deed) reschedule(ctx context.Context, l *locked, due time.Time, starts, ends *time.Time) error {
	var window []event.Change
	if !sameTime(starts, l.StartsAt) {
		window = append(window, change("startsAt", l.StartsAt, starts))
		l.StartsAt = starts
		l.put("starts_at", starts)
	}
	if !sameTime(ends, l.EndsAt) {
		window = append(window, change("endsAt", l.EndsAt, ends))
		l.EndsAt = ends
		l.put("ends_at", ends)
	}
	moved := !due.Equal(l.DueAt)
	if !moved && len(window) == 0 {
		return nil
	}
	l.touch(x.Now, true)
	l.bump()
	if moved {
		from := l.DueAt
		l.DueAt, l.after.DueAt = due, due
		l.put("due_at", due)
		data := l.changed()
		data.FromAt, data.ToAt = &from, &due
		x.emit(event.Event{Kind: event.TicketDueDateChanged, Data: data}, enum.ReasonDueDateChanged)
		l.step()
	}
	if len(window) > 0 {
		data := l.changed()
		data.Changes = window
		x.emit(event.Event{Kind: event.TicketUpdated, Data: data}, enum.ReasonUpdated)
	}
	return x.save(ctx, l)
}

func sameTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}
