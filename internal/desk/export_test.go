package desk

import (
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/fault"
)

// Statement is the SQL that Pages or Page runs, for tests of its plan.
func (r Related[T]) Statement(parents []uuid.UUID, p PageArgs) (string, []any) {
	return r.list.sql(r.desk, parents, p)
}

// Statement is the SQL that Page runs in any order but STATUS, for tests of its plan.
func (l *Tickets) Statement(p PageArgs) (string, []any) { return l.listing().sql(l.desk, nil, p) }

func (l listing[T]) sql(d *Desk, parents []uuid.UUID, p PageArgs) (string, []any) {
	var c fault.Check
	after, before := l.cursor(&c, "after", p.After), l.cursor(&c, "before", p.Before)
	if err := c.Err(); err != nil {
		panic(err)
	}
	n, backward := p.Size()
	b := l.statement(d.Store.Read(), parents, after, before, n+1, backward)
	return b.Text(), b.Args()
}
