package graph_test

import (
	"math"
	"testing"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// A page size out of range is INVALID in every list, however far out it is.
func TestPageSizesOutOfRangeAreInvalidInEveryList(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		ctx := w.As(w.User("administrator"))
		for _, list := range []string{"tickets", "customers", "orders", "users", "events", "inbox"} {
			for _, size := range []int{math.MinInt32, -1, 0, 101, math.MaxInt32} {
				for _, end := range []string{"first", "last"} {
					got := api.Ask(ctx, t, "query($n: Int) { "+list+"("+end+": $n) { nodes { id } } }", map[string]any{"n": size})
					if got.Code() != "INVALID" {
						t.Errorf("%s(%s: %d): %q, want INVALID", list, end, size, got.Code())
					}
				}
			}
		}
	})
}
