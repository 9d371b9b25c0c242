package desk_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
)

// Pages of any size, walked either way, are the whole list in its order, each ticket once, also among many equal ones.
func TestPagesAreTheWholeList(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		d := rand.New(rand.NewPCG(7, 7))
		agent := w.User("agent")
		ctx := w.As(agent)
		a := access.From(ctx)
		for i := range 23 {
			if i%4 == 0 {
				w.Clock.Advance(time.Minute)
			}
			s := one(d, w.Directory.Current().Statuses)
			due := w.Now().Add(time.Duration(d.IntN(3)) * time.Hour)
			w.TicketBy(ctx, func(in *desk.CreateTicketInput) {
				in.Priority, in.StatusID, in.DueAt = ptr(enum.Priority(1+d.IntN(3))), ptr(desktest.ID(s)), &due
			})
		}
		for _, in := range []*filter.Input{nil, {StatusCategory: []enum.Category{enum.CategoryOpen, enum.CategoryClosed}}} {
			for _, field := range []desk.TicketOrderField{desk.ByPriority, desk.ByDueAt, desk.ByCreatedAt, desk.ByUpdatedAt, desk.ByNumber, desk.ByStatus} {
				for _, way := range []desk.Direction{desk.Ascending, desk.Descending} {
					l, err := w.Tickets(a, in, &desk.TicketOrder{Field: field, Direction: way})
					if err != nil {
						t.Fatal(err)
					}
					page := func(p desk.PageArgs) (ids []uuid.UUID, cursors []string, next, prev bool) {
						s, err := l.Page(ctx, p)
						if err != nil {
							t.Fatal(err)
						}
						for _, row := range s.Items {
							ids = append(ids, row.ID)
						}
						return ids, s.Cursors, s.HasNext, s.HasPrev
					}
					whole, _, _, _ := page(desk.PageArgs{First: ptr(100)})
					if n, err := l.Count(ctx); err != nil || n != len(whole) {
						t.Errorf("%s %s: %d tickets, counted %d, %v", field, way, len(whole), n, err)
					}
					for size := 1; size <= 7; size++ {
						var there, back []uuid.UUID
						for after := (*string)(nil); ; {
							ids, cursors, next, prev := page(desk.PageArgs{First: &size, After: after})
							there = append(there, ids...)
							if prev != (after != nil) || next != (len(there) < len(whole)) {
								t.Errorf("%s %s by %d: next %v, previous %v after %d", field, way, size, next, prev, len(there))
							}
							if !next || len(ids) == 0 {
								break
							}
							after = &cursors[len(cursors)-1]
						}
						for before := (*string)(nil); ; {
							ids, cursors, next, prev := page(desk.PageArgs{Last: &size, Before: before})
							back = append(ids, back...)
							if next != (before != nil) || prev != (len(back) < len(whole)) {
								t.Errorf("%s %s by %d: next %v, previous %v before %d", field, way, size, next, prev, len(back))
							}
							if !prev || len(ids) == 0 {
								break
							}
							before = &cursors[0]
						}
						if !slices.Equal(there, whole) || !slices.Equal(back, whole) {
							t.Errorf("%s %s by %d: the walk is not the list", field, way, size)
						}
					}
				}
			}
		}
	})
}
