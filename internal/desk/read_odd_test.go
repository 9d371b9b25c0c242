package desk_test

import (
	"encoding/base64"
	"testing"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

func TestTextThatCantBeStoredFindsNothing(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		who := access.System()
		for _, odd := range []string{control, notUTF8} {
			if c, err := w.CustomerByExternalID(t.Context(), who, odd); c != nil || err != nil {
				t.Errorf("customer %q: %v, %v", odd, c, err)
			}
			if o, err := w.OrderByExternalID(t.Context(), who, odd); o != nil || err != nil {
				t.Errorf("order %q: %v, %v", odd, o, err)
			}
			if page, err := w.Orders(who, nil, &odd).Page(t.Context(), desk.PageArgs{}); err != nil || len(page.Items) > 0 {
				t.Errorf("orders %q: %v", odd, err)
			}
			if tags, err := w.Tags(t.Context(), who, &odd, 10); err != nil || len(tags) > 0 {
				t.Errorf("tags %q: %v", odd, err)
			}
			customers, err := w.Customers(who, &odd)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := customers.Page(t.Context(), desk.PageArgs{}); err != nil {
				t.Errorf("customers %q: %v", odd, err)
			}
			name := base64.RawURLEncoding.EncodeToString([]byte(odd))
			cursor := base64.RawURLEncoding.EncodeToString([]byte("c|" + name + "|" + w.FirstDepartment().ID.String()))
			_, err = customers.Page(t.Context(), desk.PageArgs{After: &cursor})
			wantFault(t, err, fault.Invalid)
		}
	})
}

func TestAnOrderIsFoundInEitherCase(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := w.Order(func(o *db.Order) { o.Number = "SO-100%"; o.ExternalID = "shop_1" })
		w.Order(func(o *db.Order) { o.Number = "SO-100x"; o.ExternalID = "shopx2" })
		for _, query := range []string{"so-100%", "SO-100%", "Shop_"} {
			page, err := w.Orders(access.System(), nil, &query).Page(t.Context(), desk.PageArgs{})
			if err != nil || len(page.Items) != 1 || page.Items[0].ID != o.ID {
				t.Errorf("%q finds %d orders: %v", query, len(page.Items), err)
			}
		}
	})
}
