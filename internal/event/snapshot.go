package event

import (
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Snapshot is everything about a ticket that a filter or a permission may ask for, as it was at one
// moment. Events carry it, so that a reader can decide without going back to the database.
type Snapshot struct {
	ID              uuid.UUID      `json:"id"`
	Number          int64          `json:"n"`
	Status          uuid.UUID      `json:"st"`
	Category        enum.Category  `json:"cat"`
	Priority        enum.Priority  `json:"pr"`
	Type            *uuid.UUID     `json:"ty,omitempty"`
	Channel         enum.Channel   `json:"ch"`
	Department      uuid.UUID      `json:"dep"`
	Assignees       []uuid.UUID    `json:"as,omitempty"`
	Customer        *uuid.UUID     `json:"cu,omitempty"`
	Orders          []uuid.UUID    `json:"or,omitempty"`
	Tags            []uuid.UUID    `json:"tg,omitempty"`
	CreatedByKind   enum.ActorKind `json:"ck"`
	CreatedBy       uuid.UUID      `json:"cb"`
	CreatedAt       time.Time      `json:"ca"`
	UpdatedAt       time.Time      `json:"ua"`
	PublicUpdatedAt time.Time      `json:"pua"`
	DueAt           time.Time      `json:"due"`
	ResolvedAt      *time.Time     `json:"ra,omitempty"`
	Deleted         bool           `json:"del,omitempty"`
}

// Overdue reports whether the ticket is past due at now and still owes work.
func (s *Snapshot) Overdue(now time.Time) bool { return s.Category.Open() && s.DueAt.Before(now) }
