package desk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Everything that is wrong with an input is told at once, where it is, and nothing is written.
func TestTicketInputsAreRefusedWhole(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("administrator"))
		id, user := desktest.ID(w.Ticket()), desktest.ID(w.User("agent"))
		gone := desktest.ID(w.User("agent", desktest.Inactive()))
		early, late, never := w.Now(), w.Now().Add(time.Hour), time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC)
		subject := strings.Repeat("س", desk.MaxSubject+1)
		body := strings.Repeat("ش", desk.MaxBody/2) + "!"
		many := make([]string, desk.MaxTags+1)

		refuses(t, w, ctx, w.CreateTicket, []wrong[desk.CreateTicketInput]{
			{"all at once", desk.CreateTicketInput{Subject: " ", Description: &body, DepartmentID: ptr("x"), TypeID: ptr(noSuch(ident.TicketType)),
				StatusID: &user, AssigneeIds: []string{user, user, gone, "x", noSuch(ident.User)}, TagNames: []string{"", control},
				OrderIds: []string{noSuch(ident.Order), user}, DueAt: &never, StartsAt: &late, EndsAt: &early, Customer: &desk.CustomerInput{}},
				[]string{"subject REQUIRED", "description TOO_LONG", "departmentId MALFORMED", "typeId UNKNOWN", "statusId WRONG_KIND",
					"assigneeIds.1 DUPLICATE", "assigneeIds.2 INACTIVE", "assigneeIds.3 MALFORMED", "assigneeIds.4 UNKNOWN", "tagNames.0 REQUIRED",
					"tagNames.1 MALFORMED", "orderIds.0 UNKNOWN", "orderIds.1 WRONG_KIND", "dueAt OUT_OF_RANGE", "endsAt WRONG_ORDER", "customer REQUIRED"}},
			{"long", desk.CreateTicketInput{Subject: subject, TagNames: many, AssigneeIds: many, OrderIds: many},
				[]string{"subject TOO_LONG", "tagNames TOO_LONG", "assigneeIds TOO_LONG", "orderIds TOO_LONG"}},
			{"not text", desk.CreateTicketInput{Subject: notUTF8, Description: &control}, []string{"subject MALFORMED", "description MALFORMED"}},
			{"a customer's details", desk.CreateTicketInput{Subject: "s", Customer: &desk.CustomerInput{Email: ptr("no address"), Phone: ptr("call 12345"), Name: &tooLong}},
				[]string{"customer.email MALFORMED", "customer.phone MALFORMED", "customer.name TOO_LONG"}},
			{"no such customer", desk.CreateTicketInput{Subject: "s", Customer: &desk.CustomerInput{ExternalID: ptr("nobody")}}, []string{"customer.externalId UNKNOWN"}},
		})
		refuses(t, w, ctx, w.UpdateTicket, []wrong[desk.UpdateTicketInput]{
			{"all at once", desk.UpdateTicketInput{TicketID: id, Subject: ptr(""), Description: &notUTF8, TypeID: graphql.OmittableOf(&user), TagNames: []string{"\n"},
				OrderIds: []string{"x"}, Customer: graphql.OmittableOf(&desk.CustomerInput{ID: &user})},
				[]string{"subject REQUIRED", "description MALFORMED", "typeId WRONG_KIND", "tagNames.0 REQUIRED", "orderIds.0 MALFORMED", "customer.id WRONG_KIND"}},
		})
		refuses(t, w, ctx, w.ScheduleTicket, []wrong[desk.ScheduleTicketInput]{
			{"no due date", desk.ScheduleTicketInput{TicketID: id, DueAt: graphql.OmittableOf[*time.Time](nil), StartsAt: graphql.OmittableOf(&late), EndsAt: graphql.OmittableOf(&early)},
				[]string{"dueAt REQUIRED", "endsAt WRONG_ORDER"}},
			{"with a wrong ticket", desk.ScheduleTicketInput{TicketID: user, DueAt: graphql.OmittableOf[*time.Time](nil)}, []string{"ticketId WRONG_KIND", "dueAt REQUIRED"}},
		})
		refuses(t, w, ctx, w.ReplyToTicket, []wrong[desk.ReplyToTicketInput]{
			{"empty", desk.ReplyToTicketInput{TicketID: "x", Body: " \n"}, []string{"ticketId MALFORMED", "body REQUIRED"}},
			{"long", desk.ReplyToTicketInput{TicketID: id, Body: body}, []string{"body TOO_LONG"}},
		})
		refuses(t, w, ctx, w.AddInternalNote, []wrong[desk.AddInternalNoteInput]{
			{"not text", desk.AddInternalNoteInput{TicketID: id, Body: notUTF8}, []string{"body MALFORMED"}}})
		refuses(t, w, ctx, w.AssignTicket, []wrong[desk.AssignTicketInput]{
			{"inactive", desk.AssignTicketInput{TicketID: user, AssigneeIds: []string{gone}}, []string{"assigneeIds.0 INACTIVE", "ticketId WRONG_KIND"}}})
		refuses(t, w, ctx, w.TransferTicket, []wrong[desk.TransferTicketInput]{
			{"nowhere", desk.TransferTicketInput{TicketID: id, DepartmentID: noSuch(ident.Department), Reason: &control}, []string{"departmentId UNKNOWN", "reason MALFORMED"}}})
		refuses(t, w, ctx, w.ChangeTicketStatus, []wrong[desk.ChangeTicketStatusInput]{
			{"no status", desk.ChangeTicketStatusInput{TicketID: "", StatusID: ""}, []string{"statusId MALFORMED", "ticketId MALFORMED"}}})
	})
}
