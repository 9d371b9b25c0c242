package search

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

func TestInternalPartsAreNotFoundByCustomers(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		must(t, e.ticket(ticketID(1), customerID(1)))
		must(t, e.customer(customerID(1)))
		must(t, Add(context.Background(), e, e.dialect,
			Part{ID: ticketID(1), Owner: Ticket, OwnerID: ticketID(1), Text: []string{"Refund", "order 77"}},
			Part{ID: partID(1), Owner: Ticket, OwnerID: ticketID(1), Internal: true, Text: []string{"suspected fraud"}},
			Part{ID: customerID(1), Owner: Customer, OwnerID: customerID(1), Text: []string{"Layla", "layla@example.com"}},
			Part{ID: partID(2), Owner: Customer, OwnerID: customerID(1), Internal: true, Text: []string{"pays late"}},
		))
		for _, c := range []struct {
			query           string
			customer, agent bool
		}{
			{"refund", true, true},
			{"refund layla", true, true}, // one word in the ticket, one in its customer
			{"77 example", true, true},
			{"fraud", false, true},
			{"refund fraud", false, true},
			{"refund frau", false, true},
			{"layla late", false, true},
			{"fraud late", false, true},
			{"refund nothing", false, false},
		} {
			q := NewQuery(c.query)
			e.expect(t, q, false, c.customer, ticketID(1))
			e.expect(t, q, true, c.agent, ticketID(1))
		}
		for _, c := range []struct {
			query    string
			internal bool
			want     int
		}{{"layla", false, 1}, {"layla", true, 1}, {"late", false, 0}, {"late", true, 1}, {"refund", true, 0}, {"", false, 1}} {
			got, err := e.customers(NewQuery(c.query), c.internal)
			must(t, err)
			if len(got) != c.want {
				t.Errorf("customers with %q, internal %v: %v", c.query, c.internal, got)
			}
		}
	})
}

// A ticket without a customer must not make the predicate null.
func TestPredicateCanBeNegated(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		must(t, e.ticket(ticketID(1), customerID(1)))
		must(t, e.ticket(ticketID(2), customerID(2)))
		_, err := e.db.Exec(`UPDATE tickets SET customer_id = NULL`)
		must(t, err)
		must(t, Add(context.Background(), e, e.dialect,
			Part{ID: ticketID(1), Owner: Ticket, OwnerID: ticketID(1), Text: []string{"late parcel"}},
			Part{ID: customerID(1), Owner: Customer, OwnerID: customerID(1), Text: []string{"late payer"}},
		))
		got, err := e.others(NewQuery("late"), true)
		must(t, err)
		if !slices.Equal(got, []string{ticketID(2).String()}) {
			t.Errorf("without the word: %v", got)
		}
	})
}

func TestPutReplaces(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		ctx := context.Background()
		must(t, e.ticket(ticketID(1), customerID(1)))
		p := Part{ID: partID(1), Owner: Ticket, OwnerID: ticketID(1), Text: []string{"first draft"}}
		must(t, Put(ctx, e, e.dialect, p))
		if err := Add(ctx, e, e.dialect, p); err == nil {
			t.Error("a part was added twice")
		}
		p.Text = []string{"second draft"}
		must(t, Put(ctx, e, e.dialect, p))
		e.expect(t, NewQuery("first"), true, false, ticketID(1))
		e.expect(t, NewQuery("second draft"), false, true, ticketID(1))
		p.Internal = true
		must(t, Put(ctx, e, e.dialect, p))
		e.expect(t, NewQuery("second"), false, false, ticketID(1))
		e.expect(t, NewQuery("second"), true, true, ticketID(1))
		p.Text = nil
		must(t, Put(ctx, e, e.dialect, p))
		e.expect(t, NewQuery("second"), true, false, ticketID(1))
	})
}

