package desk

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// The size of a page.
const (
	DefaultPage = 25
	MaxPage     = 100
)

// PageArgs are a connection's arguments.
type PageArgs struct {
	First, Last   *int
	After, Before *string
	// Bare pages come without cursors.
	Bare bool
}

// Slice is a page of a list.
type Slice[T any] struct {
	Items            []T
	Cursors          []string
	HasNext, HasPrev bool
}

// Check notes what is wrong with the arguments.
func (p PageArgs) Check(c *fault.Check) {
	if p.First != nil && p.Last != nil {
		c.Add("last", fault.NotAllowed, "give first or last, not both")
	}
	for name, n := range map[string]*int{"first": p.First, "last": p.Last} {
		if n != nil && (*n < 1 || *n > MaxPage) {
			c.Add(name, fault.OutOfRange, "it must be 1 to %d, not %d", MaxPage, *n)
		}
	}
}

// Size is how many entries are wanted, and whether they are counted from the end.
func (p PageArgs) Size() (n int, backward bool) {
	switch {
	case p.Last != nil:
		return *p.Last, true
	case p.First != nil:
		return *p.First, false
	}
	return DefaultPage, false
}

// listing is a list that can be paged through by keys: of the whole desk, or of each of several parents at once.
type listing[T any] struct {
	name    string // what cursors of this list begin with
	from    string // the table with its alias
	columns string
	keys    []string // what it is sorted by, the last one unique
	desc    bool     // sorted downwards by all of them
	parent  string   // the column that says whose entry it is; empty for a list of the whole desk
	tie     string   // the column that identifies a row, where a parent is given
	where   func(b *filter.SQL)
	scan    func(r *sql.Rows, more ...any) (T, error)
	values  func(T) []any // the keys' values, for its cursor
	kinds   string        // the keys' types, a letter each: i number, t time, u UUID, s text; m a message, p a position of the log
}

// page reads one page of the whole list.
func (l listing[T]) page(ctx context.Context, q store.Q, p PageArgs) (*Slice[T], error) {
	pages, err := l.pages(ctx, q, nil, p)
	if err != nil {
		return nil, err
	}
	return pages[uuid.Nil], nil
}

// pages reads the same page of each parent's list, in one statement.
func (l listing[T]) pages(ctx context.Context, q store.Q, parents []uuid.UUID, p PageArgs) (map[uuid.UUID]*Slice[T], error) {
	var c fault.Check
	p.Check(&c)
	after, before := l.cursor(&c, "after", p.After), l.cursor(&c, "before", p.Before)
	if err := c.Err(); err != nil {
		return nil, err
	}
	n, backward := p.Size()
	out := map[uuid.UUID]*Slice[T]{}
	if l.parent == "" {
		out[uuid.Nil] = &Slice[T]{}
	}
	for _, id := range parents {
		out[id] = &Slice[T]{}
	}
	if l.parent != "" && len(parents) == 0 {
		return out, nil
	}
	b := l.statement(q, parents, after, before, n+1, backward)
	rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", l.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var parent uuid.UUID
		var more []any
		if l.parent != "" {
			more = []any{&parent}
		}
		item, err := l.scan(rows, more...)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", l.name, err)
		}
		if s := out[parent]; s != nil {
			s.Items = append(s.Items, item)
		}
	}
	for _, s := range out {
		l.finish(s, n, backward, after != nil, before != nil, p.Bare)
	}
	return out, rows.Err()
}

// finish takes the entry that was read to know whether there are more off again, and makes the cursors.
func (l listing[T]) finish(s *Slice[T], n int, backward, after, before, bare bool) {
	more := len(s.Items) > n
	if more {
		s.Items = s.Items[:n]
	}
	if backward {
		slices.Reverse(s.Items)
		s.HasPrev, s.HasNext = more, before
	} else {
		s.HasNext, s.HasPrev = more, after
	}
	if bare {
		return
	}
	s.Cursors = make([]string, len(s.Items))
	for i, item := range s.Items {
		s.Cursors[i] = l.encode(l.values(item))
	}
}

// statement selects up to n entries of each parent, or of the whole.
func (l listing[T]) statement(q store.Q, parents []uuid.UUID, after, before []any, n int, backward bool) *filter.SQL {
	b := filter.NewSQL(q.Dialect)
	switch {
	case l.parent == "":
		b.WriteString("SELECT " + l.columns + " FROM " + l.from + " WHERE ")
		l.inner(b, after, before, n, backward)
	case q.Dialect == store.Postgres:
		b.WriteString("SELECT x.*, p.id FROM unnest(CAST(" + b.Arg(q.IDs(parents)) + " AS uuid[])) AS p(id) CROSS JOIN LATERAL (SELECT " +
			l.columns + " FROM " + l.from + " WHERE " + l.parent + " = p.id AND ")
		l.inner(b, after, before, n, backward)
		b.WriteString(") x")
	default:
		b.WriteString("SELECT " + l.columns + ", p.value FROM json_each(" + b.Arg(q.IDs(parents)) + ") p, " + l.from + " WHERE " + l.parent +
			" = p.value AND " + l.tie + " IN (SELECT " + l.tie + " FROM " + l.from + " WHERE " + l.parent + " = p.value AND ")
		l.inner(b, after, before, n, backward)
		b.WriteString(") ORDER BY " + l.order(backward))
	}
	return b
}

