package desk_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// manyTickets fills a desk on PostgreSQL past its rules, as no test could by deeds. $1 is a member of staff.
var manyTickets = []string{
	`INSERT INTO customers (id, created_at, updated_at, name)
	SELECT gen_random_uuid(), now(), now(), 'Customer ' || md5(i::text) FROM generate_series(1, 3000) i`,
	`INSERT INTO orders (id, created_at, updated_at, external_id, number, status, total_currency, placed_at, customer_id)
	SELECT gen_random_uuid(), now(), now(), 'x' || i, i::text, 'paid', 'SAR', now() - i * interval '1 minute', c.id
	FROM (SELECT id, row_number() OVER () AS n FROM customers) c JOIN generate_series(1, 9000) i ON i % 3000 + 1 = c.n`,
	`INSERT INTO tickets (id, created_at, updated_at, public_updated_at, number, subject, open, priority, channel, due_at,
		created_by_kind, created_by_id, status_id, customer_id, department_id, message_seq, deleted_at)
	SELECT gen_random_uuid(), x.at, x.at + x.i % 977 * interval '1 hour', x.at, x.i, 'Ticket ' || x.i,
		s.category NOT IN ('RESOLVED', 'CLOSED'), x.i % 5 + 1, 'STAFF', x.at + x.i % 331 * interval '1 hour', 'SYSTEM', gen_random_uuid(),
		s.id, c.id, d.id, 3, CASE WHEN x.i % 50 = 0 THEN x.at END
	FROM (SELECT i, now() - (i * 7919 % 20000) * interval '10 minutes' AS at FROM generate_series(1, 20000) i) x
	JOIN (SELECT id, category, row_number() OVER (ORDER BY position) AS n FROM status) s
		ON s.n = CASE WHEN x.i % 10 < 4 THEN x.i % 10 + 1 ELSE 5 END
	JOIN (SELECT id, row_number() OVER (ORDER BY position, id) AS n, count(*) OVER () AS all FROM departments) d ON x.i / 10 % d.all + 1 = d.n
	JOIN (SELECT id, row_number() OVER () AS n FROM customers) c ON x.i / 7 % 3000 + 1 = c.n`,
	`INSERT INTO messages (id, seq, visibility, body, channel, created_at, author_kind, author_id, ticket_id)
	SELECT gen_random_uuid(), n, CASE WHEN n = 2 THEN 'INTERNAL' ELSE 'PUBLIC' END, 'text', 'STAFF', now(), 'SYSTEM', gen_random_uuid(), t.id
	FROM tickets t, generate_series(1, 3) n`,
	`INSERT INTO events (kind, at, ticket_id, data, actor_kind, actor_id)
	SELECT 'TICKET_UPDATED', now(), t.id, '{}', 'SYSTEM', gen_random_uuid() FROM generate_series(1, 2), tickets t`,
	`INSERT INTO ticket_orders (ticket_id, order_id)
	SELECT t.id, o.id FROM tickets t JOIN orders o ON o.number = (t.number % 9000 + 1)::text`,
	`INSERT INTO inbox_items (id, person_id, ticket_id, event_id, reason, at)
	SELECT gen_random_uuid(), CASE WHEN t.number % 4 = 0 THEN CAST($1 AS uuid) ELSE gen_random_uuid() END, t.id, 1, 'UPDATED', now() FROM tickets t`,
	`INSERT INTO assignments (ticket_id, user_id, assigned_at) SELECT t.id, CAST($1 AS uuid), now() FROM tickets t WHERE t.number % 3 = 0`,
	`ANALYZE`,
}

// plan is a node of a plan, as PostgreSQL tells it.
type plan struct {
	Type    string  `json:"Node Type"`
	Table   string  `json:"Relation Name"`
	Index   string  `json:"Index Name"`
	Rows    float64 `json:"Actual Rows"`
	Loops   float64 `json:"Actual Loops"`
	Removed float64 `json:"Rows Removed by Filter"`
	Plans   []plan
}

