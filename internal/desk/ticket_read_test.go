package desk_test

import (
	"context"
	"testing"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
)

// numbers are tickets, messages, new tickets and assignments that are unread.
type numbers [4]int

func unreadOf(t *testing.T, w *desktest.Desk, ctx context.Context) numbers {
	t.Helper()
	u, err := w.UnreadCount(ctx, access.From(ctx))
	if err != nil {
		t.Fatal(err)
	}
	return numbers{u.Tickets, u.Messages, u.NewTickets, u.Assignments}
}

// Who has seen a ticket up to a position has not seen what they were assigned afterwards.
func TestReadingUpToAPositionLeavesWhatCameLater(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent, other := w.User("agent"), w.User("agent")
		ctx := w.As(agent)
		ticket := w.Ticket()
		id := desktest.ID(ticket)
		seen := must(t)(w.ReplyToTicket(w.As(other), desk.ReplyToTicketInput{TicketID: id, Body: "first"}))
		must(t)(w.AssignTicket(w.As(other), desk.AssignTicketInput{TicketID: id, AssigneeIds: []string{desktest.ID(agent)}}))
		must(t)(w.ReplyToTicket(w.As(other), desk.ReplyToTicketInput{TicketID: id, Body: "second"}))

		must(t)(w.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id, UpTo: ptr(seen.Position.String())}))
		if got, want := unreadOf(t, w, ctx), (numbers{1, 1, 0, 1}); got != want {
			t.Errorf("after the first message %+v is unread, want %+v", got, want)
		}
		must(t)(w.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id}))
		must(t)(w.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id, UpTo: ptr(seen.Position.String())}))
		if got := unreadOf(t, w, ctx); got != (numbers{}) {
			t.Errorf("%+v is unread again after an older position", got)
		}
	})
}

// The position of a count has seen all that the count has, even while another transaction is writing.
func TestReadingUpToACountsPosition(t *testing.T) {
	t.Parallel()
	w := desktest.Open(t, desktest.Postgres(t))
	agent := w.User("agent")
	ctx := w.As(agent)
	_, err := w.Store.Write(t.Context(), w.Now(), func(tx *store.Tx) error {
		if _, err := tx.Exec(t.Context(), "UPDATE desks SET event_retention_days = ?", 0); err != nil {
			return err
		}
		ticket := w.Ticket(desktest.Assigned(agent)) // while that transaction is open
		if _, err := w.AddInternalNote(w.AsSystem(), desk.AddInternalNoteInput{TicketID: desktest.ID(ticket), Body: "look"}); err != nil {
			return err
		}
		u, err := w.UnreadCount(ctx, access.From(ctx))
		if err != nil || u.Tickets != 1 || u.Messages != 1 || u.Assignments != 1 {
			t.Errorf("%+v is unread, %v", u, err)
		}
		must(t)(w.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: desktest.ID(ticket), UpTo: ptr(u.Position.String())}))
		if got := unreadOf(t, w, ctx); got != (numbers{}) {
			t.Errorf("%+v is unread after all that was counted has been read", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadingUpToNoPosition(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	agent := w.User("agent")
	ticket := w.Ticket()
	for _, bad := range []string{"", "x", "00000000", string(make([]byte, 9000))} {
		_, err := w.MarkTicketRead(w.As(agent), desk.MarkTicketReadInput{TicketID: desktest.ID(ticket), UpTo: &bad})
		wantViolations(t, err, "upTo MALFORMED")
	}
	u, err := w.UnreadCount(w.As(agent), access.From(w.As(agent)))
	if err != nil {
		t.Fatal(err)
	}
	u.Position.Epoch++
	_, err = w.MarkTicketRead(w.As(agent), desk.MarkTicketReadInput{TicketID: "ticket", UpTo: ptr(u.Position.String())})
	wantViolations(t, err, "ticketId MALFORMED", "upTo MALFORMED")
	_, err = w.MarkTicketRead(w.As(w.User("agent", desktest.In())), desk.MarkTicketReadInput{TicketID: desktest.ID(ticket)})
	wantFault(t, err, fault.NotFound)
}
