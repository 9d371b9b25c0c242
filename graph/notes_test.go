package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// everything is all that can be asked around a ticket, with each argument that could tell of a note.
const everything = `
query($id: ID!, $number: Int!, $note: ID!, $order: ID!, $start: DateTime!, $noted: DateTime!, $cursor: Cursor) {
  viewer { actor { id name } permissions unread { tickets messages newTickets assignments } }
  ticket(id: $id) { ...all } byNumber: ticket(number: $number) { ...all }
  node(id: $id) { ... on Ticket { ...all } }
  note: node(id: $note) { __typename id } notes: nodes(ids: [$note, $id]) { id }
  tickets(orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount edges { cursor node { id updatedAt } } pageInfo { startCursor endCursor } }
  backwards: tickets(orderBy: {field: UPDATED_AT}, last: 10) { edges { cursor } }
  words: tickets(filterBy: {text: "zanzibar"}) { totalCount nodes { id } }
  other: tickets(filterBy: {not: {text: "zanzibar"}}) { totalCount nodes { id } }
  before: tickets(filterBy: {updatedAt: {from: $start, to: $noted}}) { totalCount nodes { id } }
  after: tickets(filterBy: {updatedAt: {from: $noted}}) { totalCount nodes { id } }
  unread: tickets(filterBy: {unread: true}) { totalCount nodes { id unread unreadMessages } }
  read: tickets(filterBy: {unread: false}) { totalCount nodes { id } }
  inbox { totalCount edges { cursor node { id reason at readAt ticket { id } } } }
  unreadInbox: inbox(unreadOnly: true) { totalCount nodes { id } }
  order(id: $order) { tickets(first: 2) { totalCount nodes { ...all } } }
}
fragment all on Ticket {
  id number version subject description channel priority createdAt updatedAt dueAt startsAt endsAt firstRespondedAt resolvedAt closedAt deletedAt
  overdue unread unreadMessages status { key } type { name } department { name } assignees { id } tags { name } orders { id }
  customer { id updatedAt tickets(first: 3) { totalCount nodes { id updatedAt unread unreadMessages messages { totalCount } events { totalCount } } } }
  createdBy { id } resolvedBy { id }
  messages { totalCount edges { cursor node { id body visibility createdAt author { id name } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  last: messages(last: 1) { edges { cursor node { id } } pageInfo { hasPreviousPage } }
  onwards: messages(first: 1, after: $cursor) { nodes { id } pageInfo { hasNextPage hasPreviousPage } }
  events { totalCount edges { cursor node { id kind position at actor { id } ... on MessageAdded { message { id body } } } } pageInfo { endCursor hasNextPage } }
  latest: events(last: 1) { nodes { id kind } pageInfo { hasPreviousPage } }
}`

// streams are all that can be followed, and tell of each public reply.
var streams = []string{
	`subscription($id: ID, $now: Cursor) { messageAdded(ticketId: $id, after: $now) { id message { body } ticket { updatedAt version unreadMessages messages { totalCount } } } }`,
	`subscription($now: Cursor) { messageAdded(after: $now) { id message { body } } }`,
	`subscription($now: Cursor) { messageAdded(after: $now, filterBy: {statusCategory: [OPEN]}) { id message { body } } }`,
	`subscription($id: ID, $now: Cursor) { ticketChanged(ticketId: $id, after: $now) { id kind ... on MessageAdded { message { body } } ticket { updatedAt events { totalCount } } } }`,
	`subscription($now: Cursor) { ticketChanged(after: $now) { id kind ... on MessageAdded { message { body } } } }`,
	`subscription { unreadCountChanged { tickets messages newTickets assignments } }`,
	`subscription { ticketCount(filterBy: {unread: true}) { count } }`,
	`subscription($noted: DateTime) { ticketCount(filterBy: {updatedAt: {from: $noted}}) { count } }`,
}

// snapshot asks for everything. Positions of the log at which a count is true move with any write on the desk, so they are not asked for.
func snapshot(t *testing.T, api *graphtest.API, ctx context.Context, document string, variables map[string]any) string {
	t.Helper()
	out := api.Ask(ctx, t, document, variables)
	if len(out.Errors) > 0 {
		t.Fatalf("%+v", out.Errors)
	}
	return string(out.Data)
}

