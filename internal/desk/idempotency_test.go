package desk_test

import (
	"sync"
	"testing"

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

// A key makes trying again safe: one deed, however often and however much at once it is sent.
func TestAKeyMakesTryingAgainSafe(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent, other := w.As(w.User("agent")), w.As(w.User("agent"))
		in := desk.CreateTicketInput{Subject: "once", ClientMutationID: ptr("k")}
		bad := in
		bad.Subject = ""
		_, err := w.CreateTicket(agent, bad)
		wantFault(t, err, fault.Invalid)

		events := since(t, w)
		var all [8]*desk.Done
		var group sync.WaitGroup
		for i := range all {
			group.Go(func() {
				done, err := w.CreateTicket(agent, in)
				if err != nil {
					t.Error(err)
				}
				all[i] = done
			})
		}
		group.Wait()
		if t.Failed() {
			return
		}
		for _, done := range all {
			if done.Ticket.ID != all[0].Ticket.ID || done.Position.String() != all[0].Position.String() {
				t.Errorf("%v at %s, and %v at %s", done.Ticket.ID, done.Position, all[0].Ticket.ID, all[0].Position)
			}
		}
		if n := len(events()); n != 1 {
			t.Errorf("%d events, want one", n)
		}
		_, err = w.CreateTicket(agent, desk.CreateTicketInput{Subject: "another", ClientMutationID: ptr("k")})
		wantFault(t, err, fault.Conflict)
		if done := must(t)(w.CreateTicket(other, in)); done.Ticket.ID == all[0].Ticket.ID {
			t.Error("another person's key gave the first one's ticket")
		}
		w.Clock.Advance(desk.KeyLife + 1000)
		if done := must(t)(w.CreateTicket(agent, in)); done.Ticket.ID == all[0].Ticket.ID {
			t.Error("the key is still known after a day")
		}
	})
}

// Who expects another version changes nothing.
func TestExpectedVersionStopsALostUpdate(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx, ticket := w.As(w.User("manager")), w.Ticket()
		id, stale := desktest.ID(ticket), ptr(2)
		events := since(t, w)
		for name, do := range map[string]func() (*desk.Done, error){
			"update": func() (*desk.Done, error) {
				return w.UpdateTicket(ctx, desk.UpdateTicketInput{TicketID: id, Subject: ptr("x"), ExpectedVersion: stale})
			},
			"status": func() (*desk.Done, error) {
				return w.ChangeTicketStatus(ctx, desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status("closed")), ExpectedVersion: stale})
			},
			"assign": func() (*desk.Done, error) {
				return w.AssignTicket(ctx, desk.AssignTicketInput{TicketID: id, ExpectedVersion: stale})
			},
			"delete": func() (*desk.Done, error) {
				return w.DeleteTicket(ctx, desk.DeleteTicketInput{TicketID: id, ExpectedVersion: stale})
			},
			"reply": func() (*desk.Done, error) {
				return w.ReplyToTicket(ctx, desk.ReplyToTicketInput{TicketID: id, Body: "x", ExpectedVersion: stale})
			},
			"note": func() (*desk.Done, error) {
				return w.AddInternalNote(ctx, desk.AddInternalNoteInput{TicketID: id, Body: "x", ExpectedVersion: stale})
			},
		} {
			_, err := do()
			if fault.CodeOf(err) != fault.Conflict {
				t.Errorf("%s: got %v, want CONFLICT", name, err)
			}
		}
		if row, _, err := w.TicketNow(t.Context(), ticket.ID); err != nil || row.Version != 1 || len(events()) != 0 {
			t.Errorf("the ticket is at version %d with %d new events, %v", row.Version, len(events()), err)
		}
	})
}
