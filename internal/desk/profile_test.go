package desk_test

import (
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

func TestAPersonChangesTheirOwnProfile(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		observer := w.User("observer") // needs no permission
		must(t)(w.UpdateUser(w.AsSystem(), desk.UpdateUserInput{ID: desktest.ID(observer), Password: ptr(password)}))
		here, there := w.As(observer), w.As(observer)
		events := since(t, w)
		if c := w.Directory.Current().Users[observer.ID].Calendar; c != enum.CalendarGregorian {
			t.Errorf("the calendar is %s at first", c)
		}
		in := desk.UpdateProfileInput{Name: ptr("Noor"), Locale: ptr(enum.LocaleHE), Calendar: ptr(enum.CalendarHebrew)}
		must(t)(w.UpdateProfile(here, in))
		done := must(t)(w.UpdateProfile(here, in))
		wantEvent(t, events(), event.RecordUpdated, ident.User, observer.ID, "name", "locale", "calendar")
		if c := w.Directory.Current().Users[observer.ID].Calendar; c != enum.CalendarHebrew {
			t.Errorf("the calendar is %s", c)
		}
		if done.ID != observer.ID {
			t.Errorf("it was about %s", done.ID)
		}

		events = since(t, w)
		must(t)(w.UpdateProfile(here, desk.UpdateProfileInput{CurrentPassword: ptr(password), NewPassword: ptr("another long one")}))
		got := events()
		if len(got) != 2 || !endedBy(got, there) || endedBy(got, here) {
			t.Errorf("the events are %v", got)
		}
		wantFields(t, got[0], "password")
		if n, err := w.Store.Read().Ent().Session.Query().Count(t.Context()); err != nil || n != 1 {
			t.Errorf("%d sessions stay: %v", n, err)
		}
		if _, err := w.Accounts.SignIn(t.Context(), observer.Email, "another long one", "peer"); err != nil {
			t.Errorf("the new password: %v", err)
		}
	})
}

func TestAPasswordIsChangedOnlyByWhoKnowsIt(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	agent := w.User("agent")
	must(t)(w.UpdateUser(w.AsSystem(), desk.UpdateUserInput{ID: desktest.ID(agent), Password: ptr(password)}))
	ctx := w.As(agent)
	refuses(t, w, ctx, w.UpdateProfile, []wrong[desk.UpdateProfileInput]{
		{"everything", desk.UpdateProfileInput{Name: ptr(tooLong), Locale: ptr(enum.Locale("FR")), Calendar: ptr(enum.Calendar("JULIAN")), NewPassword: ptr("short"), CurrentPassword: ptr("wrong")},
			[]string{"name TOO_LONG", "locale MALFORMED", "calendar MALFORMED", "newPassword TOO_SHORT", "currentPassword NOT_ALLOWED"}},
		{"without the present one", desk.UpdateProfileInput{NewPassword: ptr("another long one")}, []string{"currentPassword REQUIRED"}},
		{"with a wrong one", desk.UpdateProfileInput{NewPassword: ptr("another long one"), CurrentPassword: ptr("wrong")}, []string{"currentPassword NOT_ALLOWED"}},
		{"with none at all", desk.UpdateProfileInput{NewPassword: ptr("another long one"), CurrentPassword: ptr("")}, []string{"currentPassword NOT_ALLOWED"}},
	})
	never := w.As(w.User("agent")) // one without a password
	_, err := w.UpdateProfile(never, desk.UpdateProfileInput{NewPassword: ptr("another long one"), CurrentPassword: ptr("")})
	wantViolations(t, err, "currentPassword NOT_ALLOWED")

	for range 10 {
		_, err = w.UpdateProfile(ctx, desk.UpdateProfileInput{NewPassword: ptr("another long one"), CurrentPassword: ptr("wrong")})
	}
	wantFault(t, err, fault.RateLimited)
	w.Clock.Advance(6 * time.Minute)
	must(t)(w.UpdateProfile(ctx, desk.UpdateProfileInput{NewPassword: ptr("another long one"), CurrentPassword: ptr(password)}))
}

func TestAProfileIsThePersonsOwn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.User("administrator")
		in := desk.UpdateProfileInput{Name: ptr("x")}
		_, err := w.UpdateProfile(w.AsCustomer(w.Customer()), in)
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateProfile(w.AsSystem(), in)
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateProfile(w.AsIntegration(admin), in)
		wantFault(t, err, fault.Forbidden)
		_, err = w.UpdateProfile(w.AsToken(admin, access.UserManage), in)
		wantFault(t, err, fault.Forbidden)
		must(t)(w.UpdateProfile(w.AsToken(admin), in))
	})
}