// text is the plan in a few words.
func (p plan) text(depth int) string {
	s := fmt.Sprintf("%s%s %s %s rows=%.0f removed=%.0f loops=%.0f\n", strings.Repeat("  ", depth), p.Type, p.Table, p.Index, p.Rows, p.Removed, p.Loops)
	for _, below := range p.Plans {
		s += below.text(depth + 1)
	}
	return s
}

// faults are the nodes that read or sort more rows than pages of the list need.
func (p plan) faults(most float64) (list []string) {
	read := (p.Rows + p.Removed) * max(p.Loops, 1)
	if p.Table == "status" || p.Table == "departments" {
		return nil
	}
	if p.Type == "Seq Scan" || p.Type == "Bitmap Heap Scan" && read > most {
		list = append(list, p.Type+" of "+p.Table)
	}
	if read > most {
		list = append(list, fmt.Sprintf("%s of %.0f rows", p.Type, read))
	}
	for _, below := range p.Plans {
		list = append(list, below.faults(most)...)
	}
	return list
}

// explain runs a statement and returns how PostgreSQL did.
func explain(ctx context.Context, t *testing.T, q store.Q, text string, args []any) plan {
	t.Helper()
	var raw []byte
	if err := q.QueryRowContext(ctx, "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) "+text, args...).Scan(&raw); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var out []struct{ Plan plan }
	if err := json.Unmarshal(raw, &out); err != nil || len(out) != 1 {
		t.Fatalf("%s: %v", raw, err)
	}
	return out[0].Plan
}

