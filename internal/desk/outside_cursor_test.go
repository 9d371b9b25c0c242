package desk_test

import (
	"encoding/base64"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

// A cursor whose moment is beyond the calendar is no cursor of the list, on either database.
func TestCursorsBeyondTheCalendarAreRefused(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		w.Order()
		ctx := w.As(w.User("administrator"))
		orders := w.Orders(access.From(ctx), nil, nil)
		page, err := orders.Page(ctx, desk.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		raw, err := base64.RawURLEncoding.DecodeString(page.Cursors[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, micros := range []int64{math.MinInt64, -1 << 62, 1 << 62, math.MaxInt64} {
			parts := strings.Split(string(raw), "|")
			parts[1] = strconv.FormatInt(micros, 36)
			cursor := base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, "|")))
			_, err := orders.Page(ctx, desk.PageArgs{After: &cursor})
			var f *fault.Error
			if !errors.As(err, &f) || f.Code != fault.Invalid {
				t.Errorf("%d microseconds: %v, want INVALID", micros, err)
			}
		}
	})
}
