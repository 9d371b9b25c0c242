package desk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func tokenRow(t *testing.T, w *desktest.Desk, done *desk.Done) *db.ApiToken {
	t.Helper()
	row, err := w.Store.Read().Ent().ApiToken.Get(t.Context(), done.ID)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func TestATokenSignsIn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent := w.User("agent")
		events := since(t, w)
		ends := desktest.Start.Add(time.Hour)
		done := must(t)(w.CreateAPIToken(w.As(agent), desk.CreateAPITokenInput{Name: "CI", ExpiresAt: &ends, Integration: ptr(true),
			Scopes: []access.Permission{access.TicketCreate, access.TicketRead}}))
		wantEvent(t, events(), event.RecordCreated, ident.APIToken, done.ID)
		a := access.From(w.SignedIn(done.Secret))
		if a.ID != done.ID || a.Person != agent.ID || a.Kind != enum.ActorAPIClient || a.Name != "CI" ||
			a.Permissions != access.Of(access.TicketCreate, access.TicketRead) || !a.Credential.Expires.Equal(ends) || !done.Expires.Equal(ends) {
			t.Errorf("the token stands for %+v", a)
		}
		w.Clock.Advance(time.Hour)
		_, err := w.Accounts.Authenticate(t.Context(), done.Secret, enum.LocaleEN)
		wantFault(t, err, fault.Unauthenticated)

		plain := must(t)(w.CreateAPIToken(w.As(agent), desk.CreateAPITokenInput{Name: "all"}))
		a = access.From(w.SignedIn(plain.Secret))
		if a.ID != agent.ID || !a.Can(access.TokenCreate) || !a.Credential.Expires.IsZero() || a.Scopes != nil {
			t.Errorf("left out, it stands for %+v", a)
		}
	})
}

func TestWrongTokensAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		now := desktest.Start
		refuses(t, w, w.As(w.User("agent")), w.CreateAPIToken, []wrong[desk.CreateAPITokenInput]{
			{"everything", desk.CreateAPITokenInput{Name: " ", ExpiresAt: &now, Scopes: []access.Permission{access.TicketRead, access.UserManage}},
				[]string{"name REQUIRED", "expiresAt OUT_OF_RANGE", "scopes.1 NOT_ALLOWED"}},
			{"limited to nothing", desk.CreateAPITokenInput{Name: "a", Scopes: []access.Permission{}}, []string{"scopes REQUIRED"}},
			{"a long name", desk.CreateAPITokenInput{Name: tooLong, ExpiresAt: ptr(now.AddDate(9000, 0, 0))}, []string{"name TOO_LONG", "expiresAt OUT_OF_RANGE"}},
			{"a control character", desk.CreateAPITokenInput{Name: control}, []string{"name MALFORMED"}},
			{"not UTF-8", desk.CreateAPITokenInput{Name: notUTF8}, []string{"name MALFORMED"}},
		})
		_, err := w.CreateAPIToken(w.AsSystem(), desk.CreateAPITokenInput{Name: "a"})
		wantFault(t, err, fault.Forbidden)
		must(t)(w.CreateAPIToken(w.As(w.User("agent")), desk.CreateAPITokenInput{Name: justRight}))
	})
}

func TestATokenMakesNoneGreaterThanItself(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		admin := w.As(w.User("administrator"))
		ends, later := desktest.Start.Add(time.Hour), desktest.Start.Add(2*time.Hour)
		first := must(t)(w.CreateAPIToken(admin, desk.CreateAPITokenInput{Name: "a", ExpiresAt: &ends,
			Scopes: []access.Permission{access.TokenCreate, access.TicketRead}}))
		ctx := w.SignedIn(first.Secret)
		_, err := w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "b", ExpiresAt: &later, Scopes: []access.Permission{access.UserManage}})
		wantViolations(t, err, "scopes.0 NOT_ALLOWED", "expiresAt NOT_ALLOWED")
		second := must(t)(w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "b"}))
		a := access.From(w.SignedIn(second.Secret))
		if a.Permissions != access.Of(access.TokenCreate, access.TicketRead) || !a.Credential.Expires.Equal(ends) {
			t.Errorf("left out, it may do %v until %s", a.Permissions.Names(), a.Credential.Expires)
		}
		third := must(t)(w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "c", Scopes: []access.Permission{access.TicketRead}}))
		_, err = w.CreateAPIToken(w.SignedIn(third.Secret), desk.CreateAPITokenInput{Name: "d"})
		wantFault(t, err, fault.Forbidden)
	})
}

