package desk_test

import (
	"context"
	"testing"

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

// What each may do with a ticket: what they may not see is not there for them, what they may see and not do is forbidden.
func TestWhoMayDoWhatWithATicket(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		away, customer := w.Department("Billing"), w.Customer()
		deeds := map[string]func(ctx context.Context, id string) error{
			"update": func(ctx context.Context, id string) error {
				_, err := w.UpdateTicket(ctx, desk.UpdateTicketInput{TicketID: id, Subject: ptr("x")})
				return err
			},
			"resolve": func(ctx context.Context, id string) error {
				_, err := w.ChangeTicketStatus(ctx, desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status("resolved"))})
				return err
			},
			"close": func(ctx context.Context, id string) error {
				_, err := w.ChangeTicketStatus(ctx, desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status("closed"))})
				return err
			},
			"assign": func(ctx context.Context, id string) error {
				_, err := w.AssignTicket(ctx, desk.AssignTicketInput{TicketID: id})
				return err
			},
			"reply": func(ctx context.Context, id string) error {
				_, err := w.ReplyToTicket(ctx, desk.ReplyToTicketInput{TicketID: id, Body: "x"})
				return err
			},
			"note": func(ctx context.Context, id string) error {
				_, err := w.AddInternalNote(ctx, desk.AddInternalNoteInput{TicketID: id, Body: "x"})
				return err
			},
			"read": func(ctx context.Context, id string) error {
				_, err := w.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id})
				return err
			},
			"delete": func(ctx context.Context, id string) error {
				_, err := w.DeleteTicket(ctx, desk.DeleteTicketInput{TicketID: id})
				return err
			},
		}
		may := map[string][]string{
			"administrator": {"update", "resolve", "close", "assign", "reply", "note", "read", "delete"},
			"manager":       {"update", "resolve", "close", "assign", "reply", "note", "read", "delete"},
			"agent":         {"update", "resolve", "close", "assign", "reply", "note", "read"},
			"observer":      {"read"},
			"customer":      {"close", "reply", "read"},
		}
		for role, allowed := range may {
			ctx, everywhere := w.AsCustomer(customer), role == "administrator"
			assigned := []desktest.TicketOption{desktest.Within(away), desktest.For(customer)}
			if role != "customer" {
				u := w.User(role)
				ctx = w.As(u)
				assigned = append(assigned, desktest.Assigned(u))
			}
			for name, do := range deeds {
				want := fault.Forbidden
				for _, a := range allowed {
					if a == name {
						want = ""
					}
				}
				hidden := fault.NotFound
				if everywhere {
					hidden = want
				}
				for where, c := range map[string]struct {
					id   string
					want fault.Code
				}{
					"their own":                           {desktest.ID(w.Ticket(desktest.For(customer))), want},
					"one elsewhere that is theirs to see": {desktest.ID(w.Ticket(assigned...)), want},
					"one elsewhere":                       {desktest.ID(w.Ticket(desktest.Within(away), desktest.For(w.Customer()))), hidden},
				} {
					err := do(ctx, c.id)
					if c.want == "" && err != nil || c.want != "" && (err == nil || fault.CodeOf(err) != c.want) {
						t.Errorf("%s, %s, %s: got %v, want %q", role, name, where, err, c.want)
					}
				}
			}
		}
	})
}
