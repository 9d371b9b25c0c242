package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/ident"
)

func orderRow(t *testing.T, w *desktest.Desk, id uuid.UUID) (*db.Order, []*db.OrderItem) {
	t.Helper()
	o, err := w.Store.Read().Ent().Order.Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	items, err := w.ItemsOf(t.Context(), []uuid.UUID{id})
	if err != nil {
		t.Fatal(err)
	}
	return o, items[id]
}

func sar(amount string) desk.MoneyInput { return desk.MoneyInput{Amount: amount, Currency: "SAR"} }

func TestAnOrderIsAddedThenChangedThenLeft(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.AsToken(w.User("agent"))
		placed := desktest.Start.Add(-24 * time.Hour)
		customer := w.Customer()
		lines := []desk.OrderItemInput{{Sku: ptr("A-1"), Name: justRight, Quantity: 2, UnitPrice: sar("10.50")},
			{Name: "Delivery", Quantity: 1, UnitPrice: sar("-0.000001")}}
		in := desk.UpsertOrderInput{ExternalID: "shop-1", Number: ptr("1001"), Status: ptr("paid"), Total: ptr(sar("0020.990")), PlacedAt: &placed,
			Customer: &desk.CustomerInput{ID: ptr(desktest.ID(customer))}, Items: lines}
		events := since(t, w)
		done := must(t)(w.UpsertOrder(ctx, in))
		wantEvent(t, events(), event.RecordCreated, ident.Order, done.ID)
		o, items := orderRow(t, w, done.ID)
		if done.Result != desk.Created || o.Number != "1001" || o.Status != "paid" || o.TotalAmount != "0020.990" || o.TotalCurrency != "SAR" ||
			!o.PlacedAt.Equal(placed) || o.CustomerID != customer.ID {
			t.Errorf("%s: the order is %+v", done.Result, o)
		}
		if len(items) != 2 || items[0].Sku != "A-1" || items[0].Name != justRight || items[0].Quantity != 2 || items[1].Sku != "" ||
			items[1].UnitPriceAmount != "-0.000001" || items[1].Position != 1 {
			t.Errorf("its lines are %v", items)
		}
		again := must(t)(w.UpsertOrder(ctx, in))
		left := must(t)(w.UpsertOrder(ctx, desk.UpsertOrderInput{ExternalID: "shop-1"}))
		if again.Result != desk.Unchanged || left.Result != desk.Unchanged || left.ID != done.ID || len(events()) != 1 {
			t.Errorf("again: %s, %s, %d events", again.Result, left.Result, len(events()))
		}

		other := w.Customer()
		later := placed.Add(time.Microsecond)
		for field, change := range map[string]desk.UpsertOrderInput{
			"number":   {Number: ptr("1002")},
			"status":   {Status: ptr("")},
			"total":    {Total: ptr(desk.MoneyInput{Amount: "0020.990", Currency: "ILS"})},
			"placedAt": {PlacedAt: &later},
			"customer": {Customer: &desk.CustomerInput{ExternalID: other.ExternalID}},
			"items":    {Items: []desk.OrderItemInput{lines[1], lines[0]}},
		} {
			change.ExternalID = "shop-1"
			events := since(t, w)
			if got := must(t)(w.UpsertOrder(ctx, change)); got.Result != desk.Updated {
				t.Errorf("%s: %s", field, got.Result)
			}
			wantEvent(t, events(), event.RecordUpdated, ident.Order, done.ID, field)
			if got := must(t)(w.UpsertOrder(ctx, change)); got.Result != desk.Unchanged {
				t.Errorf("%s again: %s", field, got.Result)
			}
		}
		o, items = orderRow(t, w, done.ID)
		if o.Number != "1002" || o.Status != "" || o.TotalCurrency != "ILS" || !o.PlacedAt.Equal(later) || o.CustomerID != other.ID ||
			len(items) != 2 || items[0].Name != "Delivery" {
			t.Errorf("the order is %+v with %v", o, items)
		}
		must(t)(w.UpsertOrder(ctx, desk.UpsertOrderInput{ExternalID: "shop-1", Items: []desk.OrderItemInput{}}))
		if _, items = orderRow(t, w, done.ID); len(items) != 0 {
			t.Errorf("no lines became %v", items)
		}
	})
}

func TestANewOrderGetsItsDefaultsAndItsCustomer(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.AsToken(w.User("agent"))
		events := since(t, w)
		in := desk.UpsertOrderInput{ExternalID: justRight, Total: ptr(sar("1")),
			Customer: &desk.CustomerInput{Email: ptr("buyer@shop.test"), Name: ptr("Buyer")}}
		done := must(t)(w.UpsertOrder(ctx, in))
		o, _ := orderRow(t, w, done.ID)
		if o.Number != justRight || o.Status != "" || !o.PlacedAt.Equal(desktest.Start) {
			t.Errorf("the order is %+v", o)
		}
		if c := customerRow(t, w, o.CustomerID); text(c.Email) != "buyer@shop.test" {
			t.Errorf("the customer is %+v", c)
		}
		if n := len(events()); n != 2 {
			t.Errorf("%d events, of the customer and the order", n)
		}
		many := in
		many.ExternalID = "many"
		for i := range desk.MaxOrderItems {
			many.Items = append(many.Items, desk.OrderItemInput{Name: fmt.Sprint(i), Quantity: 1, UnitPrice: sar("1")})
		}
		done = must(t)(w.UpsertOrder(ctx, many))
		if _, items := orderRow(t, w, done.ID); len(items) != desk.MaxOrderItems || items[499].Name != "499" {
			t.Errorf("%d lines", len(items))
		}
	})
}

func TestWrongOrdersAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		known := w.Order()
		buyer := &desk.CustomerInput{Email: ptr("nobody@shop.test"), Name: ptr("Nobody")}
		long := ptr(strings.Repeat("x", 301))
		list := []wrong[desk.UpsertOrderInput]{
			{"nothing", desk.UpsertOrderInput{}, []string{"externalId REQUIRED"}},
			{"nothing for a new one", desk.UpsertOrderInput{ExternalID: "a"}, []string{"customer REQUIRED", "total REQUIRED"}},
			{"everything", desk.UpsertOrderInput{ExternalID: "a", Number: ptr(" "), Status: long, Total: &desk.MoneyInput{}, Customer: buyer,
				PlacedAt: ptr(time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC)),
				Items:    []desk.OrderItemInput{{Sku: long, Name: "", Quantity: 0}, {Name: *long, Quantity: -1, UnitPrice: sar("1")}}},
				[]string{"number REQUIRED", "status TOO_LONG", "total.amount MALFORMED", "total.currency MALFORMED", "placedAt OUT_OF_RANGE",
					"items.0.sku TOO_LONG", "items.0.name REQUIRED", "items.0.quantity OUT_OF_RANGE", "items.0.unitPrice.amount MALFORMED",
					"items.0.unitPrice.currency MALFORMED", "items.1.name TOO_LONG", "items.1.quantity OUT_OF_RANGE"}},
			{"of a known one too", desk.UpsertOrderInput{ExternalID: known.ExternalID, Number: &control, Status: &notUTF8}, []string{"number MALFORMED", "status MALFORMED"}},
			{"a long id", desk.UpsertOrderInput{ExternalID: tooLong}, []string{"externalId TOO_LONG"}},
			{"an id of control characters", desk.UpsertOrderInput{ExternalID: control}, []string{"externalId MALFORMED"}},
			{"an id that is not UTF-8", desk.UpsertOrderInput{ExternalID: notUTF8}, []string{"externalId MALFORMED"}},
			{"no such customer", desk.UpsertOrderInput{ExternalID: "a", Total: ptr(sar("1")), Customer: &desk.CustomerInput{ID: ptr(noSuch(ident.Customer))}},
				[]string{"customer.id UNKNOWN"}},
			{"a customer of another kind", desk.UpsertOrderInput{ExternalID: "a", Customer: &desk.CustomerInput{ID: ptr(noSuch(ident.User))}},
				[]string{"customer.id WRONG_KIND", "total REQUIRED"}},
			{"too many lines", desk.UpsertOrderInput{ExternalID: known.ExternalID, Items: make([]desk.OrderItemInput, desk.MaxOrderItems+1)}, []string{"items TOO_LONG"}},
			{"too many of one", desk.UpsertOrderInput{ExternalID: known.ExternalID, Items: []desk.OrderItemInput{{Name: "a", Quantity: 1 << 31, UnitPrice: sar("1")}}},
				[]string{"items.0.quantity OUT_OF_RANGE"}},
		}
		for _, amount := range []string{"1.", ".5", "1,5", "1e3", "+1", "1.1234567", "1234567890123456", "١", "--1", "1\n", " 1"} {
			list = append(list, wrong[desk.UpsertOrderInput]{fmt.Sprintf("amount %q", amount),
				desk.UpsertOrderInput{ExternalID: known.ExternalID, Total: ptr(sar(amount))}, []string{"total.amount MALFORMED"}})
		}
		for _, currency := range []string{"sar", "SA", "SARS", "S1R", "SAR\n", "ريا"} {
			list = append(list, wrong[desk.UpsertOrderInput]{fmt.Sprintf("currency %q", currency),
				desk.UpsertOrderInput{ExternalID: known.ExternalID, Total: &desk.MoneyInput{Amount: "1", Currency: currency}}, []string{"total.currency MALFORMED"}})
		}
		refuses(t, w, w.As(w.User("agent")), w.UpsertOrder, list)
		if n, err := w.Store.Read().Ent().Customer.Query().Count(t.Context()); err != nil || n != 1 {
			t.Errorf("%d customers, one of them of an order that was refused: %v", n, err)
		}
		must(t)(w.UpsertOrder(w.AsSystem(), desk.UpsertOrderInput{ExternalID: known.ExternalID, Total: ptr(sar("-123456789012345.123456"))}))
	})
}

func TestManyUpsertsOfOneOrderAreOneOrder(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		const n = 16
		ctx := w.AsToken(w.User("agent"))
		results := make(chan string, n)
		for i := range n {
			go func() {
				done, err := w.UpsertOrder(ctx, desk.UpsertOrderInput{ExternalID: "one", Total: ptr(sar(fmt.Sprint(i % 3))),
					Customer: &desk.CustomerInput{ExternalID: ptr("buyer"), Name: ptr("Buyer"), Email: ptr("buyer@shop.test")},
					Items:    []desk.OrderItemInput{{Name: fmt.Sprint(i % 2), Quantity: 1, UnitPrice: sar("1")}}})
				if err != nil {
					t.Error(err)
					done = &desk.Done{}
				}
				results <- done.Result
			}()
		}
		created := 0
		for range n {
			if <-results == desk.Created {
				created++
			}
		}
		ent := w.Store.Read().Ent()
		orders, err := ent.Order.Query().Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		lines, err := ent.OrderItem.Query().Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if customers := ent.Customer.Query().CountX(t.Context()); created != 1 || orders != 1 || lines != 1 || customers != 1 {
			t.Errorf("%d created: %d orders, %d lines, %d customers", created, orders, lines, customers)
		}
	})
}
