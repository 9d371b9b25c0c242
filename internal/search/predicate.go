package search

import "strings"

// SQL returns a predicate for the WHERE of a query over tickets, in parentheses. The columns are the ticket's id and
// its customer's, qualified and quoted as that query needs them. Parts that are internal count only when
// includeInternal is set, and then only add to what is found.
//
// arg registers an argument and returns its placeholder; each placeholder stands in the text once, in the order in
// which arg was called, and the text has no other question mark or dollar sign. An unknown dialect panics.
//
// The predicate of an empty query is true.
func (q Query) SQL(dialect, ticketID, customerID string, includeInternal bool, arg func(any) string) string {
	return q.sql(func(b *strings.Builder, term string, prefix bool) {
		b.WriteByte('(')
		lookup(b, dialect, Ticket, ticketID, includeInternal, arg(pattern(dialect, term, prefix)))
		b.WriteString(" OR ")
		lookup(b, dialect, Customer, customerID, includeInternal, arg(pattern(dialect, term, prefix)))
		b.WriteByte(')')
	})
}

// CustomerSQL is [Query.SQL] for a query over customers: each word must be in a part of the customer itself.
func (q Query) CustomerSQL(dialect, customerID string, includeInternal bool, arg func(any) string) string {
	return q.sql(func(b *strings.Builder, term string, prefix bool) {
		lookup(b, dialect, Customer, customerID, includeInternal, arg(pattern(dialect, term, prefix)))
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

// lookup writes that column is the owner of a part with the pattern.
func lookup(b *strings.Builder, dialect string, kind OwnerKind, column string, includeInternal bool, placeholder string) {
	b.WriteString(column)
	switch dialect {
	case SQLite:
		terms := sqliteTerms[kind]
		b.WriteString(" IN (SELECT p.owner_id FROM " + terms + " JOIN search_parts p ON p.id = " + terms + ".rowid" +
			" WHERE " + terms + " MATCH " + placeholder)
	case Postgres:
		b.WriteString(" IN (SELECT p.owner_id FROM search_parts p WHERE p.terms @@ " + placeholder + "::tsquery")
	default:
		panic(unknown(dialect))
	}
	if kind == Ticket {
		b.WriteString(" AND p.owner_kind = 1")
	} else {
		b.WriteString(" AND p.owner_kind = 2")
	}
	if !includeInternal && dialect == SQLite {
		b.WriteString(" AND p.internal = 0")
	}
	if !includeInternal && dialect == Postgres {
		b.WriteString(" AND NOT p.internal")
	}
	b.WriteByte(')')
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
