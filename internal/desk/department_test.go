package desk_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func TestDepartmentsAreAddedAndChanged(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		one, two, asleep := w.User("agent"), w.User("agent"), w.User("agent")
		events := since(t, w)
		done := must(t)(w.CreateDepartment(admin, desk.CreateDepartmentInput{Names: english("Billing"),
			MemberIds: []string{desktest.ID(one), desktest.ID(asleep)}}))
		wantEvent(t, events(), event.RecordCreated, ident.Department, done.ID)
		dep := w.Directory.Current().Department(done.ID)
		if dep == nil || dep.Position != 1 || len(dep.Members) != 2 {
			t.Fatalf("the department is %+v", dep)
		}
		must(t)(w.DeactivateUser(admin, desk.DeactivateUserInput{ID: desktest.ID(asleep)}))
		events = since(t, w)
		in := desk.UpdateDepartmentInput{ID: ident.Encode(ident.Department, done.ID), Names: english("Money"), Position: ptr(7),
			MemberIds: []string{desktest.ID(two)}}
		must(t)(w.UpdateDepartment(admin, in))
		must(t)(w.UpdateDepartment(admin, in))
		wantEvent(t, events(), event.RecordUpdated, ident.Department, done.ID, "names", "position", "members")
		dep = w.Directory.Current().Department(done.ID)
		if dep.Names[enum.LocaleEN] != "Money" || dep.Position != 7 || !slices.Equal(dep.Members, []uuid.UUID{two.ID}) {
			t.Errorf("the department is %+v", dep)
		}
		must(t)(w.UpdateUser(admin, desk.UpdateUserInput{ID: desktest.ID(asleep), Active: ptr(true)}))
		if !slices.Contains(w.Directory.Current().Members(done.ID), asleep.ID) {
			t.Error("a deactivated member lost the department")
		}
		must(t)(w.UpdateDepartment(admin, desk.UpdateDepartmentInput{ID: in.ID, MemberIds: []string{}}))
		if m := w.Directory.Current().Members(done.ID); len(m) != 0 {
			t.Errorf("nobody became %v", m)
		}
		_, err := w.UpdateDepartment(admin, desk.UpdateDepartmentInput{ID: noSuch(ident.Department)})
		wantFault(t, err, fault.NotFound)
	})
}

func TestWrongDepartmentsAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent, asleep := w.User("agent"), w.User("agent", desktest.Inactive())
		members := []string{"x", desktest.ID(w.FirstDepartment()), noSuch(ident.User), desktest.ID(asleep), desktest.ID(agent), desktest.ID(agent)}
		want := []string{"memberIds.0 MALFORMED", "memberIds.1 WRONG_KIND", "memberIds.2 UNKNOWN", "memberIds.3 INACTIVE", "memberIds.5 DUPLICATE"}
		list := []wrong[desk.CreateDepartmentInput]{
			{"everything", desk.CreateDepartmentInput{Position: ptr(-1), MemberIds: members}, append([]string{"names REQUIRED", "position OUT_OF_RANGE"}, want...)},
			{"too many", desk.CreateDepartmentInput{Names: english("a"), MemberIds: make([]string, desk.MaxMembers+1)}, []string{"memberIds TOO_LONG"}},
		}
		var changes []wrong[desk.UpdateDepartmentInput]
		for id, code := range badIDs() {
			changes = append(changes, wrong[desk.UpdateDepartmentInput]{code, desk.UpdateDepartmentInput{ID: id, Position: ptr(-1), MemberIds: members},
				append([]string{"id " + code, "position OUT_OF_RANGE"}, want...)})
		}
		for _, n := range badNames() {
			list = append(list, wrong[desk.CreateDepartmentInput]{n.name, desk.CreateDepartmentInput{Names: n.in}, n.want})
			changes = append(changes, wrong[desk.UpdateDepartmentInput]{n.name, desk.UpdateDepartmentInput{ID: desktest.ID(w.FirstDepartment()), Names: n.in}, n.want})
		}
		refuses(t, w, w.AsSystem(), w.CreateDepartment, list)
		refuses(t, w, w.AsSystem(), w.UpdateDepartment, changes)
	})
}

func TestAManagerChangesTheirOwnDepartmentsOnly(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		billing, other := w.Department("Billing"), w.Department("Other")
		manager := w.User("manager", desktest.In(w.FirstDepartment(), billing))
		near, far := w.User("agent"), w.User("agent", desktest.In(other))
		guest := w.User("agent", desktest.In(billing))
		ctx := w.As(manager)
		_, err := w.CreateDepartment(ctx, desk.CreateDepartmentInput{Names: english("a")})
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateDepartment(ctx, desk.UpdateDepartmentInput{ID: desktest.ID(other), Names: english("a")})
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateDepartment(ctx, desk.UpdateDepartmentInput{ID: desktest.ID(billing), MemberIds: []string{desktest.ID(guest), desktest.ID(far)}})
		wantViolations(t, err, "memberIds.1 NOT_ALLOWED")
		must(t)(w.UpdateDepartment(ctx, desk.UpdateDepartmentInput{ID: desktest.ID(billing), Names: english("a"),
			MemberIds: []string{desktest.ID(guest), desktest.ID(near), desktest.ID(manager)}}))

		// Whoever reaches all departments needs to belong to none.
		ctx = w.As(person(t, w, enum.ScopeAll, access.Of(access.DepartmentManage), desktest.In()))
		must(t)(w.UpdateDepartment(ctx, desk.UpdateDepartmentInput{ID: desktest.ID(other), MemberIds: []string{desktest.ID(near)}}))
	})
}
