//go:build unix

package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// page is what a dashboard shows of a list.
const page = `query Page($filterBy: TicketFilter, $after: Cursor) {
  tickets(first: 50, after: $after, filterBy: $filterBy, orderBy: {field: PRIORITY, direction: DESC}) {
    totalCount
    nodes {
      number subject status { name color } priority dueAt unread
      customer { id name orders(first: 3) { nodes { number status placedAt } } }
      assignees { id name }
      messages(last: 3) { nodes { body createdAt author { name } } }
    }
  }
}`

const connections = 16

// contender is somebody who answers a page.
type contender struct {
	server  *child
	request []byte
	bytes   int
	sql     int64     // statements of a request
	rates   []float64 // requests a second, of each round
	cpu     []float64 // milliseconds of the server's process a request
}

func (b *bench) pages(ctx context.Context, name string) error {
	var contenders []*contender
	add := func(server *child, request []byte) (*contender, error) {
		c := &contender{server: server, request: request}
		contenders = append(contenders, c)
		return c, c.check()
	}
	ours, err := start("sanad", b.cluster.url(name), "")
	if err != nil {
		return err
	}
	defer ours.stop()
	floor, err := start("floor", b.cluster.url(name), "")
	if err != nil {
		return err
	}
	defer floor.stop()
	where, err := locate("postgres", b.cluster.url(name))
	if err != nil {
		return err
	}
	base, err := add(floor, where.floor())
	if err != nil {
		return err
	}
	first, err := add(ours, where.ours(1, nil))
	if err != nil {
		return err
	}
	var whole, deep, big, lite, liteFloor *contender
	if b.wants("scale") {
		if whole, deep, err = b.deep(ours, where, add); err != nil {
			return err
		}
		huge, err := postgresDesk(ctx, b.cluster, large)
		if err != nil {
			return err
		}
		server, err := start("sanad", b.cluster.url(huge), "")
		if err != nil {
			return err
		}
		defer server.stop()
		there, err := locate("postgres", b.cluster.url(huge))
		if err != nil {
			return err
		}
		if big, err = add(server, there.ours(1, nil)); err != nil {
			return err
		}
	}
	if b.wants("sqlite") {
		dir, err := sqliteDesk(ctx, b.cache, ordinary)
		if err != nil {
			return err
		}
		server, err := start("sanad", "", dir)
		if err != nil {
			return err
		}
		defer server.stop()
		least, err := start("floor", "", dir)
		if err != nil {
			return err
		}
		defer least.stop()
		there, err := locate("sqlite", "file:"+(&url.URL{Path: filepath.Join(dir, store.FileName)}).EscapedPath())
		if err != nil {
			return err
		}
		if liteFloor, err = add(least, there.floor()); err != nil {
			return err
		}
		if lite, err = add(server, there.ours(1, nil)); err != nil {
			return err
		}
	}
	if err := b.race(contenders); err != nil {
		return err
	}
	r := &b.report
	r.add("page, "+strconv.Itoa(connections)+" connections: requests/s", first.rate(), base.rate(), "", "")
	r.ratio("page, of the floor", first.rates, base.rates, 0.25, 0.55)
	r.ratio("page, of PostGraphile in one process, which is 0.22 of the floor", scaled(first.rates, 1/0.22), base.rates, 1.3, 2.5)
	r.add("page: CPU of the server's process, ms", median(first.cpu), median(base.cpu), "", "")
	r.count("page: SQL statements", strconv.FormatInt(first.sql, 10), "12", "8")
	r.add("page: bytes", float64(first.bytes), float64(base.bytes), "", "")
	if b.wants("scale") {
		r.ratio("page 1 at 1,000,000 tickets, of page 1 at 100,000, exact total", big.rates, first.rates, 0.5, 0.9)
		r.ratio("page 200 by cursor, of page 1 of the same list", deep.rates, whole.rates, 0.8, 0.9)
	}
	if b.wants("sqlite") {
		r.ratio("SQLite page, of our own PostgreSQL page", lite.rates, first.rates, 0.6, 0.9)
		r.ratio("SQLite page, of a floor on SQLite", lite.rates, liteFloor.rates, 0, 0)
	}
	return nil
}

