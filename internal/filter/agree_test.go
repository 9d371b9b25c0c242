package filter

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/fault"
)

// filtersPerWorld is how many filters are tried on the same tickets, which take longer to write than to find.
const filtersPerWorld = 10

// What the contract says of a filter, what SQLite and PostgreSQL find and what Match answers are the same, and the
// opposite of a filter finds exactly the rest.
func TestEnginesAgree(t *testing.T) {
	t.Parallel()
	engines := engines(t)
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		list := tickets(t)
		txs := make([]*db.Tx, len(engines))
		for i, e := range engines {
			tx, err := e.client.Tx(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer tx.Rollback() //nolint:errcheck // nothing is kept
			if err := e.add(ctx, tx.Client(), list); err != nil {
				t.Fatal(err)
			}
			txs[i] = tx
		}
		for range filtersPerWorld {
			now := moment(t, "now").Add(time.Duration(rapid.IntRange(0, 999).Draw(t, "ns")))
			v := viewer(t)
			in := inputs(t, v, rapid.Bool().Draw(t, "database"), 3)
			var c fault.Check
			f := Parse(in, v, &c, "filterBy")
			if err := c.Err(); err != nil {
				t.Skip(err) // it became too large
			}
			var want, rest []int64
			for i := range list {
				if (asked{v, now}).whole(in, &list[i]) {
					want = append(want, list[i].Number)
				} else {
					rest = append(rest, list[i].Number)
				}
			}
			for i, e := range engines {
				e.finds(ctx, t, txs[i].Client(), f, now, want)
				e.finds(ctx, t, txs[i].Client(), Not(f), now, rest)
			}
			if !NeedsDatabase(f) {
				matches(t, f, list, now, want)
				matches(t, Not(f), list, now, rest)
			}
		}
	})
}

// finds checks which tickets the engine finds.
func (e engine) finds(ctx context.Context, t *rapid.T, c *db.Client, f Expr, now time.Time, want []int64) {
	b := NewSQL(e.dialect)
	b.Categories = map[uuid.UUID]enum.Category{}
	for _, s := range rapid.SliceOf(rapid.SampledFrom(statuses)).Draw(t, "known") {
		b.Categories[s.id] = s.category
	}
	b.WriteString("SELECT t.number FROM tickets t WHERE ")
	b.Where(f, now)
	b.WriteString(" AND t.number > ")
	b.WriteString(b.Arg(0))
	b.WriteString(" ORDER BY t.number")
	rows, err := c.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%v", e.dialect, err, b.Text(), b.Args())
	}
	defer rows.Close()
	var got []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		got = append(got, n)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s finds %v, want %v\n%s\n%v", e.dialect, got, want, b.Text(), b.Args())
	}
}

func matches(t *rapid.T, f Expr, list []someTicket, now time.Time, want []int64) {
	var got []int64
	for i := range list {
		if Match(f, &list[i].Snapshot, now) {
			got = append(got, list[i].Number)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("Match finds %v, want %v\n%s", got, want, fmt.Sprintf("%+v", f))
	}
}

func viewer(t *rapid.T) Viewer {
	v := Viewer{
		Person:      rapid.SampledFrom(people).Draw(t, "person"),
		ReadsNotes:  rapid.Bool().Draw(t, "reads notes"),
		SeesDeleted: rapid.Bool().Draw(t, "sees deleted"),
	}
	if rapid.Bool().Draw(t, "customer") {
		v = Viewer{Person: rapid.SampledFrom(customers).Draw(t, "who"), Customer: true}
	}
	return v
}
