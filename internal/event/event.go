// Package event names what can happen on the desk, and gives each kind its payload. The log of events is
// the ticket's timeline, the audit trail, and the source of every stream.
package event

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Kind says what happened.
type Kind string

// The kinds of event.
const (
	TicketCreated         Kind = "TICKET_CREATED"
	TicketUpdated         Kind = "TICKET_UPDATED"
	TicketStatusChanged   Kind = "TICKET_STATUS_CHANGED"
	TicketPriorityChanged Kind = "TICKET_PRIORITY_CHANGED"
	TicketAssigned        Kind = "TICKET_ASSIGNED"
	TicketTransferred     Kind = "TICKET_TRANSFERRED"
	TicketDueDateChanged  Kind = "TICKET_DUE_DATE_CHANGED"
	TicketDeleted         Kind = "TICKET_DELETED"
	TicketRestored        Kind = "TICKET_RESTORED"
	MessageAdded          Kind = "MESSAGE_ADDED"
	RecordCreated         Kind = "RECORD_CREATED"
	RecordUpdated         Kind = "RECORD_UPDATED"

	// TicketRead and AccessEnded are for the streams alone: no query and no subscription shows them.
	TicketRead  Kind = "TICKET_READ"
	AccessEnded Kind = "ACCESS_ENDED"
)

// Shown lists the kinds that the API shows.
func Shown() []Kind {
	return []Kind{TicketCreated, TicketUpdated, TicketStatusChanged, TicketPriorityChanged, TicketAssigned,
		TicketTransferred, TicketDueDateChanged, TicketDeleted, TicketRestored, MessageAdded, RecordCreated, RecordUpdated}
}

// Who is the actor of an event.
type Who struct {
	Kind enum.ActorKind `json:"k"`
	ID   uuid.UUID      `json:"id"`
}

// Change is a field before and after.
type Change struct {
	Field string          `json:"f"`
	From  json.RawMessage `json:"a,omitempty"`
	To    json.RawMessage `json:"b,omitempty"`
}

// Data is what an event carries beside its columns. Every kind uses a part of it.
type Data struct {
	// Before and After are the ticket around the event. Before is nil for a new ticket, and where
	// nothing that a filter asks for has changed.
	Before *Snapshot `json:"before,omitempty"`
	After  *Snapshot `json:"after,omitempty"`

	FromID  *uuid.UUID    `json:"fromId,omitempty"` // status or department before
	ToID    *uuid.UUID    `json:"toId,omitempty"`   // and after
	FromPr  enum.Priority `json:"fromPr,omitempty"` // priority before
	ToPr    enum.Priority `json:"toPr,omitempty"`   // and after
	FromAt  *time.Time    `json:"fromAt,omitempty"` // due date before
	ToAt    *time.Time    `json:"toAt,omitempty"`   // and after
	Added   []uuid.UUID   `json:"added,omitempty"`
	Removed []uuid.UUID   `json:"removed,omitempty"`
	Reason  string        `json:"reason,omitempty"`
	Changes []Change      `json:"changes,omitempty"`

	Internal bool        `json:"internal,omitempty"` // an internal note
	Told     []uuid.UUID `json:"told,omitempty"`     // the persons whose inbox it reached

	Directory  int64      `json:"dir,omitempty"` // the directory's version after the event, when it changed
	RecordKind string     `json:"rk,omitempty"`  // ident.Kind of a record event
	RecordID   *uuid.UUID `json:"ri,omitempty"`
}

// Event is one entry of the log.
type Event struct {
	ID        int64
	Tx        int64
	Kind      Kind
	At        time.Time
	Actor     Who
	TicketID  *uuid.UUID
	MessageID *uuid.UUID
	Data      Data
}

// Prior is the ticket before the event: what it was, or what it still is where nothing changed. Nil for a
// new ticket and for events on none.
func (e *Event) Prior() *Snapshot {
	if e.Data.Before != nil || e.Kind == TicketCreated {
		return e.Data.Before
	}
	return e.Data.After
}

// Encode writes the data for the database.
func (d *Data) Encode() ([]byte, error) { return json.Marshal(d) }

// Decode reads what Encode wrote.
func (d *Data) Decode(raw []byte) error {
	if err := json.Unmarshal(raw, d); err != nil {
		return fmt.Errorf("event data: %w", err)
	}
	return nil
}

// MarshalGQL writes the kind as the API spells it.
func (k Kind) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(k))) }

// UnmarshalGQL accepts the kinds that the API shows.
func (k *Kind) UnmarshalGQL(v any) error {
	if s, ok := v.(string); ok && slices.Contains(Shown(), Kind(s)) {
		*k = Kind(s)
		return nil
	}
	return enum.BadValue("it is not a value of EventKind")
}