// inner is the condition, the order and the limit.
func (l listing[T]) inner(b *filter.SQL, after, before []any, n int, backward bool) {
	if l.where != nil {
		l.where(b)
	} else {
		b.WriteString("1 = 1")
	}
	beyond, short := " > ", " < "
	if l.desc {
		beyond, short = short, beyond
	}
	for _, bound := range []struct {
		values []any
		op     string
	}{{after, beyond}, {before, short}} {
		if bound.values == nil {
			continue
		}
		args := make([]string, len(bound.values))
		for i, v := range bound.values {
			args[i] = b.Arg(v)
			if l.kinds == "m" {
				args[i] = "(SELECT seq FROM messages WHERE id = " + args[i] + ")"
			}
		}
		b.WriteString(" AND (" + strings.Join(l.keys, ", ") + ")" + bound.op + "(" + strings.Join(args, ", ") + ")")
	}
	b.WriteString(" ORDER BY " + l.order(backward) + " LIMIT " + b.Arg(n))
}

func (l listing[T]) order(backward bool) string {
	way := ""
	if l.desc != backward {
		way = " DESC"
	}
	return strings.Join(l.keys, way+", ") + way
}

// encode makes a cursor of the keys' values.
func (l listing[T]) encode(values []any) string {
	if l.kinds == "p" {
		return values[0].(string)
	}
	parts := make([]string, 1, len(values)+1)
	parts[0] = l.name
	for _, v := range values {
		switch v := v.(type) {
		case time.Time:
			parts = append(parts, strconv.FormatInt(v.UnixMicro(), 36))
		case int64:
			parts = append(parts, strconv.FormatInt(v, 36))
		case uuid.UUID:
			parts = append(parts, v.String())
		case string:
			parts = append(parts, base64.RawURLEncoding.EncodeToString([]byte(v)))
		}
	}
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Join(parts, "|")))
}

// cursor reads what encode wrote; nil when none was given.
func (l listing[T]) cursor(c *fault.Check, path string, given *string) []any {
	if given == nil {
		return nil
	}
	bad := func() []any {
		c.Add(path, fault.Malformed, "it is not a cursor of this list in this order")
		return nil
	}
	if l.kinds == "p" {
		p, ok := event.ParsePosition(*given)
		if !ok {
			return bad()
		}
		return []any{p.Tx, p.ID}
	}
	raw, err := base64.RawURLEncoding.DecodeString(*given)
	parts := strings.Split(string(raw), "|")
	if err != nil || len(raw) > 4096 || len(parts) != len(l.kinds)+1 || parts[0] != l.name {
		return bad()
	}
	values := make([]any, len(l.kinds))
	for i, kind := range l.kinds {
		var err error
		switch s := parts[i+1]; kind {
		case 'u', 'm':
			values[i], err = uuid.Parse(s)
		case 's':
			var text []byte
			text, err = base64.RawURLEncoding.DecodeString(s)
			values[i] = string(text)
			if !storable(string(text)) {
				return bad()
			}
		default:
			var n int64
			n, err = strconv.ParseInt(s, 36, 64)
			values[i] = n
			if kind == 't' {
				at := time.UnixMicro(n).UTC()
				if at.Year() < 1 || at.Year() > 9999 {
					return bad()
				}
				values[i] = at
			}
		}
		if err != nil {
			return bad()
		}
	}
	return values
}

// count is how many entries each parent's list has, or the whole one under uuid.Nil.
func (l listing[T]) count(ctx context.Context, q store.Q, parents []uuid.UUID) (map[uuid.UUID]int, error) {
	b := filter.NewSQL(q.Dialect)
	if l.parent == "" {
		b.WriteString("SELECT count(*) FROM " + l.from + " WHERE ")
	} else {
		b.WriteString("SELECT count(*), " + l.parent + " FROM " + l.from + " WHERE ")
		b.In(l.parent, parents)
		b.WriteString(" AND ")
	}
	if l.where != nil {
		l.where(b)
	} else {
		b.WriteString("1 = 1")
	}
	if l.parent != "" {
		b.WriteString(" GROUP BY " + l.parent)
	}
	out := map[uuid.UUID]int{}
	rows, err := q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return nil, fmt.Errorf("count %s: %w", l.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var id uuid.UUID
		into := []any{&n}
		if l.parent != "" {
			into = append(into, &id)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, rows.Err()
}
