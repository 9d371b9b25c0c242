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
//
// Where it is negated or one side of an OR, PostgreSQL needs a work_mem of 20 bytes a ticket, so its default of 4 MB
// is enough for 200,000; with less, a frequent word takes time that grows with the square of the tickets.
func (q Query) SQL(dialect, ticketID string, includeInternal bool, arg func(any) string) string {
	l := q.lookup(dialect, includeInternal)
	return q.sql(ticketID, func(b *strings.Builder, term string, prefix bool) {
		// The tickets of the customers are listed, and not joined to the others by OR: with OR, PostgreSQL goes
		// through all tickets, and once the lists outgrow work_mem through both lists for each ticket.
		b.WriteString("SELECT w.id FROM (")
		l.owners(b, Ticket, arg(pattern(dialect, term, prefix)))
		b.WriteString(" UNION ALL SELECT st.id FROM tickets st WHERE st.customer_id IN (")
		l.owners(b, Customer, arg(pattern(dialect, term, prefix)))
		b.WriteString(")) w")
	})
}

// CustomerSQL is [Query.SQL] for a query over customers: each word must be in a part of the customer itself.
func (q Query) CustomerSQL(dialect, customerID string, includeInternal bool, arg func(any) string) string {
	l := q.lookup(dialect, includeInternal)
	return q.sql(customerID, func(b *strings.Builder, term string, prefix bool) {
		l.owners(b, Customer, arg(pattern(dialect, term, prefix)))
	})
}

// sql writes that id is found by each of the queries that one writes.
func (q Query) sql(id string, one func(b *strings.Builder, term string, prefix bool)) string {
	if q.Empty() {
		return "(1 = 1)"
	}
	var b strings.Builder
	b.WriteString("(" + id + " IN (")
	start := b.Len()
	q.each(func(term string, prefix bool) {
		if b.Len() > start {
			// INTERSECT reads each list once. PostgreSQL takes conditions joined by AND for independent, expects next to
			// nothing of several frequent words, and then reads one list over and over for each row of another.
			b.WriteString(" INTERSECT ")
		}
		one(&b, term, prefix)
	})
	b.WriteString("))")
	return b.String()
}

// lookup is how a query looks up its words.
type lookup struct {
	dialect         string
	includeInternal bool
	distinct        string
}

func (q Query) lookup(dialect string, includeInternal bool) lookup {
	l := lookup{dialect: dialect, includeInternal: includeInternal}
	if len(q.terms) == 1 {
		// Under NOT or OR, PostgreSQL hashes a list only if it expects it to fit into work_mem, and otherwise reads it
		// for each ticket. A ticket has many parts with a frequent word. INTERSECT makes distinct by itself.
		l.distinct = "DISTINCT "
	}
	return l
}

// owners writes a query for the owners of the parts that have the pattern.
func (l lookup) owners(b *strings.Builder, kind OwnerKind, placeholder string) {
	switch l.dialect {
	case SQLite:
		terms := sqliteTerms[kind]
		b.WriteString("SELECT p.owner_id AS id FROM " + terms + " JOIN search_parts p ON p.id = " + terms + ".rowid" +
			" WHERE " + terms + " MATCH " + placeholder)
		if !l.includeInternal {
			b.WriteString(" AND p.internal = 0")
		}
	case Postgres:
		// The kind is spelled out, not an argument, for the planner to see that a partial index applies.
		b.WriteString("SELECT " + l.distinct + "p.owner_id AS id FROM search_parts p" +
			" WHERE p.owner_kind = " + strconv.Itoa(int(kind)) + " AND p.terms @@ " + placeholder + "::tsquery")
		if !l.includeInternal {
			b.WriteString(" AND NOT p.internal")
		}
	default:
		panic(unknown(l.dialect))
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
