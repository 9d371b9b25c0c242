package desk_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

const password = "correct horse battery"

func TestAPersonIsAddedAndCanSignIn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		events := since(t, w)
		billing := w.Department("Billing")
		done := must(t)(w.CreateUser(w.AsSystem(), desk.CreateUserInput{Name: justRight, Email: " Noor@Desk.Test ",
			RoleID: roleID(w, "administrator"), DepartmentIds: []string{desktest.ID(billing)}, Password: ptr(password), Locale: ptr(enum.LocaleAR)}))
		wantEvent(t, events(), event.RecordCreated, ident.User, done.ID)
		u := w.Directory.Current().Users[done.ID]
		if u == nil || u.Name != justRight || u.Email != "noor@desk.test" || u.Locale != enum.LocaleAR || !u.Active ||
			len(u.Departments) != 1 || u.Departments[0] != billing.ID {
			t.Errorf("the person is %+v", u)
		}
		s, err := w.Accounts.SignIn(t.Context(), "NOOR@desk.test", password, "peer")
		if err != nil || s.Actor.ID != done.ID || !s.Actor.Can(access.RoleManage) {
			t.Errorf("signed in: %+v, %v", s, err)
		}

		plain := must(t)(w.CreateUser(w.As(u.User), desk.CreateUserInput{Name: "Sami", Email: "sami@desk.test", RoleID: roleID(w, "agent")}))
		p := w.Directory.Current().Users[plain.ID]
		if p.Locale != enum.LocaleEN || len(p.Departments) != 1 || p.Departments[0] != w.FirstDepartment().ID || p.PasswordHash != "" {
			t.Errorf("left out, they are %+v", p)
		}
		none := must(t)(w.CreateUser(w.As(u.User), desk.CreateUserInput{Name: "Dana", Email: "dana@desk.test", RoleID: roleID(w, "agent"),
			DepartmentIds: []string{}}))
		if p := w.Directory.Current().Users[none.ID]; len(p.Departments) != 0 {
			t.Errorf("no departments became %v", p.Departments)
		}
	})
}

func TestWrongPeopleAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		known, other := w.User("agent"), w.User("agent")
		agent := roleID(w, "agent")
		list := []wrong[desk.CreateUserInput]{
			{"everything", desk.CreateUserInput{RoleID: "x", DepartmentIds: []string{"y"}, Password: ptr("short"), Locale: ptr(enum.Locale("FR"))},
				[]string{"name REQUIRED", "email REQUIRED", "roleId MALFORMED", "departmentIds.0 MALFORMED", "password TOO_SHORT", "locale MALFORMED"}},
			{"taken", desk.CreateUserInput{Name: "a", Email: strings.ToUpper(known.Email), RoleID: agent}, []string{"email DUPLICATE"}},
			{"unknown", desk.CreateUserInput{Name: tooLong, Email: "a@b.test", RoleID: noSuch(ident.Role), DepartmentIds: []string{noSuch(ident.Department)}},
				[]string{"name TOO_LONG", "roleId UNKNOWN", "departmentIds.0 UNKNOWN"}},
			{"other kinds", desk.CreateUserInput{Name: control, Email: "a@b.test", RoleID: desktest.ID(known),
				DepartmentIds: []string{agent, desktest.ID(w.FirstDepartment()), desktest.ID(w.FirstDepartment())}, Password: ptr(strings.Repeat("p", 201))},
				[]string{"name MALFORMED", "roleId WRONG_KIND", "departmentIds.0 WRONG_KIND", "departmentIds.2 DUPLICATE", "password TOO_LONG"}},
			{"not UTF-8", desk.CreateUserInput{Name: notUTF8, Email: notUTF8 + "@b.test", RoleID: agent, Password: ptr("long enough " + notUTF8)},
				[]string{"name MALFORMED", "email MALFORMED", "password MALFORMED"}},
			{"far too long", desk.CreateUserInput{Name: "a", Email: "a@b.test", RoleID: agent, Password: ptr(strings.Repeat("p", 1<<20)), ClientMutationID: ptr("k")},
				[]string{"password TOO_LONG"}},
		}
		for _, email := range []string{"a", "a@", "@b", "a b@c.test", "A <a@b.test>", control + "@b.test", "a@b.test, c@d.test"} {
			list = append(list, wrong[desk.CreateUserInput]{fmt.Sprintf("address %q", email),
				desk.CreateUserInput{Name: "a", Email: email, RoleID: agent}, []string{"email MALFORMED"}})
		}
		list = append(list, wrong[desk.CreateUserInput]{"a long address",
			desk.CreateUserInput{Name: "a", Email: strings.Repeat("a", 320) + "@b.test", RoleID: agent}, []string{"email TOO_LONG"}})
		refuses(t, w, w.AsSystem(), w.CreateUser, list)

		changes := []wrong[desk.UpdateUserInput]{
			{"everything", desk.UpdateUserInput{ID: desktest.ID(known), Name: ptr(" "), Email: ptr(other.Email), RoleID: ptr(noSuch(ident.Role)),
				DepartmentIds: []string{noSuch(ident.Department)}, Password: ptr(""), Locale: ptr(enum.Locale(""))},
				[]string{"name REQUIRED", "email DUPLICATE", "roleId UNKNOWN", "departmentIds.0 UNKNOWN", "password REQUIRED", "locale MALFORMED"}},
		}
		for id, code := range badIDs() {
			changes = append(changes, wrong[desk.UpdateUserInput]{code, desk.UpdateUserInput{ID: id, Name: ptr(""), Email: ptr("x"), RoleID: ptr("x"),
				DepartmentIds: []string{"x"}, Password: ptr("x"), Active: ptr(false)},
				[]string{"id " + code, "name REQUIRED", "email MALFORMED", "roleId MALFORMED", "departmentIds.0 MALFORMED", "password TOO_SHORT"}})
		}
		refuses(t, w, w.AsSystem(), w.UpdateUser, changes)
		for id, code := range badIDs() {
			_, err := w.DeactivateUser(w.AsSystem(), desk.DeactivateUserInput{ID: id})
			wantViolations(t, err, "id "+code)
		}
		_, err := w.UpdateUser(w.AsSystem(), desk.UpdateUserInput{ID: noSuch(ident.User)})
		wantFault(t, err, fault.NotFound)
	})
}

func TestAPersonIsChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin, agent := w.As(w.User("administrator")), w.User("agent")
		billing := w.Department("Billing")
		signedIn := w.As(agent)
		token := w.Token(agent, false)
		events := since(t, w)
		in := desk.UpdateUserInput{ID: desktest.ID(agent), Name: ptr("New"), Email: ptr("NEW@desk.test"), RoleID: ptr(roleID(w, "observer")),
			DepartmentIds: []string{desktest.ID(billing)}, Locale: ptr(enum.LocaleHE)}
		must(t)(w.UpdateUser(admin, in))
		must(t)(w.UpdateUser(admin, in))
		wantEvent(t, events(), event.RecordUpdated, ident.User, agent.ID, "name", "email", "role", "departments", "locale")
		u := w.Directory.Current().Users[agent.ID]
		if u.Name != "New" || u.Email != "new@desk.test" || len(u.Departments) != 1 || u.Departments[0] != billing.ID || u.Locale != enum.LocaleHE {
			t.Errorf("the person is %+v", u)
		}

		events = since(t, w)
		must(t)(w.UpdateUser(admin, desk.UpdateUserInput{ID: in.ID, Password: ptr(password)}))
		got := events()
		if len(got) != 2 || !endedBy(got, signedIn) {
			t.Fatalf("the events are %v", got)
		}
		wantFields(t, got[0], "password")
		if c := got[0].Data.Changes[0]; c.From != nil || c.To != nil {
			t.Errorf("the password is shown: %+v", c)
		}
		if _, err := w.Accounts.SignIn(t.Context(), "new@desk.test", password, "peer"); err != nil {
			t.Errorf("the new password: %v", err)
		}
		if a := access.From(w.SignedIn(token)); a.Can(access.TicketUpdate) {
			t.Error("the token still has the old role's rights")
		}
	})
}

// endedBy reports whether one of the events ends what the actor of ctx signed in with.
func endedBy(list []*event.Event, ctx context.Context) bool {
	for _, e := range list {
		if e.Kind == event.AccessEnded && *e.Data.RecordID == access.From(ctx).Credential.ID {
			return true
		}
	}
	return false
}