// A customer learns nothing of internal notes: not what they say, nor that there are any.
func TestCustomersNeverLearnOfNotes(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		customer := w.Customer()
		hidden(t, w, customer, w.AsCustomer(customer), everything)
	})
}

// Nor does staff whose role may not read notes, but for the time at which the ticket changed.
func TestStaffWhoMayNotReadNotesNeverSeeThem(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		r := w.Directory.Current().RoleByKey("agent")
		set := r.Set &^ access.Of(access.NoteRead, access.NoteAdd)
		w.Change(func(ctx context.Context, tx *store.Tx) error {
			return tx.Ent().Role.Create().SetKey("blind").SetNames(r.Names).SetScope(enum.ScopeDepartments).SetPermissions(set.Names()).
				SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx)
		})
		blind := w.User("blind")
		timeless := regexp.MustCompile(`updatedAt|(?m)^  (tickets|backwards|before|after).*$|\$start: DateTime!, \$noted: DateTime!, `).ReplaceAllString(everything, "")
		hidden(t, w, w.Customer(), w.As(blind), timeless)
	})
}

// hidden fails if notes on a ticket change anything in the viewer's answers to the document, or are told by any stream.
func hidden(t *testing.T, w *desktest.Desk, customer *db.Customer, viewer context.Context, document string) {
	api := graphtest.New(w.Desk)
	agent := w.User("agent")
	order := w.Order(desktest.Of(customer))
	ticket := w.TicketBy(w.As(agent), desktest.For(customer), func(in *desk.CreateTicketInput) { in.OrderIds = []string{desktest.ID(order)} })
	w.Ticket(desktest.For(customer))
	id := desktest.ID(ticket)
	reply(t, w, ticket, agent, "we are looking at it")
	first := note(t, w, ticket, agent, "zanzibar was here first")
	w.Clock.Advance(time.Minute)
	var page struct {
		Ticket struct {
			Messages struct{ Edges []struct{ Cursor string } }
		}
	}
	api.Must(viewer, t, &page, `query($id: ID) { ticket(id: $id) { messages { edges { cursor } } } }`, map[string]any{"id": id})
	variables := map[string]any{"id": id, "number": ticket.Number, "note": desktest.ID(first), "order": desktest.ID(order), "start": desktest.Start,
		"noted": w.Now(), "cursor": page.Ticket.Messages.Edges[0].Cursor}

	read, err := w.MarkTicketRead(viewer, desk.MarkTicketReadInput{TicketID: id})
	if err != nil {
		t.Fatal(err)
	}
	variables["now"] = read.Position.String()
	customersView := access.From(viewer).IsCustomer()
	var open []*graphtest.Stream
	for i, stream := range streams {
		s := api.Subscribe(viewer, t, stream, variables)
		if i >= 5 {
			s.Next(nil) // the value of now
		}
		open = append(open, s)
	}
	before := snapshot(t, api, viewer, document, variables)
	if strings.Contains(before, "zanzibar") || strings.Contains(before, ident.Encode(ident.Message, first.ID)) {
		t.Error("the first note shows")
	}
	w.Clock.Advance(time.Minute)
	for i := range 3 {
		note(t, w, ticket, agent, fmt.Sprintf("zanzibar %d", i))
	}
	if after := snapshot(t, api, viewer, document, variables); after != before {
		t.Errorf("notes show:\nbefore %s\nafter  %s", before, after)
	}

	// The next thing that any stream tells is a public reply.
	w.Clock.Advance(time.Minute)
	reply(t, w, ticket, agent, "it is solved")
	for i, s := range open {
		if !customersView && i == 7 {
			continue // staff may know that the ticket changed
		}
		a := s.Next(nil)
		text, _ := json.Marshal(a)
		if strings.Contains(string(text), "zanzibar") || i < 5 && !strings.Contains(string(text), "it is solved") || len(a.Errors) > 0 {
			t.Errorf("%s told %s first", streams[i], text)
		}
	}
}

func note(t *testing.T, w *desktest.Desk, ticket *db.Ticket, by *db.User, body string) *db.Message {
	t.Helper()
	done, err := w.AddInternalNote(w.As(by), desk.AddInternalNoteInput{TicketID: desktest.ID(ticket), Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return done.Message
}
