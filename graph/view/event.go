package view

import (
	"encoding/binary"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Event is something that happened.
type Event interface {
	IsEvent()
	Core() *Happened
}

// Happened is what every kind of event has.
type Happened struct {
	Row    *event.Event
	Env    *Env
	Place  string // the position, encoded
	Actor  Actor
	Ticket *Ticket
	// Text is the event as it was rendered for all who asked the same of it; nil when it is yet to be rendered.
	Text []byte
}

// Rendered is the event's text, nil when it has none yet.
func (h *Happened) Rendered() []byte { return h.Text }

// IsEvent marks an Event.
func (*Happened) IsEvent() {}

// Core is the event without its kind.
func (h *Happened) Core() *Happened { return h }

// ID is the API's.
func (h *Happened) ID() string {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], uint64(h.Row.Tx))
	binary.BigEndian.PutUint64(id[8:], uint64(h.Row.ID))
	return ident.Encode(ident.Event, id)
}

// Position is the API's.
func (h *Happened) Position() string { return h.Place }

// Kind is the API's.
func (h *Happened) Kind() event.Kind { return h.Row.Kind }

// At is the API's.
func (h *Happened) At() time.Time { return h.Row.At }

// Change is a field before and after.
type Change struct {
	Field string
	From  json.RawMessage
	To    json.RawMessage
}

func changes(list []event.Change) []*Change {
	out := make([]*Change, len(list))
	for i, c := range list {
		out[i] = &Change{c.Field, c.From, c.To}
	}
	return out
}

// The kinds of event.
type (
	// TicketCreated is the API's.
	TicketCreated struct{ *Happened }
	// TicketUpdated is the API's.
	TicketUpdated struct{ *Happened }
	// TicketStatusChanged is the API's.
	TicketStatusChanged struct{ *Happened }
	// TicketPriorityChanged is the API's.
	TicketPriorityChanged struct{ *Happened }
	// TicketAssigned is the API's.
	TicketAssigned struct{ *Happened }
	// TicketTransferred is the API's.
	TicketTransferred struct{ *Happened }
	// TicketDueDateChanged is the API's.
	TicketDueDateChanged struct{ *Happened }
	// TicketDeleted is the API's.
	TicketDeleted struct{ *Happened }
	// TicketRestored is the API's.
	TicketRestored struct{ *Happened }
	// MessageAdded is the API's.
	MessageAdded struct {
		*Happened
		Message *Message
	}
	// RecordCreated is the API's.
	RecordCreated struct{ *Happened }
	// RecordUpdated is the API's.
	RecordUpdated struct{ *Happened }
)

// EventOf gives an event the type of its kind, nil when the API shows none.
func EventOf(h *Happened) Event {
	switch h.Row.Kind {
	case event.TicketCreated:
		return &TicketCreated{h}
	case event.TicketUpdated:
		return &TicketUpdated{h}
	case event.TicketStatusChanged:
		return &TicketStatusChanged{h}
	case event.TicketPriorityChanged:
		return &TicketPriorityChanged{h}
	case event.TicketAssigned:
		return &TicketAssigned{h}
	case event.TicketTransferred:
		return &TicketTransferred{h}
	case event.TicketDueDateChanged:
		return &TicketDueDateChanged{h}
	case event.TicketDeleted:
		return &TicketDeleted{h}
	case event.TicketRestored:
		return &TicketRestored{h}
	case event.MessageAdded:
		return &MessageAdded{Happened: h}
	case event.RecordCreated:
		return &RecordCreated{h}
	case event.RecordUpdated:
		return &RecordUpdated{h}
	}
	return nil
}

// Changes is the API's.
func (e *TicketUpdated) Changes() []*Change { return changes(e.Row.Data.Changes) }

// From is the API's.
func (e *TicketStatusChanged) From() *Status { return StatusOf(e.Env, *e.Row.Data.FromID) }

// To is the API's.
func (e *TicketStatusChanged) To() *Status { return StatusOf(e.Env, *e.Row.Data.ToID) }

// From is the API's.
func (e *TicketPriorityChanged) From() enum.Priority { return e.Row.Data.FromPr }

// To is the API's.
func (e *TicketPriorityChanged) To() enum.Priority { return e.Row.Data.ToPr }

// Added is the API's.
func (e *TicketAssigned) Added() []*User { return UsersOf(e.Env, e.Row.Data.Added) }

// Removed is the API's.
func (e *TicketAssigned) Removed() []*User { return UsersOf(e.Env, e.Row.Data.Removed) }

// From is the API's.
func (e *TicketTransferred) From() *Department { return DepartmentOf(e.Env, *e.Row.Data.FromID) }

// To is the API's.
func (e *TicketTransferred) To() *Department { return DepartmentOf(e.Env, *e.Row.Data.ToID) }

// Reason is the API's.
func (e *TicketTransferred) Reason() *string {
	if e.Row.Data.Reason == "" {
		return nil
	}
	return &e.Row.Data.Reason
}

// From is the API's.
func (e *TicketDueDateChanged) From() time.Time { return *e.Row.Data.FromAt }

// To is the API's.
func (e *TicketDueDateChanged) To() time.Time { return *e.Row.Data.ToAt }

// TicketID is the API's.
func (e *TicketDeleted) TicketID() string { return ident.Encode(ident.Ticket, *e.Row.TicketID) }

// RecordID is the API's.
func (e *RecordCreated) RecordID() *string { return recordID(e.Row) }

// RecordID is the API's.
func (e *RecordUpdated) RecordID() *string { return recordID(e.Row) }

func recordID(e *event.Event) *string {
	if e.Data.RecordID == nil {
		return nil
	}
	s := ident.Encode(ident.Kind(e.Data.RecordKind), *e.Data.RecordID)
	return &s
}

// Changes is the API's.
func (e *RecordUpdated) Changes() []*Change { return changes(e.Row.Data.Changes) }