func TestADeactivatedPersonIsOutAtOnceAndCanComeBack(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin, agent := w.As(w.User("administrator")), w.User("agent")
		ticket := w.Ticket(desktest.Assigned(agent))
		must(t)(w.UpdateUser(admin, desk.UpdateUserInput{ID: desktest.ID(agent), Password: ptr(password)}))
		s, err := w.Accounts.SignIn(t.Context(), agent.Email, password, "peer")
		if err != nil {
			t.Fatal(err)
		}
		token := w.Token(agent, true)
		events := since(t, w)
		in := desk.DeactivateUserInput{ID: desktest.ID(agent)}
		must(t)(w.DeactivateUser(admin, in))
		must(t)(w.DeactivateUser(admin, in))
		got := events()
		if len(got) != 2 || !endedBy(got, access.With(t.Context(), s.Actor)) || got[0].Data.Directory == 0 {
			t.Errorf("the events are %v", got)
		}
		for name, secret := range map[string]string{"session": s.Secret, "token": token} {
			_, err := w.Copy().Accounts.Authenticate(t.Context(), secret, enum.LocaleEN)
			if fault.CodeOf(err) != fault.Unauthenticated {
				t.Errorf("the %s goes on: %v", name, err)
			}
		}
		_, err = w.Accounts.SignIn(t.Context(), agent.Email, password, "peer")
		wantFault(t, err, fault.Unauthenticated)
		if n, err := w.Store.Read().Ent().Assignment.Query().Count(t.Context()); err != nil || n != 1 {
			t.Errorf("%d assignments of ticket %d stay: %v", n, ticket.Number, err)
		}
		must(t)(w.UpdateUser(admin, desk.UpdateUserInput{ID: in.ID, Active: ptr(true)}))
		if _, err := w.Accounts.Authenticate(t.Context(), token, enum.LocaleEN); err != nil {
			t.Errorf("the token of who came back: %v", err)
		}
		if _, err := w.Accounts.Authenticate(t.Context(), s.Secret, enum.LocaleEN); err == nil {
			t.Error("the old session came back too")
		}
	})
}

func TestAManagerReachesTheirOwnPeople(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		first, billing := w.FirstDepartment(), w.Department("Billing")
		manager := w.User("manager", desktest.In(first))
		ctx := w.As(manager)
		near, far := w.User("agent", desktest.In(first)), w.User("agent", desktest.In(billing))
		both, alone := w.User("agent", desktest.In(first, billing)), w.User("agent", desktest.In())
		admin := w.User("administrator", desktest.In(first))
		peer := w.User("manager", desktest.In(first))

		for name, u := range map[string]string{"of another department": desktest.ID(far), "of none": desktest.ID(alone), "more powerful": desktest.ID(admin)} {
			t.Run(name, func(t *testing.T) {
				_, err := w.UpdateUser(ctx, desk.UpdateUserInput{ID: u, Name: ptr("x")})
				wantFault(t, err, fault.Forbidden)
				_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: u, Password: ptr(password)})
				wantFault(t, err, fault.Forbidden)
				_, err = w.DeactivateUser(ctx, desk.DeactivateUserInput{ID: u})
				wantFault(t, err, fault.Forbidden)
			})
		}
		for _, u := range []string{desktest.ID(near), desktest.ID(both), desktest.ID(peer), desktest.ID(manager)} {
			must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: u, Name: ptr("Renamed")}))
		}
		must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(near), RoleID: ptr(roleID(w, "manager")), Email: ptr("near@desk.test")}))

		_, err := w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(near), DepartmentIds: []string{desktest.ID(first), desktest.ID(billing)}})
		wantViolations(t, err, "departmentIds.1 NOT_ALLOWED")
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(both), DepartmentIds: []string{desktest.ID(first)}})
		wantViolations(t, err, "departmentIds NOT_ALLOWED")
		must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(both), DepartmentIds: []string{desktest.ID(billing), desktest.ID(first)}}))
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(both), Password: ptr(password), Email: ptr("mine@desk.test")})
		wantViolations(t, err, "password NOT_ALLOWED", "email NOT_ALLOWED")
		must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(both), DepartmentIds: []string{desktest.ID(billing)}}))
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(both), Name: ptr("x")})
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(near), RoleID: ptr(roleID(w, "administrator"))})
		wantViolations(t, err, "roleId NOT_ALLOWED")
	})
}

func TestAManagerAddsOnlyToTheirOwn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		support, billing := w.FirstDepartment(), w.Department("Billing")
		ctx := w.As(w.User("manager", desktest.In(billing)))
		person := func(role string, departments ...string) desk.CreateUserInput {
			return desk.CreateUserInput{Name: "a", Email: "a" + noSuch(ident.User) + "@desk.test", RoleID: role, DepartmentIds: departments}
		}
		done := must(t)(w.CreateUser(ctx, person(roleID(w, "manager"))))
		if u := w.Directory.Current().Users[done.ID]; len(u.Departments) != 1 || u.Departments[0] != billing.ID {
			t.Errorf("left out, the departments are %v", u.Departments)
		}
		_, err := w.CreateUser(ctx, person(roleID(w, "administrator"), desktest.ID(billing), desktest.ID(support)))
		wantViolations(t, err, "departmentIds.1 NOT_ALLOWED", "roleId NOT_ALLOWED")
		in := person(roleID(w, "administrator"))
		in.DepartmentIds = []string{}
		_, err = w.CreateUser(ctx, in)
		wantViolations(t, err, "departmentIds REQUIRED", "roleId NOT_ALLOWED")
		_, err = w.CreateUser(w.As(w.User("manager", desktest.In())), person(roleID(w, "agent")))
		wantViolations(t, err, "departmentIds REQUIRED")
	})
}