func TestRemoveAndMove(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		ctx := context.Background()
		must(t, e.ticket(ticketID(1), customerID(1)))
		must(t, e.ticket(ticketID(2), customerID(1)))
		var parts []Part
		for i, w := range []string{"zero", "one", "two", "three"} {
			parts = append(parts, Part{ID: partID(i), Owner: Ticket, OwnerID: ticketID(1), Text: []string{w}})
		}
		must(t, Add(ctx, e, e.dialect, parts...))
		must(t, Remove(ctx, e, e.dialect, partID(0), partID(99)))
		must(t, Move(ctx, e, e.dialect, ticketID(2), partID(1), partID(2)))
		for w, want := range map[string][2]bool{"zero": {}, "one": {false, true}, "two": {false, true}, "three": {true, false}} {
			e.expect(t, NewQuery(w), false, want[0], ticketID(1))
			e.expect(t, NewQuery(w), false, want[1], ticketID(2))
		}
		must(t, RemoveOwner(ctx, e, e.dialect, ticketID(2)))
		e.expect(t, NewQuery("one"), true, false, ticketID(2))
		e.expect(t, NewQuery("three"), true, true, ticketID(1))
		// What was removed can be indexed again.
		must(t, Add(ctx, e, e.dialect, parts[0], parts[1]))
		e.expect(t, NewQuery("zero one three"), true, true, ticketID(1))
		must(t, Add(ctx, e, e.dialect))
		must(t, Put(ctx, e, e.dialect))
		must(t, Remove(ctx, e, e.dialect))
		must(t, RemoveOwner(ctx, e, e.dialect))
		must(t, Move(ctx, e, e.dialect, ticketID(1)))
	})
}

func TestManyPartsAtOnce(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		must(t, e.ticket(ticketID(1), customerID(1)))
		parts := make([]Part, 7_000)
		for i := range parts {
			parts[i] = Part{ID: partID(i), Owner: Ticket, OwnerID: ticketID(1), Text: []string{"word"}}
		}
		must(t, Put(context.Background(), e, e.dialect, parts...))
		e.expect(t, NewQuery("word"), false, true, ticketID(1))
		must(t, RemoveOwner(context.Background(), e, e.dialect, ticketID(1)))
		e.expect(t, NewQuery("word"), false, false, ticketID(1))
	})
}

// The most different words that a part may have fit into each engine.
func TestLargestPart(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for r := rune(0x1100); b.Len() < 2*MaxTextBytes; r++ {
		b.WriteString("ﷻ" + string(0x4E00+r%20000) + "jﷻ" + string(0x1000+r%5000) + " ") // ligatures grow fivefold
	}
	p := Part{ID: partID(1), Owner: Ticket, OwnerID: ticketID(1), Text: []string{b.String(), "unfindable"}}
	if n := len(p.terms()); n > MaxTermBytes {
		t.Errorf("%d bytes of terms", n)
	}
	onEngines(t, func(t *testing.T, e engine) {
		must(t, e.ticket(ticketID(1), customerID(1)))
		must(t, Add(context.Background(), e, e.dialect, p))
		terms := strings.Fields(p.terms())
		for _, w := range []string{terms[0], terms[len(terms)/2], terms[len(terms)-1]} {
			e.expect(t, NewQuery(w), false, true, ticketID(1))
		}
		e.expect(t, NewQuery("unfindable"), false, false, ticketID(1))
	})
}

func TestBadPartsAreRefused(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		good := Part{ID: partID(1), Owner: Ticket, OwnerID: ticketID(1)}
		for name, parts := range map[string][]Part{
			"twice":    {good, good},
			"no kind":  {{ID: partID(1), OwnerID: ticketID(1)}},
			"no id":    {{Owner: Ticket, OwnerID: ticketID(1)}},
			"no owner": {{ID: partID(1), Owner: Ticket}},
		} {
			if err := Put(context.Background(), e, e.dialect, parts...); err == nil {
				t.Errorf("%s: put", name)
			}
		}
		if Put(context.Background(), e, "mysql", good) == nil || Remove(context.Background(), e, "mysql", good.ID) == nil ||
			Move(context.Background(), e, "mysql", good.ID, good.ID) == nil ||
			Move(context.Background(), e, e.dialect, uuid.Nil, good.ID) == nil {
			t.Error("no error")
		}
	})
}

// expect checks whether q finds the ticket.
func (e engine) expect(t *testing.T, q Query, includeInternal, want bool, id uuid.UUID) {
	t.Helper()
	got, err := e.tickets(q, includeInternal)
	must(t, err)
	if slices.Contains(got, id.String()) != want {
		t.Errorf("%v, internal %v: finds %v is %v", q.terms, includeInternal, id, !want)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
