//go:build unix

package main

import (
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
)

// made is what of a ticket its other rows need.
type made struct {
	id, department uuid.UUID
	customer       *uuid.UUID
	created        time.Time
	open           bool
	assignees      []uuid.UUID
	subject        string
}

// ticketTables are tickets and what hangs on them. The tickets come first; the others go by them.
func (w *world) ticketTables() []table {
	list := make([]made, 0, w.Tickets)
	each := func(columns, name string, rows func(m *made, yield func(...any))) table {
		return table{name, columns, func(yield func(...any)) {
			for i := range list {
				rows(&list[i], yield)
			}
		}}
	}
	return []table{
		{"tickets", `id, number, version, subject, description, status_id, open, type_id, priority, channel, customer_id, department_id, assignee_count,
			created_at, updated_at, public_updated_at, due_at, message_seq, created_by_kind, created_by_id`, func(yield func(...any)) {
			for i := range w.Tickets {
				list = append(list, w.ticket(i, yield))
			}
		}},
		each("ticket_id, user_id, assigned_at, opened", "assignments", func(m *made, yield func(...any)) {
			for _, u := range m.assignees {
				yield(m.id, u, m.created, true)
			}
		}),
		each("id, ticket_id, seq, visibility, body, channel, created_at, author_kind, author_id", "messages", func(m *made, yield func(...any)) {
			for n := range w.messages(m.open) {
				at := m.created.Add(time.Duration(n+1) * time.Hour)
				visibility, kind, author := "PUBLIC", "USER", w.member(m.department)
				switch {
				case n%2 == 0 && m.customer != nil:
					kind, author = "CUSTOMER", *m.customer
				case n%4 == 3:
					visibility = "INTERNAL"
				}
				yield(w.id(at), m.id, n+1, visibility, w.text(24+w.random.IntN(30)), "PORTAL", at, kind, author)
			}
		}),
		each("id, person_id, ticket_id, event_id, reason, at, read_at", "inbox_items", func(m *made, yield func(...any)) {
			for n := range 3 {
				if !m.open || n == 2 && w.Tickets > 500_000 {
					break
				}
				var read any
				if n == 0 {
					read = m.created
				}
				yield(w.id(m.created), w.member(m.department), m.id, 1, "MESSAGE", m.created, read)
			}
		}),
		each("id, person_id, ticket_id, seq, opened_at", "read_marks", func(m *made, yield func(...any)) {
			for _, u := range m.assignees {
				if m.open {
					yield(w.id(m.created), u, m.id, w.random.IntN(4), m.created)
				}
			}
		}),
	}
}

func (w *world) messages(open bool) int {
	if open {
		return w.Open
	}
	return w.Closed
}

// member is somebody of a department.
func (w *world) member(department uuid.UUID) uuid.UUID {
	for at, d := range w.departments {
		if d == department {
			n := (len(w.people) - at + len(w.departments) - 1) / len(w.departments)
			return w.people[at+w.random.IntN(n)*len(w.departments)]
		}
	}
	return w.people[0]
}

// ticket makes one: three of ten are open, two of three of those are assigned.
func (w *world) ticket(i int, yield func(...any)) made {
	at := w.now.Add(-365 * 24 * time.Hour).Add(time.Duration(i) * 365 * 24 * time.Hour / time.Duration(w.Tickets))
	m := made{id: w.id(at), created: at, department: w.departments[w.random.IntN(len(w.departments))], subject: w.text(6)}
	status := w.dir.Statuses[4]
	switch n := w.random.IntN(100); {
	case n < 12:
		status = w.dir.Statuses[0]
	case n < 22:
		status = w.dir.Statuses[1]
	case n < 30:
		status = w.dir.Statuses[2]
	case n < 40:
		status = w.dir.Statuses[3]
	}
	m.open = status.Category.Open()
	kind, by := "USER", w.member(m.department)
	if w.random.IntN(10) > 0 {
		m.customer = &w.customers[w.random.IntN(len(w.customers))]
		kind, by = "CUSTOMER", *m.customer
	}
	if w.random.IntN(3) > 0 {
		m.assignees = append(m.assignees, w.member(m.department))
		if other := w.member(m.department); other != m.assignees[0] && i%3 == 0 {
			m.assignees = append(m.assignees, other)
		}
	}
	var customer any
	if m.customer != nil {
		customer = *m.customer
	}
	due := w.now.Add(time.Duration(w.random.IntN(20*24*3600)-5*24*3600) * time.Second)
	yield(m.id, i+1, 1, m.subject, w.text(30), status.ID, m.open, w.dir.Types[i%len(w.dir.Types)].ID, enum.Priority(1+w.random.IntN(5)).Rank(), "PORTAL",
		customer, m.department, len(m.assignees), at, at, at, due, w.messages(m.open), kind, by)
	return m
}

// parts are what text search finds of tickets.
func parts(rows []any, at map[string]int) search.Part {
	id := rows[at["id"]].(uuid.UUID)
	return search.Part{ID: id, Owner: search.Ticket, OwnerID: id, Text: []string{rows[at["subject"]].(string), rows[at["description"]].(string)}}
}
