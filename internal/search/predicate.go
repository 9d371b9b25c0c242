package search

import (
	"strconv"
	"strings"
)

// SQL returns a predicate for the WHERE of a query over tickets, in parentheses. ticketID is the column of the
// ticket's id, qualified and quoted as that query needs it. Parts that are internal count only when includeInternal
// is set, and then only add to what is found.
//
// arg registers an argument and returns its placeholder; each placeholder stands in the text once, in the order in
// which arg was called, and the text has no other question mark or dollar sign. An unknown dialect panics.
//
// The predicate is true or false and never null, so it can be negated. That of an empty query is true. It reads the
// columns id and customer_id of the table tickets.
func (q Query) SQL(dialect, ticketID string, includeInternal bool, arg func(any) string) string {
	return q.sql(func(b *strings.Builder, term string, prefix bool) {
		// One list, and not a second condition on the customer joined by OR: PostgreSQL can join with this, where with
		// OR it goes through all tickets, and, when the lists outgrow work_mem, through both lists for each ticket.
		b.WriteString(ticketID + " IN (")
		owners(b, dialect, Ticket, includeInternal, arg(pattern(dialect, term, prefix)))
		b.WriteString(" UNION ALL SELECT st.id FROM tickets st WHERE st.customer_id IN (")
		owners(b, dialect, Customer, includeInternal, arg(pattern(dialect, term, prefix)))
		b.WriteString("))")
	})
}

// CustomerSQL is [Query.SQL] for a query over customers: each word must be in a part of the customer itself.
func (q Query) CustomerSQL(dialect, customerID string, includeInternal bool, arg func(any) string) string {
	return q.sql(func(b *strings.Builder, term string, prefix bool) {
		b.WriteString(customerID + " IN (")
		owners(b, dialect, Customer, includeInternal, arg(pattern(dialect, term, prefix)))
		b.WriteByte(')')
	})
}

func (q Query) sql(one func(b *strings.Builder, term string, prefix bool)) string {
	if q.Empty() {
		return "(1 = 1)"
	}
	var b strings.Builder
	b.WriteByte('(')
	q.each(func(term string, prefix bool) {
		if b.Len() > 1 {
			b.WriteString(" AND ")
		}
		one(&b, term, prefix)
	})
	b.WriteByte(')')
	return b.String()
}

// owners writes a query for the owners of the parts that have the pattern.
func owners(b *strings.Builder, dialect string, kind OwnerKind, includeInternal bool, placeholder string) {
	switch dialect {
	case SQLite:
		terms := sqliteTerms[kind]
		b.WriteString("SELECT p.owner_id FROM " + terms + " JOIN search_parts p ON p.id = " + terms + ".rowid" +
			" WHERE " + terms + " MATCH " + placeholder)
		if !includeInternal {
			b.WriteString(" AND p.internal = 0")
		}
	case Postgres:
		// The kind is spelled out, not an argument, for the planner to see that a partial index applies.
		b.WriteString("SELECT p.owner_id FROM search_parts p WHERE p.owner_kind = " + strconv.Itoa(int(kind)) +
			" AND p.terms @@ " + placeholder + "::tsquery")
		if !includeInternal {
			b.WriteString(" AND NOT p.internal")
		}
	default:
		panic(unknown(dialect))
	}
}

// pattern writes a word in the engine's query language. Folded words hold letters, digits and marks only; they are
// quoted all the same, so that this need not be known here.
func pattern(dialect, term string, prefix bool) string {
	if dialect == SQLite {
		s := `"` + strings.ReplaceAll(term, `"`, `""`) + `"`
		if prefix {
			s += "*"
		}
		return s
	}
	s := "'" + strings.NewReplacer(`'`, `''`, `\`, `\\`).Replace(term) + "'"
	if prefix {
		s += ":*"
	}
	return s
}
