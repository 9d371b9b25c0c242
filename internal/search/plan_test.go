package search

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// Both engines look words up in their index, and go through neither parts nor tickets.
func TestPlans(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		parts := 2_000
		if e.dialect == Postgres {
			parts = 16_000 // so many that an index pays
		}
		fill(t, e, parts)
		for _, text := range []string{wordNumber(1000) + " ", wordNumber(1000) + " " + wordNumber(2000)} {
			var args []any
			where := NewQuery(text).SQL(e.dialect, "t.id", false, e.args(&args))
			plan := e.explain(t, "SELECT t.id FROM tickets t WHERE "+where, args...)
			want := []string{"search_parts_ticket_terms", "search_parts_customer_terms"}
			if e.dialect == SQLite {
				want = []string{"SCAN search_ticket_terms VIRTUAL TABLE INDEX", "SCAN search_customer_terms VIRTUAL TABLE INDEX"}
			}
			for _, w := range want {
				if !strings.Contains(plan, w) {
					t.Errorf("the plan does not use %s:\n%s", w, plan)
				}
			}
			for _, bad := range []string{"Seq Scan on search_parts", "Seq Scan on tickets", "SCAN p", "SCAN t\n"} {
				if strings.Contains(plan, bad) {
					t.Errorf("%s in the plan:\n%s", bad, plan)
				}
			}
		}
	})
}

// explain returns the plan of a query, a line for each step.
func (e engine) explain(t testing.TB, query string, args ...any) string {
	explain, columns := "EXPLAIN ", 1
	if e.dialect == SQLite {
		explain, columns = "EXPLAIN QUERY PLAN ", 4
	}
	rows, err := e.QueryContext(context.Background(), explain+query, args...)
	must(t, err)
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		line := make([]any, columns)
		for i := range line {
			line[i] = new(any)
		}
		must(t, rows.Scan(line...))
		fmt.Fprintf(&b, "%s\n", *line[columns-1].(*any))
	}
	must(t, rows.Err())
	return b.String()
}
