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

func TestASecretSignsACustomerIn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		customer, manager := w.Customer(), w.As(w.User("manager"))
		events := since(t, w)
		in := desk.CreateCustomerAccessInput{CustomerID: desktest.ID(customer)}
		done := must(t)(w.CreateCustomerAccess(manager, in))
		got := events()
		if len(got) != 1 || got[0].Kind != event.RecordCreated || got[0].Data.RecordKind != string(ident.Access) {
			t.Errorf("the events are %v", got)
		}
		if done.ID != customer.ID || !done.Expires.Equal(desktest.Start.Add(30*24*time.Hour)) {
			t.Errorf("about %s, until %s", done.ID, done.Expires)
		}
		if a := access.From(w.SignedIn(done.Secret)); !a.IsCustomer() || a.Person != customer.ID {
			t.Errorf("it stands for %+v", a)
		}
		last := desktest.Start.Add(366 * 24 * time.Hour)
		in.ExpiresAt = &last
		if long := must(t)(w.CreateCustomerAccess(manager, in)); !long.Expires.Equal(last) {
			t.Errorf("until %s", long.Expires)
		}
		w.Clock.Advance(30 * 24 * time.Hour)
		_, err := w.Accounts.Authenticate(t.Context(), done.Secret, enum.LocaleEN)
		wantFault(t, err, fault.Unauthenticated)
	})
}

func TestWrongSecretsAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		now, late := desktest.Start, desktest.Start.Add(366*24*time.Hour+time.Microsecond)
		id := desktest.ID(w.Customer())
		list := []wrong[desk.CreateCustomerAccessInput]{
			{"in the past", desk.CreateCustomerAccessInput{CustomerID: id, ExpiresAt: &now}, []string{"expiresAt OUT_OF_RANGE"}},
			{"too late", desk.CreateCustomerAccessInput{CustomerID: id, ExpiresAt: &late}, []string{"expiresAt OUT_OF_RANGE"}},
		}
		for bad, code := range badIDs() {
			list = append(list, wrong[desk.CreateCustomerAccessInput]{code, desk.CreateCustomerAccessInput{CustomerID: bad, ExpiresAt: &now},
				[]string{"customerId " + code, "expiresAt OUT_OF_RANGE"}})
		}
		refuses(t, w, w.AsSystem(), w.CreateCustomerAccess, list)
		_, err := w.CreateCustomerAccess(w.AsSystem(), desk.CreateCustomerAccessInput{CustomerID: noSuch(ident.Customer)})
		wantFault(t, err, fault.NotFound)
	})
}
