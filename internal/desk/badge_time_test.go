package desk_test

import (
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
)

// A ticket becomes overdue while nothing happens but that time passes.
func TestTimeAloneMovesABadge(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := &office{Desk: w}
		p := o.staff("an agent", w.User("agent"))
		w.Ticket(func(in *desk.CreateTicketInput) { in.Priority = ptr(enum.PriorityCritical) })
		b := o.count(t, w, p, "overdue", &filter.Input{Overdue: ptr(true)})
		b.settle(t)
		// The session's end and the due date are waited for.
		if err := w.Clock.BlockUntilContext(t.Context(), 2); err != nil {
			t.Fatal(err)
		}
		w.Clock.Advance(4*time.Hour + time.Millisecond)
		if b.settle(t); b.last != (numbers{1}) {
			t.Errorf("%v tickets are overdue, want one", b.last)
		}
	})
}

// A note moves a ticket's updatedAt for staff who may not read it, and so their badges that ask for it.
func TestANoteMovesWhatStaffMayKnowOfIt(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := &office{Desk: w}
		p := o.staff("one who reads no notes", person(t, w, enum.ScopeAll, access.Of(access.TicketRead)))
		ticket := w.Ticket()
		w.Clock.Advance(time.Hour)
		b := o.count(t, w, p, "changed, not overdue", &filter.Input{Overdue: ptr(false), UpdatedAt: &filter.Range{From: ptr(w.Now())}})
		b.settle(t)
		must(t)(w.AddInternalNote(w.AsSystem(), desk.AddInternalNoteInput{TicketID: desktest.ID(ticket), Body: "look"}))
		b.settle(t)
	})
}
