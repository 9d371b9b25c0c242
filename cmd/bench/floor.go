//go:build unix

package main

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/store"
)

// floor is the least that a Go server could do for the same answers: prepared statements and JSON written by hand. It asks
// nobody who they are, checks nothing and tells nobody.
type floor struct {
	*http.ServeMux
	db       *sql.DB
	postgres bool

	tickets, count, orders, assignees, messages *sql.Stmt
	insertTicket, insertMessage, insertEvent    *sql.Stmt

	mu      sync.Mutex
	sockets []*listener
}

var floorPostgres = [...]string{
	`SELECT t.id, t.number, t.subject, t.priority, t.due_at, s.names->>'EN', s.color, c.id, c.name,
		EXISTS (SELECT 1 FROM inbox_items i WHERE i.person_id = $2 AND i.ticket_id = t.id AND i.read_at IS NULL)
		FROM tickets t JOIN status s ON s.id = t.status_id LEFT JOIN customers c ON c.id = t.customer_id
		WHERE t.department_id = $1 AND t.open AND t.deleted_at IS NULL ORDER BY t.priority, t.due_at, t.id LIMIT 50`,
	`SELECT count(*) FROM tickets t WHERE t.department_id = $1 AND t.open AND t.deleted_at IS NULL`,
	`SELECT p.id, o.number, o.status, o.placed_at FROM unnest($1::uuid[]) AS p (id) CROSS JOIN LATERAL
		(SELECT * FROM orders o WHERE o.customer_id = p.id ORDER BY o.placed_at DESC, o.id DESC LIMIT 3) o`,
	`SELECT a.ticket_id, u.id, u.name FROM assignments a JOIN users u ON u.id = a.user_id WHERE a.ticket_id = ANY ($1::uuid[])
		ORDER BY a.ticket_id, a.assigned_at, a.user_id`,
	`SELECT p.id, m.body, m.created_at, coalesce(u.name, c.name) FROM unnest($1::uuid[]) AS p (id) CROSS JOIN LATERAL
		(SELECT * FROM messages m WHERE m.ticket_id = p.id ORDER BY m.seq DESC LIMIT 3) m
		LEFT JOIN users u ON u.id = m.author_id LEFT JOIN customers c ON c.id = m.author_id`,
}

var floorSQLite = [...]string{
	`SELECT t.id, t.number, t.subject, t.priority, t.due_at, s.names->>'EN', s.color, c.id, c.name,
		EXISTS (SELECT 1 FROM inbox_items i WHERE i.person_id = ?2 AND i.ticket_id = t.id AND i.read_at IS NULL)
		FROM tickets t JOIN status s ON s.id = t.status_id LEFT JOIN customers c ON c.id = t.customer_id
		WHERE t.department_id = ?1 AND t.open AND t.deleted_at IS NULL ORDER BY t.priority, t.due_at, t.id LIMIT 50`,
	`SELECT count(*) FROM tickets t WHERE t.department_id = ?1 AND t.open AND t.deleted_at IS NULL`,
	`SELECT o.customer_id, o.number, o.status, o.placed_at FROM json_each(?1) p, orders o WHERE o.customer_id = p.value AND o.id IN
		(SELECT x.id FROM orders x WHERE x.customer_id = p.value ORDER BY x.placed_at DESC, x.id DESC LIMIT 3) ORDER BY o.placed_at DESC, o.id DESC`,
	`SELECT a.ticket_id, u.id, u.name FROM json_each(?1) p JOIN assignments a ON a.ticket_id = p.value JOIN users u ON u.id = a.user_id
		ORDER BY a.ticket_id, a.assigned_at, a.user_id`,
	`SELECT m.ticket_id, m.body, m.created_at, coalesce(u.name, c.name) FROM json_each(?1) p, messages m LEFT JOIN users u ON u.id = m.author_id
		LEFT JOIN customers c ON c.id = m.author_id WHERE m.ticket_id = p.value AND m.id IN
		(SELECT x.id FROM messages x WHERE x.ticket_id = p.value ORDER BY x.seq DESC LIMIT 3) ORDER BY m.seq DESC`,
}

func newFloor(database, dir string) (*floor, error) {
	f := &floor{ServeMux: http.NewServeMux(), postgres: database != ""}
	driver, dsn, texts := "postgres", database, floorPostgres
	if !f.postgres {
		driver, texts = "sqlite", floorSQLite
		dsn = "file:" + (&url.URL{Path: filepath.Join(dir, store.FileName)}).EscapedPath() + "?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)" +
			"&_pragma=busy_timeout(10000)&_pragma=cache_size(-16000)&_pragma=mmap_size(268435456)&_time_integer_format=unix_micro&_inttotime=1&_timezone=UTC"
	}
	var err error
	if f.db, err = sql.Open(driver, dsn); err != nil {
		return nil, err
	}
	n := 20
	if !f.postgres {
		n = 4
	}
	f.db.SetMaxOpenConns(n)
	f.db.SetMaxIdleConns(n)
	for i, st := range []**sql.Stmt{&f.tickets, &f.count, &f.orders, &f.assignees, &f.messages} {
		if *st, err = f.db.Prepare(texts[i]); err != nil {
			return nil, err
		}
	}
	if f.postgres {
		if err := f.prepareWrites(); err != nil {
			return nil, err
		}
	}
	f.HandleFunc("/page", f.page)
	f.HandleFunc("/create", f.create)
	f.HandleFunc("/listen", f.listen)
	f.HandleFunc("/broadcast", f.broadcast)
	return f, nil
}

