package graph_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// An inbox says who did each thing, also once the event is no longer in the log.
func TestAnInboxSaysWhoDidIt(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		agent, other, customer := w.User("agent"), w.User("agent", desktest.Named("Noor")), w.Customer()
		id := desktest.ID(w.Ticket(desktest.For(customer), desktest.Assigned(agent)))
		must := func(_ *desk.Done, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			w.Clock.Advance(time.Second)
		}
		must(w.AddInternalNote(w.As(other), desk.AddInternalNoteInput{TicketID: id, Body: "by a colleague"}))
		must(w.ReplyToTicket(w.AsCustomer(customer), desk.ReplyToTicketInput{TicketID: id, Body: "by the customer"}))
		must(w.ReplyToTicket(w.AsIntegration(other), desk.ReplyToTicketInput{TicketID: id, Body: "by a program"}))
		must(w.ReplyToTicket(w.AsSystem(), desk.ReplyToTicketInput{TicketID: id, Body: "by the desk"}))
		said := func() []string {
			t.Helper()
			var data struct {
				Inbox struct {
					Nodes []struct {
						ID, Reason string
						Actor      struct {
							Type     string `json:"__typename"`
							ID, Name string
						}
					}
				}
			}
			api.Must(w.As(agent), t, &data, `{ inbox(first: 4) { nodes { id reason actor { __typename id name } } } }`, nil)
			var list []string
			for _, n := range data.Inbox.Nodes {
				list = append(list, n.Reason+" "+n.Actor.Type+" "+n.Actor.Name)
				var one struct {
					Node struct{ Actor struct{ ID string } }
				}
				api.Must(w.As(agent), t, &one, `query($id: ID!) { node(id: $id) { ... on InboxItem { actor { id } } } }`, map[string]any{"id": n.ID})
				if one.Node.Actor.ID != n.Actor.ID || n.Actor.ID == "" {
					t.Errorf("by its id it was %q, in the list %q", one.Node.Actor.ID, n.Actor.ID)
				}
			}
			return list
		}
		want := fmt.Sprint([]string{"MESSAGE System Sanad", "MESSAGE ApiClient a token", "MESSAGE Customer " + customer.Name, "NOTE User Noor"})
		if got := fmt.Sprint(said()); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if n, err := w.Store.Prune(t.Context(), w.Clock.Now().Add(time.Hour), 100); err != nil || n == 0 {
			t.Fatalf("%d events were removed: %v", n, err)
		}
		if got := fmt.Sprint(said()); got != want {
			t.Errorf("without the events: got %s", got)
		}
	})
}
