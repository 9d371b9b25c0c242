package desk_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// Customers see no tags, so a ticket's last change as they see it does not give new ones away; a new subject shows.
func TestTagsDoNotMoveWhatCustomersSeeAsTheLastChange(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		customer := w.Customer()
		ticket := w.Ticket(desktest.For(customer))
		admin := w.As(w.User("administrator"))
		id := desktest.ID(ticket)
		seen := func() *db.Ticket {
			t.Helper()
			found, err := w.TicketsByID(t.Context(), access.From(w.AsCustomer(customer)), []uuid.UUID{ticket.ID})
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			return found[ticket.ID]
		}
		before := seen()
		w.Clock.Advance(time.Minute)
		if _, err := w.UpdateTicket(admin, desk.UpdateTicketInput{TicketID: id, TagNames: []string{"troublemaker"}}); err != nil {
			t.Fatal(err)
		}
		if after := seen(); !after.PublicUpdatedAt.Equal(before.PublicUpdatedAt) || !after.UpdatedAt.After(before.UpdatedAt) {
			t.Errorf("tags: the customer sees %v, staff %v; it was %v", after.PublicUpdatedAt, after.UpdatedAt, before.PublicUpdatedAt)
		}
		subject := "A better subject"
		if _, err := w.UpdateTicket(admin, desk.UpdateTicketInput{TicketID: id, Subject: &subject, TagNames: []string{"again"}}); err != nil {
			t.Fatal(err)
		}
		if after := seen(); !after.PublicUpdatedAt.After(before.PublicUpdatedAt) {
			t.Errorf("a subject: the customer sees %v as before", after.PublicUpdatedAt)
		}
	})
}
