package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

const (
	someTickets   = 4
	someCustomers = 2
	someParts     = 8
)

// model is what the index should hold, kept the simple way.
type model map[uuid.UUID]Part

// customerOf is the customer of ticket n.
func customerOf(n int) uuid.UUID { return customerID(n % someCustomers) }

func (m model) tickets(q Query, includeInternal bool) []string {
	found := []string{}
	for n := range someTickets {
		if q.Match(includeInternal, m.of(ticketID(n), customerOf(n))...) {
			found = append(found, ticketID(n).String())
		}
	}
	return found
}

func (m model) customers(q Query, includeInternal bool) []string {
	found := []string{}
	for n := range someCustomers {
		if q.Match(includeInternal, m.of(customerID(n))...) {
			found = append(found, customerID(n).String())
		}
	}
	return found
}

func (m model) of(owners ...uuid.UUID) (parts []Part) {
	for _, p := range m {
		if slices.Contains(owners, p.OwnerID) {
			parts = append(parts, p)
		}
	}
	return parts
}

// Whatever was written, moved and removed, both engines find what the model finds.
func TestEnginesAgree(t *testing.T) {
	t.Parallel()
	engines := []engine{openSQLite(t), openPostgres(t)}
	for _, e := range engines {
		for n := range someTickets {
			must(t, e.ticket(ticketID(n), customerOf(n)))
		}
		for n := range someCustomers {
			must(t, e.customer(customerID(n)))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var txs []engine
		for _, e := range engines {
			tx, rollback := e.begin()
			defer rollback()
			txs = append(txs, tx)
		}
		m := model{}
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			change := drawChange(t, m)
			for _, e := range txs {
				if err := change(e); err != nil {
					t.Fatalf("%s: %v", e.dialect, err)
				}
			}
		}
		for range 4 {
			agree(t, txs, m, NewQuery(drawText(t, "query", 3)))
		}
	})
}

func agree(t *rapid.T, engines []engine, m model, q Query) {
	for _, includeInternal := range []bool{false, true} {
		tickets, customers := m.tickets(q, includeInternal), m.customers(q, includeInternal)
		for _, e := range engines {
			if got, err := e.tickets(q, includeInternal); err != nil || !slices.Equal(got, tickets) {
				t.Fatalf("%s: %+q, internal %v: tickets %v, %v; want %v", e.dialect, q.terms, includeInternal, got, err, tickets)
			}
			if got, err := e.customers(q, includeInternal); err != nil || !slices.Equal(got, customers) {
				t.Fatalf("%s: %+q, internal %v: customers %v, %v; want %v", e.dialect, q.terms, includeInternal, got, err, customers)
			}
		}
	}
}

// drawChange changes the model, and returns what does the same to an engine.
func drawChange(t *rapid.T, m model) func(e engine) error {
	ctx := context.Background()
	ids := rapid.SliceOfNDistinct(rapid.IntRange(0, someParts-1), 1, someParts, rapid.ID[int]).Draw(t, "parts")
	parts := make([]uuid.UUID, len(ids))
	for i, n := range ids {
		parts[i] = partID(n)
	}
	switch deed := rapid.SampledFrom([]string{"put", "put", "put", "remove", "remove owner", "move"}).Draw(t, "deed"); deed {
	case "put":
		var put []Part
		for _, id := range parts {
			p := Part{ID: id, Owner: Ticket, Internal: rapid.Bool().Draw(t, "internal")}
			p.OwnerID = ticketID(rapid.IntRange(0, someTickets-1).Draw(t, "ticket"))
			if rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
				p.Owner, p.OwnerID = Customer, customerID(rapid.IntRange(0, someCustomers-1).Draw(t, "customer"))
			}
			p.Text = []string{drawText(t, "text", 4), drawText(t, "more", 2)}
			put, m[id] = append(put, p), p
		}
		return func(e engine) error { return Put(ctx, e, e.dialect, put...) }
	case "remove":
		for _, id := range parts {
			delete(m, id)
		}
		return func(e engine) error { return Remove(ctx, e, e.dialect, parts...) }
	case "remove owner":
		owner := ticketID(rapid.IntRange(0, someTickets-1).Draw(t, "ticket"))
		for id, p := range m {
			if p.OwnerID == owner {
				delete(m, id)
			}
		}
		return func(e engine) error { return RemoveOwner(ctx, e, e.dialect, owner) }
	case "move":
		to := ticketID(rapid.IntRange(0, someTickets-1).Draw(t, "ticket"))
		parts = slices.DeleteFunc(parts, func(id uuid.UUID) bool { return m[id].Owner != Ticket })
		for _, id := range parts {
			p := m[id]
			p.OwnerID = to
			m[id] = p
		}
		return func(e engine) error { return Move(ctx, e, e.dialect, to, parts...) }
	default:
		panic(fmt.Sprint("no such deed: ", deed))
	}
}

// drawText draws up to n short words, so that chance alone finds some of them.
func drawText(t *rapid.T, name string, n int) string {
	word := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(tricky), 1, 3).Draw(t, "word"), "")
	})
	return strings.Join(rapid.SliceOfN(word, 0, n).Draw(t, name), " ")
}
