package desk_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/stream"
)

// A stream begins with the rights of the moment it begins, not those of the moment its follower was recognised.
func TestStreamsBeginWithTheRightsOfNow(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		wide, gone := person(t, w, enum.ScopeAll, access.Of(access.TicketRead)), w.User("agent")
		before, leaver := access.From(w.As(wide)), access.From(w.As(gone))
		inside, outside := w.Directory.Current().Users[wide.ID].Departments[0], w.Department("Elsewhere")

		role := ident.Encode(ident.Role, w.Directory.Current().Users[wide.ID].RoleID)
		must(t)(w.UpdateRole(w.AsSystem(), desk.UpdateRoleInput{ID: role, Scope: ptr(enum.ScopeDepartments)}))
		must(t)(w.DeactivateUser(w.AsSystem(), desk.DeactivateUserInput{ID: ident.Encode(ident.User, gone.ID)}))

		s, err := w.Subscribe(t.Context(), before, desk.Subscription{})
		if err != nil {
			t.Fatal(err)
		}
		w.Ticket(desktest.Within(outside))
		last := w.Ticket(func(c *desk.CreateTicketInput) { c.DepartmentID = ptr(ident.Encode(ident.Department, inside)) })
		var told []uuid.UUID
		err = s.Run(t.Context(), func(e *stream.Entry) error {
			told = append(told, *e.TicketID)
			if *e.TicketID == last.ID {
				return errEnough
			}
			return nil
		})
		if !errors.Is(err, errEnough) || len(told) != 1 {
			t.Fatalf("told of %d tickets, and ended with %v; want one, within the department", len(told), err)
		}

		_, err = w.Subscribe(t.Context(), leaver, desk.Subscription{})
		wantFault(t, err, fault.Unauthenticated)
	})
}
