package desk_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

var first = desk.SetUpDeskInput{Name: "Noor", Email: " Noor@Desk.Test ", Password: password, Locale: ptr(enum.LocaleAR)}

func setUpNeeded(t *testing.T, w *desktest.Desk) bool {
	t.Helper()
	needed, err := w.SetUpNeeded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return needed
}

func TestTheFirstAdministratorIsMadeOnce(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		if !setUpNeeded(t, w) {
			t.Error("a new desk has somebody")
		}
		events := since(t, w)
		done, s, err := w.SetUp(t.Context(), first, "peer")
		if err != nil {
			t.Fatal(err)
		}
		list := events()
		wantEvent(t, list, event.RecordCreated, ident.User, done.ID)
		if list[0].Actor.Kind != enum.ActorSystem {
			t.Errorf("it was done by %v", list[0].Actor)
		}
		u := w.Directory.Current().Users[done.ID]
		if u == nil || u.Name != "Noor" || u.Email != "noor@desk.test" || u.Locale != enum.LocaleAR || !u.Active ||
			len(u.Departments) != 1 || u.Departments[0] != w.FirstDepartment().ID {
			t.Errorf("the person is %+v", u)
		}
		a, err := w.Accounts.Authenticate(t.Context(), s.Secret, enum.LocaleEN)
		if err != nil || a.ID != done.ID || a.Permissions != access.All || a.Scope != enum.ScopeAll {
			t.Errorf("signed in: %+v, %v", a, err)
		}
		if setUpNeeded(t, w) {
			t.Error("it is still to be set up")
		}
		_, _, err = w.SetUp(t.Context(), first, "peer")
		wantFault(t, err, fault.Conflict)
		_, _, err = w.SetUp(t.Context(), desk.SetUpDeskInput{}, "peer") // what is wrong with it is of no interest now
		wantFault(t, err, fault.Conflict)
		must(t)(w.DeactivateUser(w.AsSystem(), desk.DeactivateUserInput{ID: desktest.ID(w.User("agent"))}))
		if len(events()) != 2 {
			t.Errorf("%d events", len(events()))
		}
	})
}

func TestTheDeskIsSetUpBySomebodyRight(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		do := func(ctx context.Context, in desk.SetUpDeskInput) (*desk.Done, error) {
			done, _, err := w.SetUp(ctx, in, "peer")
			return done, err
		}
		refuses(t, w, t.Context(), do, []wrong[desk.SetUpDeskInput]{
			{"everything", desk.SetUpDeskInput{Name: tooLong, Email: "nobody", Password: "short", Locale: ptr(enum.Locale("FR"))},
				[]string{"name TOO_LONG", "email MALFORMED", "password TOO_SHORT", "locale MALFORMED"}},
			{"nothing", desk.SetUpDeskInput{}, []string{"name REQUIRED", "email REQUIRED", "password REQUIRED"}},
			{"an odd password", desk.SetUpDeskInput{Name: "a", Email: "a@desk.test", Password: "long enough" + control}, []string{"password MALFORMED"}},
		})
		if !setUpNeeded(t, w) {
			t.Error("somebody was made")
		}
	})
}

func TestOfTwoWhoSetUpTheDeskOneWins(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		copies := []*desktest.Desk{w, w.Copy()}
		errs := make([]error, 4)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() {
				in := first
				in.Email = string(rune('a'+i)) + "@desk.test"
				_, _, errs[i] = copies[i%2].SetUp(t.Context(), in, "peer")
			})
		}
		all.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				wantFault(t, err, fault.Conflict)
			}
		}
		if n, err := w.Store.Read().Ent().User.Query().Count(t.Context()); won != 1 || n != 1 || err != nil {
			t.Errorf("%d won, and there are %d people: %v", won, n, err)
		}
	})
}

func TestSettingUpAgainWithTheSameKeySignsInAgain(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		in := first
		in.ClientMutationID = ptr("key")
		done, s, err := w.SetUp(t.Context(), in, "peer")
		if err != nil {
			t.Fatal(err)
		}
		again, other, err := w.SetUp(t.Context(), in, "peer")
		if err != nil || again.ID != done.ID || again.Position.String() != done.Position.String() || other.Secret == s.Secret {
			t.Errorf("again: %+v %+v, %v", again, other, err)
		}
		in.Password += "!"
		_, _, err = w.SetUp(t.Context(), in, "peer")
		wantFault(t, err, fault.Conflict)
		in.ClientMutationID = ptr("another")
		_, _, err = w.SetUp(t.Context(), in, "peer")
		wantFault(t, err, fault.Conflict)
	})
}

func TestSettingUpIsNotTriedForEver(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	for range 50 {
		_, _, err := w.SetUp(t.Context(), desk.SetUpDeskInput{Password: "short"}, "peer")
		wantFault(t, err, fault.Invalid)
	}
	_, _, err := w.SetUp(t.Context(), first, "peer")
	wantFault(t, err, fault.RateLimited)
	w.Clock.Advance(6 * time.Minute)
	if _, _, err = w.SetUp(t.Context(), first, "peer"); err != nil {
		t.Error(err)
	}
}
