package filter

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/ident"
)

// asked is what the contract says of a filter, read field by field and without regard to speed.
type asked struct {
	Viewer
	now time.Time
}

func (a asked) whole(in *Input, tk *someTicket) bool {
	if (!a.SeesDeleted || !speaksOfDeleted(in)) && tk.Deleted {
		return false
	}
	return in == nil || a.matches(in, tk)
}

func speaksOfDeleted(in *Input) bool {
	return in != nil && (in.Deleted != nil || speaksOfDeleted(in.Not) ||
		slices.ContainsFunc(in.And, speaksOfDeleted) || slices.ContainsFunc(in.Or, speaksOfDeleted))
}

func (a asked) matches(in *Input, tk *someTicket) bool {
	one := func(id *uuid.UUID) []uuid.UUID {
		if id == nil {
			return nil
		}
		return []uuid.UUID{*id}
	}
	updated := tk.UpdatedAt
	mine := slices.Contains(tk.Assignees, a.Person)
	if a.Customer {
		updated = tk.PublicUpdatedAt
		mine = tk.Customer != nil && *tk.Customer == a.Person
	}
	matches := func(in *Input) bool { return a.matches(in, tk) }
	return anyOf(in.IDs, ident.Ticket, tk.ID) &&
		(in.Numbers == nil || slices.Contains(in.Numbers, int(tk.Number))) &&
		anyOf(in.Status, ident.Status, tk.Status) &&
		(in.StatusCategory == nil || slices.Contains(in.StatusCategory, tk.Category)) &&
		(in.Priority == nil || slices.Contains(in.Priority, tk.Priority)) &&
		anyOf(in.Type, ident.TicketType, one(tk.Type)...) &&
		anyOf(in.Department, ident.Department, tk.Department) &&
		anyOf(in.Assignee, ident.User, tk.Assignees...) &&
		anyOf(in.Customer, ident.Customer, one(tk.Customer)...) &&
		anyOf(in.Order, ident.Order, tk.Orders...) &&
		anyOf(in.Tag, ident.Tag, tk.Tags...) &&
		(in.Channel == nil || slices.Contains(in.Channel, tk.Channel)) &&
		is(in.Unassigned, len(tk.Assignees) == 0) &&
		is(in.Overdue, tk.Category.Open() && tk.DueAt.Before(a.now.Truncate(time.Microsecond))) &&
		in.DueAt.holds(&tk.DueAt) && in.CreatedAt.holds(&tk.CreatedAt) &&
		in.UpdatedAt.holds(&updated) && in.ResolvedAt.holds(tk.ResolvedAt) &&
		is(in.Mine, mine) && is(in.Deleted, tk.Deleted) && is(in.Unread, slices.Contains(tk.unread, a.Person)) &&
		(in.Text == nil || a.finds(*in.Text, tk)) &&
		!slices.ContainsFunc(in.And, func(in *Input) bool { return !matches(in) }) &&
		(in.Or == nil || slices.ContainsFunc(in.Or, matches)) &&
		(in.Not == nil || !matches(in.Not))
}

func anyOf(given []string, kind ident.Kind, have ...uuid.UUID) bool {
	return given == nil || slices.ContainsFunc(have, func(id uuid.UUID) bool {
		return slices.Contains(given, ident.Encode(kind, id))
	})
}

func is(given *bool, fact bool) bool { return given == nil || *given == fact }

func (r *Range) holds(at *time.Time) bool {
	switch {
	case r == nil:
		return true
	case at == nil:
		return false
	}
	return (r.From == nil || !at.Before(r.From.Truncate(time.Microsecond))) &&
		(r.To == nil || at.Before(r.To.Truncate(time.Microsecond)))
}

// finds looks for whole words only, which is all that the drawn texts have.
func (a asked) finds(text string, tk *someTicket) bool {
	said := []string{tk.word}
	if a.ReadsNotes {
		said = append(said, tk.note)
	}
	if tk.Customer != nil {
		said = append(said, words[slices.Index(customers, *tk.Customer)])
	}
	return !slices.ContainsFunc(strings.Fields(text), func(word string) bool { return !slices.Contains(said, word) })
}