// floorTicket is a ticket with what the page shows of it.
type floorTicket struct {
	id, subject, status, color string
	number                     int64
	priority                   enum.Priority
	due                        time.Time
	customer, customerName     sql.NullString
	unread                     bool
	assignees, orders          []string // finished JSON
	messages                   []string
}

// page answers the dashboard's page.
func (f *floor) page(w http.ResponseWriter, r *http.Request) {
	list, total, err := f.load(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	b := make([]byte, 0, 80<<10)
	b = append(b, `{"data":{"tickets":{"totalCount":`...)
	b = strconv.AppendInt(b, total, 10)
	b = append(b, `,"nodes":[`...)
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = list[i].append(b)
	}
	b = append(b, `]}}}`...)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	_, _ = w.Write(b)
}

func (t *floorTicket) append(b []byte) []byte {
	b = append(b, `{"number":`...)
	b = strconv.AppendInt(b, t.number, 10)
	b = appendText(append(b, `,"subject":`...), t.subject)
	b = appendText(append(b, `,"status":{"name":`...), t.status)
	b = appendText(append(b, `,"color":`...), t.color)
	b = appendText(append(b, `},"priority":`...), t.priority.String())
	b = append(t.due.UTC().AppendFormat(append(b, `,"dueAt":"`...), time.RFC3339Nano), '"')
	b = strconv.AppendBool(append(b, `,"unread":`...), t.unread)
	b = append(b, `,"customer":`...)
	if t.customer.Valid {
		b = appendText(append(b, `{"id":`...), t.customer.String)
		b = appendText(append(b, `,"name":`...), t.customerName.String)
		b = append(appendAll(append(b, `,"orders":{"nodes":[`...), t.orders), `]}}`...)
	} else {
		b = append(b, `null`...)
	}
	b = appendAll(append(b, `,"assignees":[`...), t.assignees)
	b = appendAll(append(b, `],"messages":{"nodes":[`...), t.messages)
	return append(b, `]}}`...)
}

func appendAll(b []byte, list []string) []byte {
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, s...)
	}
	return b
}

// appendText appends text as JSON; what needs an escape is left to the library.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' {
			escaped, _ := json.Marshal(s)
			return append(b, escaped...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// set spells ids as one argument.
func (f *floor) set(ids []string) string {
	if f.postgres {
		return "{" + strings.Join(ids, ",") + "}"
	}
	return `["` + strings.Join(ids, `","`) + `"]`
}

func (f *floor) load(r *http.Request) (list []floorTicket, total int64, err error) {
	ctx, q := r.Context(), r.URL.Query()
	department, err := uuid.Parse(q.Get("department"))
	if err != nil {
		return nil, 0, err
	}
	if err := f.count.QueryRowContext(ctx, department).Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := f.tickets.QueryContext(ctx, department, q.Get("person"))
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	list = make([]floorTicket, 0, 50)
	at, of := map[string]*floorTicket{}, map[string][]*floorTicket{}
	var ids, customers []string
	for rows.Next() {
		list = append(list, floorTicket{})
		t := &list[len(list)-1]
		if err := rows.Scan(&t.id, &t.number, &t.subject, &t.priority, &t.due, &t.status, &t.color, &t.customer, &t.customerName, &t.unread); err != nil {
			return nil, 0, err
		}
		at[t.id], ids = t, append(ids, t.id)
		if c := t.customer.String; t.customer.Valid {
			if of[c] == nil {
				customers = append(customers, c)
			}
			of[c] = append(of[c], t)
		}
	}
	if err := rows.Close(); err != nil {
		return nil, 0, err
	}
	return list, total, f.related(r, at, of, f.set(ids), f.set(customers))
}

// related loads what hangs on the tickets.
func (f *floor) related(r *http.Request, at map[string]*floorTicket, of map[string][]*floorTicket, ids, customers string) error {
	err := each(r, f.orders, customers, func(id, number, status string, placed time.Time) {
		b := appendText(append([]byte(nil), `{"number":`...), number)
		b = appendText(append(b, `,"status":`...), status)
		b = append(placed.UTC().AppendFormat(append(b, `,"placedAt":"`...), time.RFC3339Nano), `"}`...)
		for _, t := range of[id] {
			t.orders = append(t.orders, string(b))
		}
	})
	if err != nil {
		return err
	}
	rows, err := f.assignees.QueryContext(r.Context(), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var ticket, id, name string
		if err := rows.Scan(&ticket, &id, &name); err != nil {
			return err
		}
		b := appendText(append([]byte(nil), `{"id":`...), id)
		b = append(appendText(append(b, `,"name":`...), name), '}')
		at[ticket].assignees = append(at[ticket].assignees, string(b))
	}
	if err := rows.Close(); err != nil {
		return err
	}
	rows, err = f.messages.QueryContext(r.Context(), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var ticket, body, author string
		var created time.Time
		if err := rows.Scan(&ticket, &body, &created, &author); err != nil {
			return err
		}
		b := appendText(append([]byte(nil), `{"body":`...), body)
		b = append(created.UTC().AppendFormat(append(b, `,"createdAt":"`...), time.RFC3339Nano), '"')
		b = append(appendText(append(b, `,"author":{"name":`...), author), `}}`...)
		t := at[ticket]
		t.messages = append([]string{string(b)}, t.messages...)
	}
	return rows.Close()
}

func each(r *http.Request, st *sql.Stmt, arg string, do func(id, a, b string, at time.Time)) error {
	rows, err := st.QueryContext(r.Context(), arg)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, a, b string
		var at time.Time
		if err := rows.Scan(&id, &a, &b, &at); err != nil {
			return err
		}
		do(id, a, b, at)
	}
	return rows.Close()
}
