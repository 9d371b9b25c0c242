package filter

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
)

// SQL builds one statement, its text and its arguments. Text and arguments are written in the same order, from
// beginning to end.
//
//	b := filter.NewSQL(dialect)
//	b.WriteString("SELECT t.id FROM tickets t WHERE ")
//	b.Where(expr, now)
//	b.WriteString(" ORDER BY t.priority, t.due_at, t.id LIMIT ")
//	b.WriteString(b.Arg(26))
//	rows, err := db.QueryContext(ctx, b.Text(), b.Args()...)
//
// A set of ids is one argument, so that filters of the same shape have the same text and are prepared once.
type SQL struct {
	Dialect string // search.SQLite or search.Postgres

	// Categories has the category of each status, when it is known. Where then knows for statuses, too, whether they
	// are open ones.
	Categories map[uuid.UUID]enum.Category

	text strings.Builder
	args []any
}

// NewSQL begins a statement. An unknown dialect panics.
func NewSQL(dialect string) *SQL {
	if dialect != search.SQLite && dialect != search.Postgres {
		panic(fmt.Sprintf("filter: unknown dialect %q", dialect))
	}
	return &SQL{Dialect: dialect}
}

// WriteString adds to the text.
func (b *SQL) WriteString(s string) { b.text.WriteString(s) }

// Arg adds an argument, and returns the placeholder that is to be written next.
func (b *SQL) Arg(v any) string {
	b.args = append(b.args, v)
	if b.Dialect == search.SQLite {
		return "?"
	}
	return "$" + strconv.Itoa(len(b.args))
}

// Text is the statement so far.
func (b *SQL) Text() string { return b.text.String() }

// Args are the arguments of the statement so far.
func (b *SQL) Args() []any { return b.args }

// In writes that the column, which is never null, has one of the ids.
func (b *SQL) In(column string, ids []uuid.UUID) {
	switch len(ids) {
	case 0:
		b.WriteString("FALSE")
	case 1:
		b.write(column, " = ", b.Arg(ids[0].String()))
	default:
		b.member(column, "", "uuid", list(b, ids, uuid.UUID.String, `"`))
	}
}

// member writes that the column has one of the members of a set, or with not = "NOT " that it has none.
func (b *SQL) member(column, not, kind, set string) {
	switch {
	case b.Dialect == search.SQLite:
		b.write(column, " ", not, "IN (SELECT value FROM json_each(", b.Arg(set), "))")
	case not == "":
		b.write(column, " = ANY (", b.Arg(set), "::", kind, "[])")
	default:
		b.write(column, " <> ALL (", b.Arg(set), "::", kind, "[])")
	}
}

// list spells a set as the dialect reads it from one argument. Members must need no escape within the quotes.
func list[T any](b *SQL, members []T, spell func(T) string, quote string) string {
	left, right := "{", "}"
	if b.Dialect == search.SQLite {
		left, right = "[", "]"
	}
	var s strings.Builder
	s.WriteString(left)
	for i, m := range members {
		if i > 0 {
			s.WriteByte(',')
		}
		s.WriteString(quote)
		s.WriteString(spell(m))
		s.WriteString(quote)
	}
	s.WriteString(right)
	return s.String()
}

func (b *SQL) write(parts ...string) {
	for _, s := range parts {
		b.text.WriteString(s)
	}
}