// race measures the contenders in turns.
func (b *bench) race(contenders []*contender) error {
	for round := range b.rounds + 1 {
		for _, c := range contenders {
			before := c.server.used(false).CPU
			n, _, err := hammer(c.server.addr, connections, b.each, func(int) []byte { return c.request })
			if err != nil {
				return err
			}
			if round == 0 { // to warm up
				continue
			}
			c.rates = append(c.rates, float64(n)/b.each.Seconds())
			c.cpu = append(c.cpu, (c.server.used(false).CPU-before)/float64(n))
		}
		fmt.Fprintf(os.Stderr, "pages: round %d of %d\n", round, b.rounds)
	}
	return nil
}

func (c *contender) rate() float64 { return median(c.rates) }

// check sends the request once, notes what it takes, and fails when the answer is none.
func (c *contender) check() error {
	w, err := dial(c.server.addr)
	if err != nil {
		return err
	}
	defer w.Close()
	var b bytes.Buffer
	if _, err := w.send(c.request, nil); err != nil { // the first time also notes when the token was used
		return err
	}
	before := c.server.used(false).SQL
	if _, err := w.send(c.request, &b); err != nil {
		return fmt.Errorf("%w: %s", err, b.String())
	}
	if bytes.Contains(b.Bytes(), []byte(`"errors"`)) || b.Len() < 20_000 {
		return fmt.Errorf("a page of %d bytes: %.500s", b.Len(), b.String())
	}
	c.bytes, c.sql = b.Len(), c.server.used(false).SQL-before
	return nil
}

// deep walks the list of all departments to page 200, and adds its first and its last page.
func (b *bench) deep(ours *child, where place, add func(*child, []byte) (*contender, error)) (first, last *contender, err error) {
	if first, err = add(ours, where.all(nil)); err != nil {
		return nil, nil, err
	}
	var after *string
	for passed := 0; passed < 199*50; {
		step := min(100, 199*50-passed)
		passed += step
		var data struct {
			Tickets struct{ PageInfo struct{ EndCursor *string } }
		}
		err := ask(ours.addr, secretOf(0), `query($first: Int, $after: Cursor, $filterBy: TicketFilter) { tickets(first: $first, after: $after, filterBy: $filterBy,
			orderBy: {field: PRIORITY, direction: DESC}) { pageInfo { endCursor } } }`, map[string]any{"first": step, "after": after, "filterBy": openish(nil)}, &data)
		if err != nil {
			return nil, nil, err
		}
		after = data.Tickets.PageInfo.EndCursor
	}
	last, err = add(ours, where.all(after))
	return first, last, err
}

// place is whose page is measured, and of which department.
type place struct{ department, person uuid.UUID }

func locate(driver, dsn string) (p place, err error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return p, err
	}
	defer db.Close()
	err = db.QueryRow(`SELECT u.id, m.department_id FROM users u JOIN department_members m ON m.user_id = u.id WHERE u.email = 'agent1@example.org'`).
		Scan(&p.person, &p.department)
	return p, err
}

func openish(department *uuid.UUID) map[string]any {
	f := map[string]any{"statusCategory": []string{"OPEN", "IN_PROGRESS", "WAITING"}}
	if department != nil {
		f["department"] = []string{ident.Encode(ident.Department, *department)}
	}
	return f
}

func (p place) ours(person int, after *string) []byte {
	return post("/graphql", secretOf(person), map[string]any{"query": page, "variables": map[string]any{"filterBy": openish(&p.department), "after": after}})
}

func (p place) all(after *string) []byte {
	return post("/graphql", secretOf(0), map[string]any{"query": page, "variables": map[string]any{"filterBy": openish(nil), "after": after}})
}

func (p place) floor() []byte {
	return get("/page?department=" + p.department.String() + "&person=" + p.person.String())
}
