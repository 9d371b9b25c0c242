package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
)

// ends fails unless the stream ends by itself, with this fault.
func (b *badge) ends(t *testing.T, code fault.Code) {
	t.Helper()
	select {
	case <-b.done:
		wantFault(t, b.err, code)
	case <-time.After(patience):
		t.Fatalf("%s: the stream goes on", b.name)
	}
}

// A revoked token ends every badge that it opened, also those that are being counted at that moment.
func TestRevocationEndsBadgesInAStorm(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent, ticket := w.User("agent"), w.Ticket()
		ctx := w.As(agent)
		for range 3 {
			token := &somebody{name: "a program", ctx: w.AsIntegration(agent)}
			o := &office{Desk: w}
			var all []*badge
			for range 40 {
				all = append(all, o.count(t, w, token, "overdue", &filter.Input{Overdue: ptr(true)}))
			}
			for _, b := range all {
				b.settle(t)
			}
			storm, calm := context.WithCancel(ctx)
			over := make(chan struct{})
			go func() {
				defer close(over)
				for storm.Err() == nil {
					_, _ = w.ReplyToTicket(ctx, desk.ReplyToTicketInput{TicketID: desktest.ID(ticket), Body: "again"})
				}
			}()
			for range 20 {
				must(t)(w.AddInternalNote(ctx, desk.AddInternalNoteInput{TicketID: desktest.ID(ticket), Body: "meanwhile"}))
			}
			must(t)(w.RevokeAPIToken(ctx, desk.RevokeAPITokenInput{ID: ident.Encode(ident.APIToken, access.From(token.ctx).ID)}))
			for _, b := range all {
				b.ends(t, fault.Unauthenticated)
			}
			calm()
			<-over
		}
	})
}

// Whoever is deactivated, or loses the permission to read tickets, loses their badges; whose role is narrowed has them narrowed.
func TestBadgesFollowAccess(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := open(t, w)
		wide := person(t, w, enum.ScopeAll, access.Of(access.TicketRead))
		p := o.staff("one who reaches all", wide)
		gone := o.staff("one who leaves", w.User("agent"))
		for _, d := range o.departments {
			w.Ticket(desktest.Within(d))
		}
		role := ident.Encode(ident.Role, w.Directory.Current().Users[wide.ID].RoleID)
		count, unread, left := o.count(t, w, p, "all", nil), o.unreadBadge(t, w, p), o.unreadBadge(t, w, gone)
		count.settle(t)

		must(t)(w.UpdateRole(w.AsSystem(), desk.UpdateRoleInput{ID: role, Scope: ptr(enum.ScopeDepartments)}))
		o.renew(p)
		if count.settle(t); count.last != (numbers{1}) {
			t.Errorf("%v tickets in one department, want one", count.last)
		}
		must(t)(w.UpdateUser(w.AsSystem(), desk.UpdateUserInput{ID: desktest.ID(wide), DepartmentIds: []string{}}))
		o.renew(p)
		if count.settle(t); count.last != (numbers{0}) {
			t.Errorf("%v tickets in no department, want none", count.last)
		}
		unread.settle(t)
		must(t)(w.UpdateRole(w.AsSystem(), desk.UpdateRoleInput{ID: role, Permissions: []access.Permission{access.CustomerRead}}))
		count.ends(t, fault.Forbidden)
		unread.ends(t, fault.Forbidden)
		must(t)(w.DeactivateUser(w.AsSystem(), desk.DeactivateUserInput{ID: ident.Encode(ident.User, gone.person)}))
		left.ends(t, fault.Unauthenticated)
	})
}
