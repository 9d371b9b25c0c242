package filter

import (
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db/assignment"
	"github.com/sanad-desk/sanad/ent/db/inboxitem"
	"github.com/sanad-desk/sanad/ent/db/status"
	"github.com/sanad-desk/sanad/ent/db/ticket"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
)

// Where writes e as a predicate over the table `tickets t`, in parentheses where it needs them. It is true exactly for
// the tickets that e matches; for others it may be null as well as false, so negate with [Not], not in SQL.
func (b *SQL) Where(e Expr, now time.Time) {
	w := where{b, now}
	if _, several := e.(all); several {
		b.WriteString("(")
		defer b.WriteString(")")
	}
	w.expr(e)
}

type where struct {
	*SQL
	now time.Time
}

func (w where) expr(e Expr) {
	switch e := e.(type) {
	case nil:
		w.WriteString("FALSE")
	case constant:
		if e {
			w.WriteString("TRUE")
		} else {
			w.WriteString("FALSE")
		}
	case all:
		w.join(e, " AND ")
	case either:
		w.WriteString("(")
		w.join(e, " OR ")
		w.WriteString(")")
	case not:
		w.condition(e.of, true)
	default:
		w.condition(e, false)
	}
}

func (w where) join(es []Expr, by string) {
	for i, e := range es {
		if i > 0 {
			w.WriteString(by)
		}
		// Within OR a list of AND is written in parentheses for readers; SQL needs none.
		_, nested := e.(all)
		if nested {
			w.WriteString("(")
		}
		w.expr(e)
		if nested {
			w.WriteString(")")
		}
	}
}

// condition writes a condition or its opposite. Columns that may be null are the reason that the opposite is not
// simply NOT: null is none of the values asked for, so it is in the opposite.
func (w where) condition(e Expr, negate bool) {
	switch e := e.(type) {
	case idsIn:
		w.ids(e, negate)
	case numbers:
		w.numbers(e, negate)
	case categories:
		w.categories(e)
	case priorities:
		w.members("t.priority", "bigint", len(e), e[0].Rank(), list(w.SQL, e, rank, ""))
	case channels:
		w.members("t.channel", "text", len(e), string(e[0]), list(w.SQL, e, spell[enum.Channel], `"`))
	case flag:
		w.flag(e, negate)
	case span:
		w.span(e, negate)
	case text:
		if negate {
			w.WriteString("NOT ")
		}
		w.WriteString(e.query.SQL(w.Dialect, "t.id", e.internal, w.Arg))
	case unread:
		w.related(inboxitem.Table, negate, func() {
			w.write("r.person_id = ", w.Arg(e.person.String()), " AND r.read_at IS NULL")
		})
	default:
		panic(fmt.Sprintf("filter: no SQL for %T", e))
	}
}

var idColumns = map[idField]struct {
	column   string
	nullable bool
}{
	ticketID:     {"t.id", false},
	statusID:     {"t.status_id", false},
	typeID:       {"t.type_id", true},
	departmentID: {"t.department_id", false},
	customerID:   {"t.customer_id", true},
}

func (w where) ids(e idsIn, negate bool) {
	switch e.field {
	case assigneeID:
		w.related(assignment.Table, negate, func() { w.In("r.user_id", e.ids) })
		return
	case tagID:
		w.related(ticket.TagsTable, negate, func() { w.In("r.tag_id", e.ids) })
		return
	case orderID:
		w.related(ticket.OrdersTable, negate, func() { w.In("r.order_id", e.ids) })
		return
	}
	c := idColumns[e.field]
	switch {
	case !negate && e.field == statusID:
		w.statuses(e.ids)
	case !negate:
		w.In(c.column, e.ids)
	case c.nullable:
		w.write("(", c.column, " IS NULL OR ")
		w.notIn(c.column, e.ids)
		w.WriteString(")")
	default:
		w.notIn(c.column, e.ids)
	}
}

func (w where) notIn(column string, ids []uuid.UUID) {
	if len(ids) == 1 {
		w.write(column, " <> ", w.Arg(ids[0].String()))
	} else {
		w.member(column, "NOT ", "uuid", list(w.SQL, ids, uuid.UUID.String, `"`))
	}
}

