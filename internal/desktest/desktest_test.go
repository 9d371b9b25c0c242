package desktest_test

import (
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desktest"
)

func TestBuildersMakeWhatTheySay(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		billing := w.Department("Billing")
		agent := w.User("agent", desktest.In(billing), desktest.Named("Noor"))
		customer := w.Customer()
		order := w.Order(desktest.Of(customer))
		ticket := w.Ticket(desktest.Within(billing), desktest.Assigned(agent), desktest.For(customer))

		if *ticket.CustomerID != customer.ID || ticket.DepartmentID != billing.ID || order.CustomerID != customer.ID {
			t.Errorf("the ticket is %+v, the order %+v", ticket, order)
		}
		a := access.From(w.As(agent))
		if a.Name != "Noor" || !a.Member(billing.ID) || a.Member(w.FirstDepartment().ID) || a.Can(access.UserManage) {
			t.Errorf("the agent is %+v", a)
		}
		if a := access.From(w.AsToken(agent, access.TicketRead)); a.Permissions != access.Of(access.TicketRead) || a.ID != agent.ID {
			t.Errorf("the token is %+v", a)
		}
		if a := access.From(w.AsIntegration(agent)); a.Kind != enum.ActorAPIClient || a.Person != agent.ID {
			t.Errorf("the integration is %+v", a)
		}
		if a := access.From(w.AsCustomer(customer)); !a.IsCustomer() || a.Person != customer.ID {
			t.Errorf("the customer is %+v", a)
		}
		if dir, err := w.Copy().Directory.Latest(t.Context()); err != nil || dir.Users[agent.ID] == nil {
			t.Errorf("another copy does not know the agent: %v", err)
		}
	})
}