func TestAManagerGivesNoReachBeyondTheirOwn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx, agent := w.As(w.User("manager")), w.User("agent")
		wide := person(t, w, enum.ScopeAll, access.Of(access.TicketRead)) // fewer permissions, everywhere
		_, err := w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(agent), RoleID: ptr(ident.Encode(ident.Role, wide.RoleID))})
		wantViolations(t, err, "roleId NOT_ALLOWED")
		_, err = w.DeactivateUser(ctx, desk.DeactivateUserInput{ID: desktest.ID(wide)})
		wantFault(t, err, fault.Forbidden)
	})
}

func TestNobodyGivesMoreThanTheyHave(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		clerk := person(t, w, enum.ScopeAll, access.Of(access.UserManage, access.TicketRead))
		small := person(t, w, enum.ScopeAll, access.Of(access.TicketRead))
		ctx := w.As(clerk)
		_, err := w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(small), RoleID: ptr(roleID(w, "observer"))})
		wantViolations(t, err, "roleId NOT_ALLOWED")
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(clerk), RoleID: ptr(roleID(w, "administrator"))})
		wantViolations(t, err, "roleId NOT_ALLOWED")
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: desktest.ID(w.User("agent")), Password: ptr(password)})
		wantFault(t, err, fault.Forbidden)

		admin := w.User("administrator")
		limited := w.AsToken(admin, access.UserManage)
		_, err = w.UpdateUser(limited, desk.UpdateUserInput{ID: desktest.ID(admin), Password: ptr(password)})
		wantFault(t, err, fault.Forbidden)
		_, err = w.CreateUser(limited, desk.CreateUserInput{Name: "a", Email: "a@b.test", RoleID: roleID(w, "agent")})
		wantViolations(t, err, "roleId NOT_ALLOWED")
	})
}

func TestTheDeskKeepsAnAdministrator(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		one, two := w.User("administrator"), w.User("administrator")
		ctx, both := w.As(one), []string{desktest.ID(one), desktest.ID(two)}
		w.User("administrator", desktest.Inactive())
		must(t)(w.DeactivateUser(ctx, desk.DeactivateUserInput{ID: both[1]}))
		_, err := w.DeactivateUser(ctx, desk.DeactivateUserInput{ID: both[0]})
		wantFault(t, err, fault.Conflict)
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: both[0], Active: ptr(false)})
		wantFault(t, err, fault.Conflict)
		_, err = w.UpdateUser(ctx, desk.UpdateUserInput{ID: both[0], RoleID: ptr(roleID(w, "agent"))})
		wantFault(t, err, fault.Conflict)
		for name, in := range map[string]desk.UpdateRoleInput{
			"without ROLE_MANAGE": {Permissions: access.Of(access.UserManage).List()},
			"without USER_MANAGE": {Permissions: access.Of(access.RoleManage).List()},
			"without reach":       {Scope: ptr(enum.ScopeDepartments)},
		} {
			in.ID = roleID(w, "administrator")
			if _, err := w.UpdateRole(ctx, in); fault.CodeOf(err) != fault.Conflict {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: both[0], Name: ptr("Still here")}))

		// Two who put each other out at once: one of them must stay.
		must(t)(w.UpdateUser(ctx, desk.UpdateUserInput{ID: both[1], Active: ptr(true)}))
		as := []context.Context{w.As(one), w.As(two)}
		errs := make(chan error, 2)
		for i := range as {
			go func() {
				_, err := w.DeactivateUser(as[i], desk.DeactivateUserInput{ID: both[1-i]})
				errs <- err
			}()
		}
		if a, b := <-errs, <-errs; (a == nil) == (b == nil) {
			t.Errorf("both or neither was put out: %v, %v", a, b)
		}
	})
}

func TestTwoPeopleAtOnceDontGetOneAddress(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		const n = 8
		errs := make(chan error, n)
		for range n {
			go func() {
				_, err := w.CreateUser(w.AsSystem(), desk.CreateUserInput{Name: "a", Email: "a@desk.test", RoleID: roleID(w, "agent")})
				errs <- err
			}()
		}
		added := 0
		for range n {
			err := <-errs
			var f *fault.Error
			switch {
			case err == nil:
				added++
			case !errors.As(err, &f) || f.Code != fault.Invalid || f.Violations[0].Code != fault.Duplicate:
				t.Error(err)
			}
		}
		if added != 1 {
			t.Errorf("%d were added", added)
		}
	})
}
