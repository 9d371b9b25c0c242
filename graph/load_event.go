package graph

import (
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/event"
)

var eventTypes = map[event.Kind]string{
	event.TicketCreated: "TicketCreated", event.TicketUpdated: "TicketUpdated", event.TicketStatusChanged: "TicketStatusChanged",
	event.TicketPriorityChanged: "TicketPriorityChanged", event.TicketAssigned: "TicketAssigned", event.TicketTransferred: "TicketTransferred",
	event.TicketDueDateChanged: "TicketDueDateChanged", event.TicketDeleted: "TicketDeleted", event.TicketRestored: "TicketRestored",
	event.MessageAdded: "MessageAdded", event.RecordCreated: "RecordCreated", event.RecordUpdated: "RecordUpdated",
}

// events loads what the selection asks of events. with says that their tickets are known to be visible and set already.
func (l *loader) events(sel ast.SelectionSet, list []view.Event, with bool) error {
	kinds := map[event.Kind][]view.Event{}
	for _, e := range list {
		kinds[e.Core().Row.Kind] = append(kinds[e.Core().Row.Kind], e)
	}
	// Fields that every kind has are merged over the kinds, so that each costs one statement.
	var actors, tickets []selectedEvents
	var messages selectedEvents
	for kind, group := range kinds {
		for _, f := range l.fields(sel, eventTypes[kind], "Event") {
			switch f.Name {
			case "actor":
				actors = append(actors, selectedEvents{f.Selections, group})
			case "ticket":
				tickets = append(tickets, selectedEvents{f.Selections, group})
			case "message":
				messages.sel = append(messages.sel, f.Selections...)
				messages.list = group
			}
		}
	}
	if err := l.eventActors(merged(actors)); err != nil {
		return err
	}
	if len(tickets) > 0 || len(messages.list) > 0 {
		all := merged(tickets)
		if !with {
			both := merged(append(tickets, selectedEvents{nil, messages.list}))
			if err := l.eventTickets(both.list); err != nil {
				return err
			}
		}
		if err := l.tickets(all.sel, distinct(all.list)); err != nil {
			return err
		}
	}
	return l.eventMessages(messages)
}

// selectedEvents is a selection with the events that it is on.
type selectedEvents struct {
	sel  ast.SelectionSet
	list []view.Event
}

func merged(of []selectedEvents) (out selectedEvents) {
	seen := map[view.Event]bool{}
	for _, s := range of {
		out.sel = append(out.sel, s.sel...)
		for _, e := range s.list {
			if !seen[e] {
				seen[e] = true
				out.list = append(out.list, e)
			}
		}
	}
	return out
}

func distinct(list []view.Event) (out []*view.Ticket) {
	seen := map[*view.Ticket]bool{}
	for _, e := range list {
		if t := e.Core().Ticket; t != nil && !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func (l *loader) eventActors(s selectedEvents) error {
	want := make([]event.Who, len(s.list))
	for i, e := range s.list {
		want[i] = e.Core().Row.Actor
	}
	found, err := l.actors(s.sel, want)
	for i, e := range s.list {
		e.Core().Actor = found[want[i]]
	}
	return err
}

// eventTickets finds the events' tickets as they are now, those that the viewer may see.
func (l *loader) eventTickets(list []view.Event) error {
	var want ids
	for _, e := range list {
		if id := e.Core().Row.TicketID; id != nil {
			want.add(*id)
		}
	}
	if len(want.list) == 0 {
		return nil
	}
	rows, err := l.visible(want.list)
	if err != nil {
		return err
	}
	views := map[uuid.UUID]*view.Ticket{}
	for _, e := range list {
		id := e.Core().Row.TicketID
		if id == nil || rows[*id] == nil {
			continue
		}
		if views[*id] == nil {
			views[*id] = &view.Ticket{Row: rows[*id], Env: l.env}
		}
		e.Core().Ticket = views[*id]
	}
	return nil
}

// current is a ticket with what decides who may see it.
type current struct {
	row  *db.Ticket
	snap *event.Snapshot
}

// visible finds tickets that the viewer may see. For an event being sent to many, the ticket is read once and each
// viewer's right to it is decided from its snapshot.
func (l *loader) visible(of []uuid.UUID) (map[uuid.UUID]*db.Ticket, error) {
	if l.entry == nil || len(of) != 1 {
		return l.desk.TicketsByID(l.ctx, l.actor, of)
	}
	now, err := once(l, l.keyOf("ticket", of), func() (current, error) {
		row, snap, err := l.desk.TicketNow(l.ctx, of[0])
		return current{row, snap}, err
	})
	if err != nil || !l.actor.Sees(now.snap) {
		return nil, err
	}
	return map[uuid.UUID]*db.Ticket{of[0]: now.row}, nil
}

func (l *loader) eventMessages(s selectedEvents) error {
	if len(s.list) == 0 {
		return nil
	}
	var want ids
	for _, e := range s.list {
		want.add(*e.Core().Row.MessageID)
	}
	rows, err := once(l, l.keyOf("messageRows", want.list), func() (map[uuid.UUID]*db.Message, error) { return l.desk.MessageRows(l.ctx, want.list) })
	if err != nil {
		return err
	}
	var all []*view.Message
	for _, e := range s.list {
		m := e.(*view.MessageAdded)
		if row := rows[*m.Row.MessageID]; row != nil {
			m.Message = &view.Message{Row: row, Ticket: m.Ticket}
			all = append(all, m.Message)
		}
	}
	return l.authors(s.sel, all)
}
