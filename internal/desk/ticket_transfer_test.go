package desk_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
)

// Whoever is not a member of the new department is unassigned before the ticket moves, so that its members are told.
func TestTransferUnassignsOutsidersFirst(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		billing := w.Department("Billing")
		outsider, insider := w.User("agent"), w.User("agent", desktest.In(w.FirstDepartment(), billing))
		member := w.User("agent", desktest.In(billing))
		both := w.Ticket(desktest.Assigned(outsider, insider))
		left := w.Ticket(desktest.Assigned(outsider))
		events := since(t, w)
		transfer := func(id string) *desk.Done {
			return must(t)(w.TransferTicket(w.As(outsider), desk.TransferTicketInput{TicketID: id, DepartmentID: desktest.ID(billing), Reason: ptr("theirs\nnow")}))
		}

		done := transfer(desktest.ID(both))
		if done.Ticket.DepartmentID != billing.ID || done.Ticket.Version != 2 || done.Ticket.AssigneeCount != 1 {
			t.Errorf("the ticket is %+v", done.Ticket)
		}
		list := events()
		if len(list) != 2 || list[0].Kind != event.TicketAssigned || list[1].Kind != event.TicketTransferred {
			t.Fatalf("events %+v", list)
		}
		if got := list[0].Data; !slices.Equal(got.Removed, []uuid.UUID{outsider.ID}) || got.After.Department != w.FirstDepartment().ID {
			t.Errorf("unassigned: %+v", got)
		}
		if got := list[1].Data; *got.FromID != w.FirstDepartment().ID || *got.ToID != billing.ID || got.Reason != "theirs\nnow" ||
			!slices.Equal(got.After.Assignees, []uuid.UUID{insider.ID}) || !slices.Equal(got.Before.Assignees, []uuid.UUID{insider.ID}) {
			t.Errorf("transferred: %+v", got)
		}
		if slices.Contains(list[1].Data.Told, member.ID) {
			t.Error("a member was told though somebody is assigned")
		}

		transfer(desktest.ID(left))
		if list = events(); !slices.Contains(list[3].Data.Told, member.ID) || slices.Contains(list[3].Data.Told, outsider.ID) {
			t.Errorf("told %v, want the members of the new department", list[3].Data.Told)
		}
		if _, err := w.TransferTicket(w.As(member), desk.TransferTicketInput{TicketID: desktest.ID(left), DepartmentID: desktest.ID(billing)}); err != nil || len(events()) != 4 {
			t.Errorf("a transfer to where it is: %v, %d events", err, len(events()))
		}
	})
}

// A customer's reply brings back what waits or is done, in one version, and leaves alone what is being worked on.
func TestCustomersReplyReopens(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		customer, agent := w.Customer(), w.User("agent")
		for key, want := range map[string]string{"open": "open", "in_progress": "in_progress", "waiting": "open", "resolved": "open", "closed": "open"} {
			ticket := w.Ticket(desktest.For(customer))
			id := desktest.ID(ticket)
			version := 1
			if key != "open" {
				version = must(t)(w.ChangeTicketStatus(w.As(agent), desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status(key))})).Ticket.Version
			}
			if want != key {
				version++
			}
			done := must(t)(w.ReplyToTicket(w.AsCustomer(customer), desk.ReplyToTicketInput{TicketID: id, Body: "still broken"}))
			got := done.Ticket
			if got.StatusID != w.Status(want).ID || got.Version != version || !got.Open || got.ResolvedAt != nil || got.ClosedAt != nil ||
				got.ResolvedByKind != nil || got.FirstRespondedAt != nil {
				t.Errorf("%s: the ticket is %+v, want it %s at version %d", key, got, want, version)
			}
			if m := done.Message; m.Channel != enum.ChannelPortal || m.AuthorID != customer.ID || m.Visibility != enum.VisibilityPublic {
				t.Errorf("%s: the message is %+v", key, m)
			}
			row, _, err := w.TicketNow(t.Context(), ticket.ID)
			if err != nil || row.StatusID != got.StatusID || row.Version != got.Version || !row.UpdatedAt.Equal(got.UpdatedAt) {
				t.Errorf("%s: the row is %+v, %v", key, row, err)
			}
		}
	})
}
