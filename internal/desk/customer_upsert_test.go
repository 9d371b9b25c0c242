package desk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

func customerRow(t *testing.T, w *desktest.Desk, id uuid.UUID) *db.Customer {
	t.Helper()
	c, err := w.Store.Read().Ent().Customer.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// found reports whether text search finds the customer.
func found(t *testing.T, w *desktest.Desk, words string, id uuid.UUID) bool {
	t.Helper()
	list, err := w.Customers(access.System(), &words)
	if err != nil {
		t.Fatal(err)
	}
	page, err := list.Page(t.Context(), desk.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range page.Items {
		if c.ID == id {
			return true
		}
	}
	return false
}

func text(s *string) string {
	if s == nil {
		return "nil"
	}
	return *s
}

func TestACustomerIsAddedThenChangedThenLeft(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.AsToken(w.User("agent"))
		events := since(t, w)
		in := desk.UpsertCustomerInput{ExternalID: ptr("crm-1"), Email: ptr(" Huda@Shop.Test"), Name: ptr(justRight), Phone: ptr("+966 (50) 123-4567")}
		done := must(t)(w.UpsertCustomer(ctx, in))
		if done.Result != desk.Created {
			t.Errorf("%s", done.Result)
		}
		wantEvent(t, events(), event.RecordCreated, ident.Customer, done.ID)
		c := customerRow(t, w, done.ID)
		if c.Name != justRight || text(c.Email) != "huda@shop.test" || text(c.PhoneKey) != "966501234567" || c.Company != nil || text(c.ExternalID) != "crm-1" {
			t.Errorf("the customer is %+v", c)
		}
		if again := must(t)(w.UpsertCustomer(ctx, in)); again.Result != desk.Unchanged || again.ID != done.ID || len(events()) != 1 {
			t.Errorf("again: %s, %d events", again.Result, len(events()))
		}

		events = since(t, w)
		w.Clock.Advance(time.Hour)
		// What is left out stays; an empty text takes away.
		change := desk.UpsertCustomerInput{ExternalID: ptr("crm-1"), Name: ptr("Huda"), Phone: ptr(""), Company: ptr("Ebal Trading")}
		if again := must(t)(w.UpsertCustomer(ctx, change)); again.Result != desk.Updated || again.ID != done.ID {
			t.Errorf("changed: %s", again.Result)
		}
		wantEvent(t, events(), event.RecordUpdated, ident.Customer, done.ID, "name", "company", "phone")
		c = customerRow(t, w, done.ID)
		if c.Name != "Huda" || text(c.Email) != "huda@shop.test" || c.Phone != nil || c.PhoneKey != nil || text(c.Company) != "Ebal Trading" ||
			!c.UpdatedAt.Equal(desktest.Start.Add(time.Hour)) {
			t.Errorf("the customer is %+v", c)
		}
		if !found(t, w, "ebal", done.ID) || !found(t, w, "huda", done.ID) || found(t, w, justRight, done.ID) || found(t, w, "966501234567", done.ID) {
			t.Error("text search finds what they were, or not what they are")
		}
	})
}

func TestACustomerIsKnownByIDElseByAddress(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("agent"))
		upsert := func(in desk.UpsertCustomerInput) *desk.Done { t.Helper(); return must(t)(w.UpsertCustomer(ctx, in)) }
		mail := upsert(desk.UpsertCustomerInput{Email: ptr("a@shop.test"), Name: ptr("A")})
		if got := upsert(desk.UpsertCustomerInput{Email: ptr("A@SHOP.test"), Name: ptr("A")}); got.ID != mail.ID || got.Result != desk.Unchanged {
			t.Errorf("by address: %+v", got)
		}
		events := since(t, w)
		if got := upsert(desk.UpsertCustomerInput{ExternalID: ptr("1"), Email: ptr("a@shop.test")}); got.ID != mail.ID || got.Result != desk.Updated {
			t.Errorf("the id was not attached: %+v", got)
		}
		wantEvent(t, events(), event.RecordUpdated, ident.Customer, mail.ID, "externalId")
		if got := upsert(desk.UpsertCustomerInput{ExternalID: ptr("1"), Email: ptr("new@shop.test")}); got.ID != mail.ID || got.Result != desk.Updated {
			t.Errorf("by id: %+v", got)
		}
		other := upsert(desk.UpsertCustomerInput{ExternalID: ptr("2"), Email: ptr("b@shop.test"), Name: ptr("B")})
		if other.ID == mail.ID || other.Result != desk.Created {
			t.Errorf("another: %+v", other)
		}
		_, err := w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: ptr("1"), Email: ptr("b@shop.test")})
		wantViolations(t, err, "email DUPLICATE")
		_, err = w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: ptr("3"), Email: ptr("b@shop.test")})
		wantViolations(t, err, "email DUPLICATE")
		if c := customerRow(t, w, other.ID); text(c.ExternalID) != "2" {
			t.Errorf("the id was taken over: %s", text(c.ExternalID))
		}
	})
}

func TestWrongCustomersAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		name := ptr("a")
		list := []wrong[desk.UpsertCustomerInput]{
			{"nothing", desk.UpsertCustomerInput{}, []string{"name REQUIRED"}},
			{"no name", desk.UpsertCustomerInput{ExternalID: ptr("x"), Phone: ptr("x")}, []string{"name REQUIRED", "phone MALFORMED"}},
			{"too long", desk.UpsertCustomerInput{ExternalID: &tooLong, Name: &tooLong, Company: &tooLong},
				[]string{"externalId TOO_LONG", "name TOO_LONG", "company TOO_LONG"}},
			{"empty", desk.UpsertCustomerInput{ExternalID: ptr(" "), Name: ptr(" ")}, []string{"externalId REQUIRED", "name REQUIRED"}},
			{"control characters", desk.UpsertCustomerInput{ExternalID: &control, Email: ptr(control + "@b.test"), Name: &control, Company: &control},
				[]string{"externalId MALFORMED", "email MALFORMED", "name MALFORMED", "company MALFORMED"}},
			{"not UTF-8", desk.UpsertCustomerInput{ExternalID: &notUTF8, Email: ptr(notUTF8 + "@b.test"), Name: &notUTF8, Company: &notUTF8},
				[]string{"externalId MALFORMED", "email MALFORMED", "name MALFORMED", "company MALFORMED"}},
			{"a short telephone", desk.UpsertCustomerInput{Name: name, Phone: ptr("+12")}, []string{"phone MALFORMED"}},
			{"no address", desk.UpsertCustomerInput{Name: name, Email: ptr("x")}, []string{"email MALFORMED"}},
		}
		refuses(t, w, w.As(w.User("agent")), w.UpsertCustomer, list)
	})
}

func TestManyUpsertsOfOneCustomerAreOneCustomer(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		const n = 16
		ctx := w.AsToken(w.User("agent"))
		results := make(chan *desk.Done, n)
		for i := range n {
			go func() {
				done, err := w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: ptr("one"), Email: ptr("one@shop.test"), Name: ptr(fmt.Sprint(i % 2))})
				if err != nil {
					t.Error(err)
				}
				results <- done
			}()
		}
		created, ids := 0, map[uuid.UUID]bool{}
		for range n {
			if done := <-results; done != nil {
				ids[done.ID] = true
				if done.Result == desk.Created {
					created++
				}
			}
		}
		if rows, err := w.Store.Read().Ent().Customer.Query().Count(t.Context()); err != nil || rows != 1 || created != 1 || len(ids) != 1 {
			t.Errorf("%d rows, %d created, %d ids: %v", rows, created, len(ids), err)
		}
	})
}

func TestTwoCustomersAtOnceDontGetOneAddress(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		const n = 8
		ctx := w.AsToken(w.User("agent"))
		for i := range n {
			must(t)(w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: ptr(fmt.Sprint(i)), Name: ptr("a")}))
		}
		errs := make(chan error, n)
		for i := range n {
			go func() {
				_, err := w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: ptr(fmt.Sprint(i)), Email: ptr("one@shop.test")})
				errs <- err
			}()
		}
		changed := 0
		for range n {
			switch err := <-errs; fault.CodeOf(err) {
			case fault.Invalid, fault.Conflict:
			default:
				if changed++; err != nil {
					t.Error(err)
				}
			}
		}
		if changed != 1 {
			t.Errorf("%d got the address", changed)
		}
	})
}