// Every list is read from an index in its order: no page reads or sorts a whole table.
func TestPagesAreReadFromIndexes(t *testing.T) {
	t.Parallel()
	o := desktest.Postgres(t)
	o.MaxConns = 2 // few, since each is asked for the statements that it has prepared
	w := desktest.Open(t, o)
	ctx := context.Background()
	billing := w.Department("Billing")
	w.Department("Returns")
	w.Department("Repairs")
	manager := w.User("administrator")
	a := access.From(w.As(manager))
	agent := access.From(w.As(w.User("agent", desktest.In(billing))))
	_, err := w.Store.Write(ctx, w.Now(), func(tx *store.Tx) error {
		for _, text := range manyTickets {
			var args []any
			if strings.Contains(text, "$1") {
				args = append(args, manager.ID)
			}
			if _, err := tx.Exec(ctx, text, args...); err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	q := w.Store.Read()
	some := func(text string) (list []uuid.UUID) {
		t.Helper()
		err := q.Rows(ctx, func(r *sql.Rows) error {
			var id uuid.UUID
			err := r.Scan(&id)
			list = append(list, id)
			return err
		}, text)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	check := func(t *testing.T, text string, args []any, most float64) {
		t.Helper()
		p := explain(ctx, t, q, text, args)
		if list := p.faults(most); len(list) > 0 {
			t.Errorf("%v in\n%s\n%s", list, text, p.text(0))
		}
	}
	// A page of 25 reads 26 entries; what a filter leaves out on the way is read too.
	const most = 400

	open := []enum.Category{enum.CategoryOpen, enum.CategoryInProgress, enum.CategoryWaiting}
	lists := map[string]*desk.Tickets{}
	list := func(name string, actor *access.Actor, in *filter.Input, order *desk.TicketOrder) {
		if lists[name], err = w.Tickets(actor, in, order); err != nil {
			t.Fatal(err)
		}
	}
	list("default order", a, nil, nil)
	list("department and open categories", a, &filter.Input{Department: []string{desktest.ID(billing)}, StatusCategory: open}, nil)
	list("an agent's department and open categories", agent, &filter.Input{Department: []string{desktest.ID(billing)}, StatusCategory: open}, nil)
	list("open categories", a, &filter.Input{StatusCategory: open}, nil)
	list("open by due date", a, &filter.Input{StatusCategory: open}, &desk.TicketOrder{Field: desk.ByDueAt, Direction: desk.Ascending})
	for _, field := range []desk.TicketOrderField{desk.ByDueAt, desk.ByCreatedAt, desk.ByUpdatedAt, desk.ByNumber} {
		for _, way := range []desk.Direction{desk.Ascending, desk.Descending} {
			list(fmt.Sprint(field, " ", way), a, nil, &desk.TicketOrder{Field: field, Direction: way})
		}
	}
	for name, l := range lists {
		t.Run(name, func(t *testing.T) {
			p := desk.PageArgs{}
			text, args := l.Statement(p)
			check(t, text, args, most)
			last := desk.PageArgs{Last: ptr(25)}
			text, args = l.Statement(last)
			check(t, text, args, most)
			// Deep in the list a page costs the same.
			for range 8 {
				s, err := l.Page(ctx, desk.PageArgs{First: ptr(desk.MaxPage), After: p.After})
				if err != nil || !s.HasNext {
					t.Fatalf("the list ends early: %v", err)
				}
				p.After = &s.Cursors[len(s.Cursors)-1]
			}
			text, args = l.Statement(p)
			check(t, text, args, most)
		})
	}

	t.Run("STATUS", func(t *testing.T) {
		l, err := w.Tickets(a, nil, &desk.TicketOrder{Field: desk.ByStatus, Direction: desk.Ascending})
		if err != nil {
			t.Fatal(err)
		}
		// The text is that of the page itself: once each connection has read one, whichever is asked knows it.
		var text string
		for try := 0; text == ""; try++ {
			if _, err := l.Page(ctx, desk.PageArgs{}); err != nil {
				t.Fatal(err)
			}
			err := q.QueryRowContext(ctx, "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%arm5%'").Scan(&text)
			if err != nil && (try > 100 || !errors.Is(err, sql.ErrNoRows)) {
				t.Fatal(err)
			}
		}
		var args []any
		statuses := w.Directory.Current().Statuses
		for _, s := range statuses {
			args = append(args, s.ID, desk.DefaultPage+1)
		}
		check(t, text, append(args, desk.DefaultPage+1), most)
	})

	tickets := some("SELECT id FROM tickets WHERE deleted_at IS NULL ORDER BY id LIMIT 25")
	customers := some("SELECT id FROM customers ORDER BY id LIMIT 25")
	orders := some("SELECT id FROM orders ORDER BY id LIMIT 25")
	if len(tickets) != 25 || len(customers) != 25 || len(orders) != 25 {
		t.Fatal("the tables are not full")
	}
	byName, err := w.Customers(a, nil)
	if err != nil {
		t.Fatal(err)
	}
	log, err := w.Events(a, nil)
	if err != nil {
		t.Fatal(err)
	}
	type statement interface {
		Statement(parents []uuid.UUID, p desk.PageArgs) (string, []any)
	}
	for name, c := range map[string]struct {
		of      statement
		parents []uuid.UUID
	}{
		"inbox":                   {w.Inbox(a, false), nil},
		"unread inbox":            {w.Inbox(a, true), nil},
		"messages of a ticket":    {w.Messages(a), tickets[:1]},
		"messages of tickets":     {w.Messages(a), tickets},
		"public messages":         {w.Messages(access.From(w.AsCustomer(w.Customer()))), tickets},
		"customers by name":       {byName, nil},
		"orders":                  {w.Orders(a, nil, nil), nil},
		"orders of a customer":    {w.Orders(a, &customers[0], nil), nil},
		"orders of customers":     {w.OrdersOf(a), customers},
		"timeline of a ticket":    {w.Timeline(a), tickets[:1]},
		"timelines of tickets":    {w.Timeline(a), tickets},
		"log":                     {log, nil},
		"tickets of customers":    {w.TicketsOf(a, false), customers},
		"tickets of orders":       {w.TicketsOf(a, true), orders},
		"an agent's of customers": {w.TicketsOf(agent, false), customers},
	} {
		for _, p := range []desk.PageArgs{{}, {Last: ptr(25)}} {
			t.Run(fmt.Sprint(name, " backward ", p.Last != nil), func(t *testing.T) {
				text, args := c.of.Statement(c.parents, p)
				check(t, text, args, most)
			})
		}
	}
}
