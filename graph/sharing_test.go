package graph_test

import (
	"encoding/json"
	"sync/atomic"
	"testing"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

const (
	onTicket = `position ticket { number subject status { name } customer { name email orders(first: 2) { nodes { number } } }
		assignees { name } tags { name } createdBy { name } messages(last: 2) { totalCount nodes { body author { name } } } }`
	changed = `subscription($id: ID, $after: Cursor) { ticketChanged(ticketId: $id, after: $after) { ` + onTicket + `
		... on MessageAdded { message { body author { __typename name } ticket { number } } } } }`
	added = `subscription($id: ID, $after: Cursor) { messageAdded(ticketId: $id, after: $after) { ` + onTicket + ` message { body author { __typename name } ticket { number } } } }`
)

// What an event brings is read once for all who follow it with the same right to it, however many they are.
func TestManySubscribersCostAsMuchAsOne(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		customer := w.Customer()
		w.Order(desktest.Of(customer))
		agent := w.User("agent")
		ticket := w.Ticket(desktest.For(customer), desktest.Assigned(agent))
		for name, document := range map[string]string{"ticketChanged": changed, "messageAdded": added} {
			counts := map[int]int64{}
			for _, n := range []int{1, 50} {
				streams := make([]*graphtest.Stream, n)
				each := make([]*atomic.Int64, n)
				at, err := w.Position(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				variables := map[string]any{"id": desktest.ID(ticket), "after": at.String()}
				for i := range streams {
					ctx, statements := store.CountStatements(w.As(agent))
					streams[i], each[i] = api.Subscribe(ctx, t, document, variables), statements
				}
				// All have begun once each has had an event; what they load for the next one is what counts.
				reply(t, w, ticket, agent, "ready")
				receive(t, streams, name, "ready")
				for _, statements := range each {
					statements.Store(0)
				}
				if _, err := w.ReplyToTicket(w.AsCustomer(customer), desk.ReplyToTicketInput{TicketID: desktest.ID(ticket), Body: "it broke"}); err != nil {
					t.Fatal(err)
				}
				receive(t, streams, name, "it broke")
				for _, statements := range each {
					counts[n] += statements.Load()
				}
				for _, s := range streams {
					s.Close()
				}
			}
			if counts[1] == 0 || counts[1] != counts[50] {
				t.Errorf("%s: %d statements for one subscriber, %d for 50", name, counts[1], counts[50])
			}
			t.Logf("%s: %d statements", name, counts[1])
		}
	})
}

// receive reads an event of each stream, all of them the same but for its position.
func receive(t *testing.T, streams []*graphtest.Stream, field, body string) {
	t.Helper()
	var first string
	for _, s := range streams {
		var data map[string]map[string]any
		if a := s.Next(&data); len(a.Errors) > 0 {
			t.Fatalf("%+v", a.Errors)
		}
		delete(data[field], "position")
		if m, _ := data[field]["message"].(map[string]any); m["body"] != body {
			t.Fatalf("the event is %v, want one of %q", data, body)
		}
		raw, _ := json.Marshal(data)
		if first == "" {
			first = string(raw)
		}
		if string(raw) != first {
			t.Errorf("one got %s, another %s", first, raw)
		}
	}
}
