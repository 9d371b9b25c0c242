package filter

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/event"
)

// Match reports whether e matches the ticket as the snapshot has it, at the time now. It panics when a snapshot can't
// answer, which [NeedsDatabase] tells beforehand and [ParseStream] refuses.
func Match(e Expr, s *event.Snapshot, now time.Time) bool {
	switch e := e.(type) {
	case constant:
		return bool(e)
	case all:
		for _, e := range e {
			if !Match(e, s, now) {
				return false
			}
		}
		return true
	case either:
		for _, e := range e {
			if Match(e, s, now) {
				return true
			}
		}
		return false
	case not:
		return !Match(e.of, s, now)
	case idsIn:
		return e.match(s)
	case numbers:
		_, found := slices.BinarySearch(e, s.Number)
		return found
	case categories:
		return slices.Contains(e, s.Category)
	case priorities:
		return slices.Contains(e, s.Priority)
	case channels:
		return slices.Contains(e, s.Channel)
	case flag:
		return e.match(s, now)
	case span:
		return e.match(s)
	case nil:
		return false
	}
	panic(fmt.Sprintf("filter: a snapshot can't answer %T", e))
}

func (e idsIn) match(s *event.Snapshot) bool {
	switch e.field {
	case ticketID:
		return e.has(s.ID)
	case statusID:
		return e.has(s.Status)
	case typeID:
		return s.Type != nil && e.has(*s.Type)
	case departmentID:
		return e.has(s.Department)
	case customerID:
		return s.Customer != nil && e.has(*s.Customer)
	case assigneeID:
		return slices.ContainsFunc(s.Assignees, e.has)
	case tagID:
		return slices.ContainsFunc(s.Tags, e.has)
	case orderID:
		return slices.ContainsFunc(s.Orders, e.has)
	}
	panic("filter: no such field of ids")
}

func (e idsIn) has(id uuid.UUID) bool {
	if len(e.ids) == 1 {
		return e.ids[0] == id
	}
	_, found := slices.BinarySearchFunc(e.ids, id, compareIDs)
	return found
}

func (e flag) match(s *event.Snapshot, now time.Time) bool {
	switch e {
	case unassigned:
		return len(s.Assignees) == 0
	case overdue:
		return s.Category.Open() && s.DueAt.UnixMicro() < now.UnixMicro()
	case deleted:
		return s.Deleted
	}
	panic("filter: no such flag")
}

func (e span) match(s *event.Snapshot) bool {
	var at time.Time
	switch e.field {
	case DueAt:
		at = s.DueAt
	case CreatedAt:
		at = s.CreatedAt
	case UpdatedAt:
		at = s.UpdatedAt
	case PublicUpdatedAt:
		at = s.PublicUpdatedAt
	case ResolvedAt:
		if s.ResolvedAt == nil {
			return false
		}
		at = *s.ResolvedAt
	}
	micros := at.UnixMicro()
	return e.from <= micros && micros < e.to
}
