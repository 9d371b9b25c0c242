//go:build unix

package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/directory"
)

// size is how much data a desk has.
type size struct {
	Tickets, Customers, Orders, People, Departments int
	// Open and Closed are how many messages a ticket of either kind has.
	Open, Closed int
}

var (
	ordinary = size{Tickets: 100_000, Customers: 20_000, Orders: 60_000, People: 200, Departments: 12, Open: 8, Closed: 8}
	large    = size{Tickets: 1_000_000, Customers: 200_000, Orders: 600_000, People: 200, Departments: 12, Open: 3, Closed: 1}
)

// secretOf is the API token of the i-th person. Person 0 is an administrator; the others are agents of one department each.
func secretOf(i int) string { return fmt.Sprintf("sanad_pat_bench-%04d", i) }

// table is rows of one table.
type table struct {
	name    string
	columns string
	rows    func(yield func(...any))
}

// world is generated data. The same size makes the same data, but for the day.
type world struct {
	size
	random      *rand.Rand
	now         time.Time
	dir         *directory.Directory
	departments []uuid.UUID
	people      []uuid.UUID
	customers   []uuid.UUID
}

func newWorld(s size, dir *directory.Directory) *world {
	w := &world{size: s, random: rand.New(rand.NewPCG(1, uint64(s.Tickets))), now: time.Now().UTC().Truncate(time.Hour), dir: dir}
	w.departments = append(w.departments, dir.Departments[0].ID)
	for len(w.departments) < s.Departments {
		w.departments = append(w.departments, w.id(w.now.AddDate(-2, 0, 0)))
	}
	for range s.People {
		w.people = append(w.people, w.id(w.now.AddDate(-2, 0, 0)))
	}
	for range s.Customers {
		w.customers = append(w.customers, w.id(w.now.AddDate(-1, -1, 0)))
	}
	return w
}

// id is a UUIDv7 of a moment.
func (w *world) id(at time.Time) (id uuid.UUID) {
	binary.BigEndian.PutUint64(id[8:], w.random.Uint64())
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16|w.random.Uint64()&0xfff)
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

var words = strings.Fields(`order parcel invoice delivery refund account password device charger screen courier address late wrong missing broken
	customer please thank since yesterday arrived because payment card bank warranty exchange colour size waiting answer phone store التوصيل
	الفاتورة طلبي متأخر شكرا החשבונית ההזמנה תודה משלוח again still number photo attached yesterday morning`)

// text is n words.
func (w *world) text(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[w.random.IntN(len(words))])
	}
	return b.String()
}

func (w *world) role(key string) uuid.UUID {
	for _, r := range w.dir.Roles {
		if r.Key == key {
			return r.ID
		}
	}
	panic("no role " + key)
}

// tables are everything but tickets and what hangs on them.
func (w *world) tables() []table {
	then := w.now.AddDate(-2, 0, 0)
	return []table{
		{"departments", "id, created_at, updated_at, names, position", func(yield func(...any)) {
			for i, id := range w.departments[1:] {
				yield(id, then, then, fmt.Sprintf(`{"EN":"Department %d","AR":"قسم %d"}`, i+2, i+2), i+1)
			}
		}},
		{"users", "id, created_at, updated_at, name, email, password_hash, locale, active, role_id", func(yield func(...any)) {
			for i, id := range w.people {
				role := "agent"
				if i == 0 {
					role = "administrator"
				}
				yield(id, then, then, fmt.Sprintf("Agent Number %d", i), fmt.Sprintf("agent%d@example.org", i), "", "EN", true, w.role(role))
			}
		}},
		{"department_members", "department_id, user_id", func(yield func(...any)) {
			for i, id := range w.people {
				yield(w.departments[i%len(w.departments)], id)
			}
		}},
		{"api_tokens", "id, hash, name, integration, created_at, user_id", func(yield func(...any)) {
			for i, id := range w.people {
				hash := sha256.Sum256([]byte(secretOf(i)))
				yield(w.id(then), hash[:], "bench", false, then, id)
			}
		}},
		{"customers", "id, created_at, updated_at, name, email, company, external_id", func(yield func(...any)) {
			for i, id := range w.customers {
				yield(id, then, then, fmt.Sprintf("Customer %s %d", words[i%len(words)], i), fmt.Sprintf("c%d@example.com", i), "Company", fmt.Sprintf("crm-%d", i))
			}
		}},
		{"orders", "id, created_at, updated_at, external_id, number, status, total_amount, total_currency, placed_at, customer_id", func(yield func(...any)) {
			for i := range w.Orders {
				at := w.now.Add(-time.Duration(w.random.IntN(365*24*3600)) * time.Second)
				yield(w.id(at), at, at, fmt.Sprintf("shop-%d", i), fmt.Sprintf("SO-%d", i), "shipped", fmt.Sprintf("%d.50", i%5000), "SAR", at, w.customers[i%len(w.customers)])
			}
		}},
	}
}
