package graph

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/google/uuid"
	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/event"
)

// viewer makes the viewer with what the selection asks of them.
func (l *loader) viewer(sel ast.SelectionSet) (*view.Viewer, error) {
	v := &view.Viewer{Permissions: l.actor.Permissions.List(), Locale: l.actor.Locale}
	for _, f := range l.fields(sel, "Viewer") {
		switch f.Name {
		case "actor":
			found, err := l.actors(f.Selections, []event.Who{l.actor.Who()})
			if err != nil {
				return nil, err
			}
			v.Actor = found[l.actor.Who()]
		case "unread":
			u, err := l.desk.UnreadCount(l.ctx, l.actor)
			if err != nil {
				return nil, err
			}
			v.Unread = unreadView(u)
		}
	}
	return v, nil
}

// inbox loads what the selection asks of inbox items, all of which are on tickets that the viewer may see.
func (l *loader) inbox(sel ast.SelectionSet, list []*view.InboxItem) error {
	if len(list) == 0 {
		return nil
	}
	for _, f := range l.fields(sel, "InboxItem", "Node") {
		var err error
		switch f.Name {
		case "ticket":
			err = l.inboxTickets(f.Selections, list)
		case "actor":
			err = l.inboxActors(f.Selections, list)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) inboxTickets(sel ast.SelectionSet, list []*view.InboxItem) error {
	of := collect(list, func(i *view.InboxItem) uuid.UUID { return i.Row.TicketID })
	rows, err := l.desk.TicketsByID(l.ctx, l.actor, of)
	if err != nil {
		return err
	}
	var found []*db.Ticket
	for _, id := range of {
		if rows[id] != nil {
			found = append(found, rows[id])
		}
	}
	tickets, err := l.wrap(sel, found)
	if err != nil {
		return err
	}
	byID := map[uuid.UUID]*view.Ticket{}
	for _, t := range tickets {
		byID[t.Row.ID] = t
	}
	for _, i := range list {
		i.Ticket = byID[i.Row.TicketID]
	}
	return nil
}

func (l *loader) inboxActors(sel ast.SelectionSet, list []*view.InboxItem) error {
	who := make([]event.Who, len(list))
	for n, i := range list {
		who[n] = i.Who()
	}
	found, err := l.actors(sel, who)
	for _, i := range list {
		i.Actor = found[i.Who()]
	}
	return err
}
