// Package filter says which tickets are meant. One filter serves lists, counts, streams, exports, reports and
// automation, and what a person may see is a filter too.
//
// A filter has three forms: the [Input] that the API gives, the [Expr] that [Parse] compiles it to, and what the two
// engines make of that: [SQL.Where] a predicate over the tickets table, [Match] an answer about one snapshot of a
// ticket. Both engines say the same of every ticket.
package filter

import (
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Input is the API's TicketFilter. Several fields together mean all of them. A list that is nil was not given; an
// empty one matches nothing, but for And, where nothing more is asked then. Ids are those of the API.
//
// Its JSON is the API's spelling and keeps apart what was not given and what is empty, so that filters can be saved.
type Input struct {
	IDs            []string        `json:"ids,omitzero"`
	Numbers        []int           `json:"numbers,omitzero"`
	Status         []string        `json:"status,omitzero"`
	StatusCategory []enum.Category `json:"statusCategory,omitzero"`
	Priority       []enum.Priority `json:"priority,omitzero"`
	Type           []string        `json:"type,omitzero"`
	Department     []string        `json:"department,omitzero"`
	Assignee       []string        `json:"assignee,omitzero"`
	Unassigned     *bool           `json:"unassigned,omitzero"`
	Customer       []string        `json:"customer,omitzero"`
	Order          []string        `json:"order,omitzero"`
	Tag            []string        `json:"tag,omitzero"`
	Channel        []enum.Channel  `json:"channel,omitzero"`
	Overdue        *bool           `json:"overdue,omitzero"`
	DueAt          *Range          `json:"dueAt,omitzero"`
	CreatedAt      *Range          `json:"createdAt,omitzero"`
	UpdatedAt      *Range          `json:"updatedAt,omitzero"`
	ResolvedAt     *Range          `json:"resolvedAt,omitzero"`
	Unread         *bool           `json:"unread,omitzero"`
	Mine           *bool           `json:"mine,omitzero"`
	Deleted        *bool           `json:"deleted,omitzero"`
	Text           *string         `json:"text,omitzero"`
	And            []*Input        `json:"and,omitzero"`
	Or             []*Input        `json:"or,omitzero"`
	Not            *Input          `json:"not,omitzero"`
}

// Range is the API's DateTimeRange: from inclusive, to exclusive; an end that is nil is open.
type Range struct {
	From *time.Time `json:"from,omitzero"`
	To   *time.Time `json:"to,omitzero"`
}
