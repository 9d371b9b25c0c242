package account_test

import (
	"testing"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

func TestAPasswordChangedMeanwhileOpensNoSession(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		user := w.User("agent")
		set := func(password string) string {
			t.Helper()
			_, err := w.UpdateUser(w.AsSystem(), desk.UpdateUserInput{ID: desktest.ID(user), Password: &password})
			if err != nil {
				t.Fatal(err)
			}
			return w.Directory.Current().Users[user.ID].PasswordHash
		}
		before := set("the first password")
		after := set("the second password")
		if _, err := account.OpenSession(w.Accounts, t.Context(), user.ID, before); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("the first password: %v", err)
		}
		s, err := account.OpenSession(w.Accounts, t.Context(), user.ID, after)
		if err != nil || access.From(w.SignedIn(s.Secret)).ID != user.ID {
			t.Errorf("the second password: %v", err)
		}
	})
}
