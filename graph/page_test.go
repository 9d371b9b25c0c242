package graph_test

import (
	"fmt"
	"testing"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

// dashboard is the page that agents work from.
const dashboard = `query($n: Int, $department: [ID!]) {
  tickets(first: $n, filterBy: {department: $department, statusCategory: [OPEN, IN_PROGRESS, WAITING]}) {
    totalCount
    nodes {
      id number subject priority dueAt unread unreadMessages
      status { name color category } department { name } assignees { name }
      customer { name orders(first: 3) { nodes { number total { amount currency } } } }
      messages(last: 3) { nodes { body createdAt author { __typename name } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

// The dashboard page costs the same few statements, however many tickets it shows.
func TestDashboardCostsAConstantNumberOfStatements(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		department := w.Department("Billing")
		agent := w.User("agent", desktest.In(department))
		for i := range 50 {
			c := w.Customer()
			for range 4 {
				w.Order(desktest.Of(c))
			}
			ticket := w.Ticket(desktest.For(c), desktest.Within(department))
			if i%2 == 0 {
				w.Ticket(desktest.Within(department))
			}
			for n := range 5 {
				reply(t, w, ticket, agent, fmt.Sprintf("message %d", n))
			}
		}
		var counts []int64
		for _, n := range []int{1, 10, 50} {
			ctx, statements := store.CountStatements(w.As(agent))
			var data struct {
				Tickets struct {
					TotalCount int
					Nodes      []struct {
						Customer *struct{ Orders struct{ Nodes []any } }
						Messages struct{ Nodes []struct{ Body string } }
					}
				}
			}
			statements.Store(0)
			api.Must(ctx, t, &data, dashboard, map[string]any{"n": n, "department": []string{desktest.ID(department)}})
			counts = append(counts, statements.Load())
			if len(data.Tickets.Nodes) != n || data.Tickets.TotalCount != 75 {
				t.Fatalf("%d tickets of %d, want %d of 75", len(data.Tickets.Nodes), data.Tickets.TotalCount, n)
			}
			for _, node := range data.Tickets.Nodes {
				if node.Customer == nil {
					continue
				}
				if got := len(node.Customer.Orders.Nodes); got != 3 {
					t.Errorf("%d orders, want 3", got)
				}
				if got := node.Messages.Nodes; len(got) != 3 || got[2].Body != "message 4" {
					t.Errorf("messages %v, want the last three", got)
				}
			}
		}
		if counts[0] != counts[1] || counts[1] != counts[2] || counts[0] > 12 {
			t.Errorf("%v statements for 1, 10 and 50 tickets, want the same, 12 at most", counts)
		}
		t.Logf("%d statements", counts[0])
	})
}

func reply(t *testing.T, w *desktest.Desk, ticket *db.Ticket, by *db.User, body string) {
	t.Helper()
	if _, err := w.ReplyToTicket(w.As(by), desk.ReplyToTicketInput{TicketID: desktest.ID(ticket), Body: body}); err != nil {
		t.Fatal(err)
	}
}
