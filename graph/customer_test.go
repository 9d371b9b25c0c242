package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// A ticket that passes from one customer to another shows the second one nothing of the first, nor of a third whose order is linked.
func TestCustomersNeverSeeOneAnother(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		first, second, third := w.Customer(), w.Customer(), w.Customer()
		own, foreign := w.Order(desktest.Of(second)), w.Order(desktest.Of(third))
		agent := w.User("agent")
		ticket := w.TicketBy(w.AsCustomer(first))
		id := desktest.ID(ticket)
		w.Ticket(desktest.For(first))
		if _, err := w.ReplyToTicket(w.AsCustomer(first), desk.ReplyToTicketInput{TicketID: id, Body: "hello"}); err != nil {
			t.Fatal(err)
		}
		secondID := desktest.ID(second)
		done, err := w.UpdateTicket(w.As(agent), desk.UpdateTicketInput{TicketID: id, OrderIds: []string{desktest.ID(own), desktest.ID(foreign)},
			Customer: graphql.OmittableOf(&desk.CustomerInput{ID: &secondID})})
		if err != nil {
			t.Fatal(err)
		}
		document := `query($id: ID!, $nodes: [ID!]!, $external: String) {
			ticket(id: $id) { ...t } nodes(ids: $nodes) { __typename id }
			customer(externalId: $external) { id } orders { totalCount nodes { id } }
			inbox(first: 2) { nodes { ticket { createdBy { id name } orders { id } } } }
		}
		fragment c on Customer { id name email phone company externalId tickets(first: 2) { totalCount nodes { id } } orders(first: 2) { totalCount nodes { id number } } }
		fragment t on Ticket { customer { ...c } createdBy { id name ...c } orders { id number externalId customer { id name email } tickets(first: 2) { nodes { id } } }
			messages(first: 5) { nodes { body author { id name ...c } } } events(first: 5) { nodes { actor { id name ...c } } }
			assignees { email role { key } } tags { name } department { members { id } } }`
		variables := map[string]any{"id": id, "nodes": []string{desktest.ID(first), desktest.ID(third), desktest.ID(foreign), desktest.ID(second)}, "external": first.ExternalID, "after": done.Position.String()}
		out := api.Ask(w.AsCustomer(second), t, document, variables)
		if len(out.Errors) > 0 {
			t.Fatalf("%+v", out.Errors)
		}
		stream := api.Subscribe(w.AsCustomer(second), t, `subscription($id: ID, $after: Cursor) { messageAdded(ticketId: $id, after: $after) { actor { id name } ticket { createdBy { id name } orders { id } } message { ticket { messages { nodes { author { id name } } } } } } }`, variables)
		reply(t, w, done.Ticket, agent, "we have moved this to you")
		told, _ := json.Marshal(stream.Next(nil))
		for _, text := range []string{string(out.Data), string(told)} {
			for _, secret := range []string{desktest.ID(first), first.Name, *first.Email, desktest.ID(third), third.Name, desktest.ID(foreign), foreign.ExternalID, agent.Email} {
				if strings.Contains(text, `"`+secret+`"`) {
					t.Errorf("%s shows in %s", secret, text)
				}
			}
			if !strings.Contains(text, desktest.ID(own)) {
				t.Errorf("their own order is missing in %s", text)
			}
		}
	})
}