// related writes that a row of another table has the ticket's id and meets a condition. SQLite reads the rows of an
// IN once, by the index on the other side; PostgreSQL chooses its way with EXISTS even below OR.
func (w where) related(table string, negate bool, condition func()) {
	if w.Dialect == search.SQLite && !negate {
		w.write("t.id IN (SELECT r.ticket_id FROM ", table, " r WHERE ")
		condition()
		w.WriteString(")")
		return
	}
	if negate {
		w.WriteString("NOT ")
	}
	w.write("EXISTS (SELECT 1 FROM ", table, " r WHERE r.ticket_id = t.id AND ")
	condition()
	w.WriteString(")")
}

// statuses says beside the statuses whether they are open ones, so that the indexes on open tickets serve.
func (w where) statuses(ids []uuid.UUID) {
	cs := []enum.Category{}
	for _, id := range ids {
		if c, known := w.Categories[id]; known {
			cs = append(cs, c)
		}
	}
	open := ""
	if len(cs) == len(ids) {
		open = openness(cs)
	}
	if open == "" {
		w.In("t.status_id", ids)
		return
	}
	w.write("(", open, " AND ")
	w.In("t.status_id", ids)
	w.WriteString(")")
}

// categories looks the statuses up, unless the ticket itself says enough.
func (w where) categories(of categories) {
	open := openness(of)
	if open != "" && openness(others(of, allCategories)) != "" {
		w.WriteString(open) // all the open ones, or all the others
		return
	}
	if open != "" {
		w.write("(", open, " AND ")
		defer w.WriteString(")")
	}
	w.WriteString("t.status_id IN (SELECT s.id FROM " + status.Table + " s WHERE ")
	w.members("s.category", "text", len(of), string(of[0]), list(w.SQL, of, spell[enum.Category], `"`))
	w.WriteString(")")
}

// openness is what the categories say of the column `open`: nothing, if some owe work and some don't.
func openness(of []enum.Category) string {
	open := 0
	for _, c := range of {
		if c.Open() {
			open++
		}
	}
	switch open {
	case len(of):
		return "t.open"
	case 0:
		return "NOT t.open"
	}
	return ""
}

func (w where) numbers(e numbers, negate bool) {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	switch {
	case !negate:
		w.members("t.number", "bigint", len(e), e[0], list(w.SQL, e, number, ""))
	case len(e) == 1:
		w.write("t.number <> ", w.Arg(e[0]))
	default:
		w.member("t.number", "NOT ", "bigint", list(w.SQL, e, number, ""))
	}
}

// members writes that the column has one of n values: the only one, or one of the set.
func (w where) members(column, kind string, n int, only any, set string) {
	if n == 1 {
		w.write(column, " = ", w.Arg(only))
	} else {
		w.member(column, "", kind, set)
	}
}

func (w where) flag(e flag, negate bool) {
	switch {
	case e == unassigned && negate:
		w.WriteString("t.assignee_count > 0")
	case e == unassigned:
		w.WriteString("t.assignee_count = 0")
	case e == overdue && negate:
		w.write("(NOT t.open OR t.due_at >= ", w.Arg(micros(w.now.UnixMicro())), ")")
	case e == overdue:
		w.write("(t.open AND t.due_at < ", w.Arg(micros(w.now.UnixMicro())), ")")
	case e == deleted && negate:
		w.WriteString("t.deleted_at IS NULL")
	case e == deleted:
		w.WriteString("t.deleted_at IS NOT NULL")
	}
}

var timeColumns = map[TimeField]string{
	DueAt:           "t.due_at",
	CreatedAt:       "t.created_at",
	UpdatedAt:       "t.updated_at",
	PublicUpdatedAt: "t.public_updated_at",
	ResolvedAt:      "t.resolved_at",
}

func (w where) span(e span, negate bool) {
	column := timeColumns[e.field]
	before, between, since, null := " < ", " AND ", " >= ", " IS NOT NULL"
	if negate {
		before, between, since, null = " >= ", " OR ", " < ", " IS NULL"
	}
	var parts []string
	if e.field == ResolvedAt && (negate || e.from == always && e.to == never) {
		parts = append(parts, column+null)
	}
	if e.from != always {
		parts = append(parts, column+since+w.Arg(micros(e.from)))
	}
	if e.to != never {
		parts = append(parts, column+before+w.Arg(micros(e.to)))
	}
	w.WriteString("(")
	for i, part := range parts {
		if i > 0 {
			w.WriteString(between)
		}
		w.WriteString(part)
	}
	w.WriteString(")")
}

func micros(n int64) time.Time { return time.UnixMicro(n).UTC() }

func rank(p enum.Priority) string { return strconv.FormatInt(p.Rank(), 10) }

func spell[T ~string](v T) string { return string(v) }
