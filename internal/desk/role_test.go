package desk_test

import (
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func TestRolesAreAddedAndChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		events := since(t, w)
		in := desk.CreateRoleInput{Key: "clerk", Names: english("Clerk"), Scope: enum.ScopeAll,
			Permissions: []access.Permission{access.TicketRead, access.UserRead, access.TicketRead}}
		done := must(t)(w.CreateRole(admin, in))
		wantEvent(t, events(), event.RecordCreated, ident.Role, done.ID)
		r := w.Directory.Current().Role(done.ID)
		if r == nil || r.Key != "clerk" || r.Scope != enum.ScopeAll || r.Set != access.Of(access.TicketRead, access.UserRead) || len(r.Permissions) != 2 {
			t.Errorf("the role is %+v", r)
		}
		_, err := w.CreateRole(admin, in)
		wantViolations(t, err, "key DUPLICATE")

		clerk := w.Token(w.User("clerk"), false)
		events = since(t, w)
		change := desk.UpdateRoleInput{ID: ident.Encode(ident.Role, done.ID), Names: english("Reader"), Scope: ptr(enum.ScopeDepartments),
			Permissions: []access.Permission{access.TicketRead}}
		must(t)(w.UpdateRole(admin, change))
		must(t)(w.UpdateRole(admin, change))
		wantEvent(t, events(), event.RecordUpdated, ident.Role, done.ID, "names", "scope", "permissions")
		if a := access.From(w.SignedIn(clerk)); a.Permissions != access.Of(access.TicketRead) || a.Scope != enum.ScopeDepartments {
			t.Errorf("its holder has %v in %s", a.Permissions.Names(), a.Scope)
		}
		change = desk.UpdateRoleInput{ID: change.ID, Permissions: []access.Permission{}}
		must(t)(w.UpdateRole(admin, change))
		if r := w.Directory.Current().Role(done.ID); r.Set != 0 {
			t.Errorf("nothing at all became %v", r.Permissions)
		}
		_, err = w.UpdateRole(admin, desk.UpdateRoleInput{ID: noSuch(ident.Role)})
		wantFault(t, err, fault.NotFound)
	})
}

func TestWrongRolesAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		list := []wrong[desk.CreateRoleInput]{
			{"everything", desk.CreateRoleInput{Key: "A"}, []string{"key MALFORMED", "names REQUIRED", "scope MALFORMED"}},
			{"taken", desk.CreateRoleInput{Key: "agent", Names: english("a"), Scope: enum.ScopeAll}, []string{"key DUPLICATE"}},
		}
		var changes []wrong[desk.UpdateRoleInput]
		for _, n := range badNames() {
			list = append(list, wrong[desk.CreateRoleInput]{n.name, desk.CreateRoleInput{Key: "a", Names: n.in, Scope: enum.ScopeAll}, n.want})
			changes = append(changes, wrong[desk.UpdateRoleInput]{n.name, desk.UpdateRoleInput{ID: roleID(w, "agent"), Names: n.in}, n.want})
		}
		for id, code := range badIDs() {
			changes = append(changes, wrong[desk.UpdateRoleInput]{code, desk.UpdateRoleInput{ID: id, Scope: ptr(enum.Scope("x"))},
				[]string{"id " + code, "scope MALFORMED"}})
		}
		refuses(t, w, w.AsSystem(), w.CreateRole, list)
		refuses(t, w, w.AsSystem(), w.UpdateRole, changes)
	})
}

func TestNobodyMakesARoleGreaterThanTheirOwn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(person(t, w, enum.ScopeDepartments, access.Of(access.RoleManage, access.TicketRead)))
		_, err := w.CreateRole(ctx, desk.CreateRoleInput{Key: "a", Names: english("a"), Scope: enum.ScopeAll,
			Permissions: []access.Permission{access.TicketRead, access.UserManage}})
		wantViolations(t, err, "scope NOT_ALLOWED", "permissions.1 NOT_ALLOWED")
		done := must(t)(w.CreateRole(ctx, desk.CreateRoleInput{Key: "a", Names: english("a"), Scope: enum.ScopeDepartments,
			Permissions: []access.Permission{access.TicketRead}}))
		own := ident.Encode(ident.Role, done.ID)
		_, err = w.UpdateRole(ctx, desk.UpdateRoleInput{ID: own, Permissions: []access.Permission{access.AuditRead}, Scope: ptr(enum.ScopeAll)})
		wantViolations(t, err, "scope NOT_ALLOWED", "permissions.0 NOT_ALLOWED")
		must(t)(w.UpdateRole(ctx, desk.UpdateRoleInput{ID: own, Permissions: []access.Permission{access.RoleManage}}))

		for _, key := range []string{"administrator", "agent"} {
			_, err = w.UpdateRole(ctx, desk.UpdateRoleInput{ID: roleID(w, key), Permissions: []access.Permission{}})
			wantFault(t, err, fault.Forbidden)
			_, err = w.UpdateRole(ctx, desk.UpdateRoleInput{ID: roleID(w, key), Scope: ptr(enum.ScopeDepartments)})
			wantFault(t, err, fault.Forbidden)
		}
	})
}

func TestARightLostWhileWaitingIsLost(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin, other := w.User("administrator"), w.User("administrator")
		stale := w.As(other) // signed in before what follows
		must(t)(w.UpdateUser(w.As(admin), desk.UpdateUserInput{ID: desktest.ID(other), RoleID: ptr(roleID(w, "agent"))}))
		_, err := w.CreateStatus(stale, desk.CreateStatusInput{Key: "a", Names: english("a"), Color: "#000000", Category: enum.CategoryOpen})
		wantFault(t, err, fault.Forbidden)
		must(t)(w.DeactivateUser(w.As(admin), desk.DeactivateUserInput{ID: desktest.ID(other)}))
		_, err = w.UpdateProfile(stale, desk.UpdateProfileInput{Name: ptr("x")})
		wantFault(t, err, fault.Unauthenticated)
	})
}