func TestAPersonHasSoManyTokens(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent := w.User("agent")
		ctx := w.As(agent)
		soon := desktest.Start.Add(time.Minute)
		short := must(t)(w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "short", ExpiresAt: &soon}))
		for i := range desk.MaxTokens - 2 {
			w.Token(agent, i%2 == 0)
		}
		// One place is left for several at once.
		const n = 16
		errs := make(chan error, n)
		for i := range n {
			go func() {
				_, err := w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: fmt.Sprint(i)})
				errs <- err
			}()
		}
		made := 0
		for range n {
			if err := <-errs; err == nil {
				made++
			} else {
				wantFault(t, err, fault.Conflict)
			}
		}
		if made != 1 {
			t.Errorf("%d got the last place", made)
		}
		must(t)(w.RevokeAPIToken(ctx, desk.RevokeAPITokenInput{ID: ident.Encode(ident.APIToken, short.ID)}))
		must(t)(w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "in its place"}))
		must(t)(w.CreateAPIToken(w.As(w.User("agent")), desk.CreateAPITokenInput{Name: "another's"}))
	})
}

func TestARevokedTokenIsOutAtOnce(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("agent"))
		made := must(t)(w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: "a"}))
		held := w.SignedIn(made.Secret)
		events := since(t, w)
		in := desk.RevokeAPITokenInput{ID: ident.Encode(ident.APIToken, made.ID)}
		must(t)(w.RevokeAPIToken(ctx, in))
		done := must(t)(w.RevokeAPIToken(ctx, in))
		got := events()
		if done.ID != made.ID || len(got) != 2 || !endedBy(got, held) {
			t.Fatalf("the events are %v", got)
		}
		wantEvent(t, got[1:], event.RecordUpdated, ident.APIToken, made.ID, "revokedAt")
		if row := tokenRow(t, w, made); row.RevokedAt == nil || !row.RevokedAt.Equal(desktest.Start) {
			t.Errorf("it was revoked at %v", row.RevokedAt)
		}
		_, err := w.Accounts.Authenticate(t.Context(), made.Secret, enum.LocaleEN)
		wantFault(t, err, fault.Unauthenticated)
	})
}

func TestWhoMayRevokeAToken(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		billing := w.Department("Billing")
		admin, agent := w.User("administrator"), w.User("agent")
		manager := w.User("manager")
		of := func(u *db.User) desk.RevokeAPITokenInput {
			a := access.From(w.SignedIn(w.Token(u, false)))
			return desk.RevokeAPITokenInput{ID: ident.Encode(ident.APIToken, a.Credential.ID)}
		}
		agents := of(agent)
		for name, c := range map[string]struct {
			as   *db.User
			in   desk.RevokeAPITokenInput
			want fault.Code
		}{
			"a colleague's":                     {w.User("agent"), agents, fault.NotFound},
			"one of another department":         {w.User("manager", desktest.In(billing)), agents, fault.NotFound},
			"a more powerful person's":          {manager, of(admin), fault.Forbidden},
			"no such token":                     {admin, desk.RevokeAPITokenInput{ID: noSuch(ident.APIToken)}, fault.NotFound},
			"an agent's, by their manager":      {manager, agents, ""},
			"a manager's, by an administrator":  {admin, of(manager), ""},
			"one's own, without any permission": {w.User("observer"), desk.RevokeAPITokenInput{}, ""},
		} {
			t.Run(name, func(t *testing.T) {
				if c.in.ID == "" {
					c.in = of(c.as)
				}
				_, err := w.RevokeAPIToken(w.As(c.as), c.in)
				if c.want != "" {
					wantFault(t, err, c.want)
				} else if err != nil {
					t.Error(err)
				}
			})
		}
		for id, code := range badIDs() {
			_, err := w.RevokeAPIToken(w.As(admin), desk.RevokeAPITokenInput{ID: id})
			wantViolations(t, err, "id "+code)
		}
		_, err := w.RevokeAPIToken(w.AsCustomer(w.Customer()), agents)
		wantFault(t, err, fault.Forbidden)

		// A token that may do little ends itself, and no other of its owner's.
		limited := w.AsToken(agent, access.TicketRead)
		_, err = w.RevokeAPIToken(limited, of(agent))
		wantFault(t, err, fault.Forbidden)
		must(t)(w.RevokeAPIToken(limited, desk.RevokeAPITokenInput{ID: ident.Encode(ident.APIToken, access.From(limited).Credential.ID)}))
	})
}
