package view

import (
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Ticket is one problem, request or task. The fields after Env are loaded when they are selected.
type Ticket struct {
	Row            *db.Ticket
	Env            *Env
	Customer       *Customer
	Assignees      []*User
	Tags           []*Tag
	Orders         []*Order
	CreatedBy      Actor
	ResolvedBy     Actor
	Unread         bool
	UnreadMessages int
	messages       map[Page]*MessageConnection
	events         map[Page]*EventConnection
}

// IsNode marks a Node.
func (*Ticket) IsNode() {}

// ID is the API's.
func (t *Ticket) ID() string { return ident.Encode(ident.Ticket, t.Row.ID) }

// Number is the API's.
func (t *Ticket) Number() int { return int(t.Row.Number) }

// Version is the API's.
func (t *Ticket) Version() int { return t.Row.Version }

// Subject is the API's.
func (t *Ticket) Subject() string { return t.Row.Subject }

// Description is the API's.
func (t *Ticket) Description() string { return t.Row.Description }

// Status is the API's.
func (t *Ticket) Status() *Status { return StatusOf(t.Env, t.Row.StatusID) }

// Type is the API's.
func (t *Ticket) Type() *TicketType {
	if t.Row.TypeID == nil {
		return nil
	}
	return TypeOf(t.Env, *t.Row.TypeID)
}

// Priority is the API's.
func (t *Ticket) Priority() enum.Priority { return t.Row.Priority }

// Channel is the API's.
func (t *Ticket) Channel() enum.Channel { return t.Row.Channel }

// Department is the API's.
func (t *Ticket) Department() *Department { return DepartmentOf(t.Env, t.Row.DepartmentID) }

// CreatedAt is the API's.
func (t *Ticket) CreatedAt() time.Time { return t.Row.CreatedAt }

// UpdatedAt is the API's. A customer never learns of a note by it.
func (t *Ticket) UpdatedAt() time.Time {
	if t.Env.Customer {
		return t.Row.PublicUpdatedAt
	}
	return t.Row.UpdatedAt
}

// DueAt is the API's.
func (t *Ticket) DueAt() time.Time { return t.Row.DueAt }

// StartsAt is the API's.
func (t *Ticket) StartsAt() *time.Time { return t.Row.StartsAt }

// EndsAt is the API's.
func (t *Ticket) EndsAt() *time.Time { return t.Row.EndsAt }

// FirstRespondedAt is the API's.
func (t *Ticket) FirstRespondedAt() *time.Time { return t.Row.FirstRespondedAt }

// ResolvedAt is the API's.
func (t *Ticket) ResolvedAt() *time.Time { return t.Row.ResolvedAt }

// ClosedAt is the API's.
func (t *Ticket) ClosedAt() *time.Time { return t.Row.ClosedAt }

// DeletedAt is the API's.
func (t *Ticket) DeletedAt() *time.Time { return t.Row.DeletedAt }

// Overdue is the API's.
func (t *Ticket) Overdue() bool { return t.Row.Open && t.Row.DueAt.Before(t.Env.Now) }

// Messages is the API's.
func (t *Ticket) Messages(first *int, after *string, last *int, before *string) (*MessageConnection, error) {
	return loaded(t.messages, first, after, last, before, "Ticket.messages")
}

// SetMessages keeps a page for Messages.
func (t *Ticket) SetMessages(p Page, to *MessageConnection) { keep(&t.messages, p, to) }

// Events is the API's.
func (t *Ticket) Events(first *int, after *string, last *int, before *string) (*EventConnection, error) {
	return loaded(t.events, first, after, last, before, "Ticket.events")
}

// SetEvents keeps a page for Events.
func (t *Ticket) SetEvents(p Page, to *EventConnection) { keep(&t.events, p, to) }

// Message is one entry of a conversation.
type Message struct {
	Row    *db.Message
	Ticket *Ticket
	Author Actor
}

// IsNode marks a Node.
func (*Message) IsNode() {}

// ID is the API's.
func (m *Message) ID() string { return ident.Encode(ident.Message, m.Row.ID) }

// Visibility is the API's.
func (m *Message) Visibility() enum.Visibility { return m.Row.Visibility }

// Body is the API's.
func (m *Message) Body() string { return m.Row.Body }

// Channel is the API's.
func (m *Message) Channel() enum.Channel { return m.Row.Channel }

// CreatedAt is the API's.
func (m *Message) CreatedAt() time.Time { return m.Row.CreatedAt }

// Status is a stage of a ticket's life.
type Status struct {
	Row *db.Status
	Env *Env
}

// StatusOf is the view of a status, nil when the directory has none.
func StatusOf(e *Env, id uuid.UUID) *Status {
	if s := e.Dir.Status(id); s != nil {
		return &Status{s, e}
	}
	return nil
}

// IsNode marks a Node.
func (*Status) IsNode() {}

// ID is the API's.
func (s *Status) ID() string { return ident.Encode(ident.Status, s.Row.ID) }

// Key is the API's.
func (s *Status) Key() string { return s.Row.Key }

// Name is the API's.
func (s *Status) Name() string { return s.Row.Names.In(s.Env.Locale) }

// Names is the API's.
func (s *Status) Names() []*LocalizedText { return texts(s.Row.Names) }

// Color is the API's.
func (s *Status) Color() string { return s.Row.Color }

// Category is the API's.
func (s *Status) Category() enum.Category { return s.Row.Category }

// Position is the API's.
func (s *Status) Position() int { return s.Row.Position }

// TicketType is a kind of question.
type TicketType struct {
	Row *db.TicketType
	Env *Env
}

// TypeOf is the view of a ticket type, nil when the directory has none.
func TypeOf(e *Env, id uuid.UUID) *TicketType {
	if t := e.Dir.Type(id); t != nil {
		return &TicketType{t, e}
	}
	return nil
}

// IsNode marks a Node.
func (*TicketType) IsNode() {}

// ID is the API's.
func (t *TicketType) ID() string { return ident.Encode(ident.TicketType, t.Row.ID) }

// Name is the API's.
func (t *TicketType) Name() string { return t.Row.Names.In(t.Env.Locale) }

// Names is the API's.
func (t *TicketType) Names() []*LocalizedText { return texts(t.Row.Names) }

// Position is the API's.
func (t *TicketType) Position() int { return t.Row.Position }

// Tag is a free word on tickets.
type Tag struct{ Row *db.Tag }

// IsNode marks a Node.
func (*Tag) IsNode() {}

// ID is the API's.
func (t *Tag) ID() string { return ident.Encode(ident.Tag, t.Row.ID) }

// Name is the API's.
func (t *Tag) Name() string { return t.Row.Name }
