package filter

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db/status"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
)

var open3 = []enum.Category{enum.CategoryOpen, enum.CategoryInProgress, enum.CategoryWaiting}

func TestSQLIsSmallAndStable(t *testing.T) {
	t.Parallel()
	two := func(ids []uuid.UUID) []uuid.UUID { return ids[:2] }
	known := map[uuid.UUID]enum.Category{}
	for _, s := range statuses {
		known[s.id] = s.category
	}
	now, later := base, base.Add(1)
	for name, test := range map[string]struct {
		e                Expr
		sqlite, postgres string
	}{
		"everything": {True(), "TRUE", "TRUE"},
		"nil":        {nil, "FALSE", "FALSE"},
		"folded":     {And(True(), Or(False(), And(Or(NotDeleted()), NotDeleted()))), "t.deleted_at IS NULL", "t.deleted_at IS NULL"},
		"one id":     {OfTypes(types[0]), "t.type_id = ?", "t.type_id = $1"},
		"twice one":  {OfTypes(types[0], types[0]), "t.type_id = ?", "t.type_id = $1"},
		"two ids": {InDepartments(two(departments)...), "t.department_id IN (SELECT value FROM json_each(?))",
			"t.department_id = ANY ($1::uuid[])"},
		"not of a type": {Not(OfTypes(two(types)...)), "(t.type_id IS NULL OR t.type_id NOT IN (SELECT value FROM json_each(?)))",
			"(t.type_id IS NULL OR t.type_id <> ALL ($1::uuid[]))"},
		"what an agent sees": {And(NotDeleted(), Or(InDepartments(departments[0]), AssignedTo(people[0])), NotDeleted()),
			"(t.deleted_at IS NULL AND (t.department_id = ? OR t.id IN (SELECT r.ticket_id FROM assignments r WHERE r.user_id = ?)))",
			"(t.deleted_at IS NULL AND (t.department_id = $1 OR EXISTS (SELECT 1 FROM assignments r WHERE r.ticket_id = t.id AND r.user_id = $2)))"},
		"not assigned": {Not(AssignedTo(people[0])),
			"NOT EXISTS (SELECT 1 FROM assignments r WHERE r.ticket_id = t.id AND r.user_id = ?)",
			"NOT EXISTS (SELECT 1 FROM assignments r WHERE r.ticket_id = t.id AND r.user_id = $1)"},
		"all that is open":  {InCategories(open3...), "t.open", "t.open"},
		"nothing open":      {Not(InCategories(open3...)), "NOT t.open", "NOT t.open"},
		"any category":      {InCategories(allCategories...), "TRUE", "TRUE"},
		"an open category":  {InCategories(open3[1]), "(t.open AND " + inCategory("= ?"), "(t.open AND " + inCategory("= $1")},
		"a closed category": {InCategories(enum.CategoryClosed), "(NOT t.open AND " + inCategory("= ?"), "(NOT t.open AND " + inCategory("= $1")},
		"of both kinds": {InCategories(enum.CategoryOpen, enum.CategoryClosed),
			strings.TrimSuffix(inCategory("IN (SELECT value FROM json_each(?))"), ")"), strings.TrimSuffix(inCategory("= ANY ($1::text[])"), ")")},
		"an open status": {InStatuses(statuses[0].id), "(t.open AND t.status_id = ?)", "(t.open AND t.status_id = $1)"},
		"a closed one":   {InStatuses(statuses[5].id), "(NOT t.open AND t.status_id = ?)", "(NOT t.open AND t.status_id = $1)"},
		"not a priority": {Not(WithPriorities(1, 2, 3, 4)), "t.priority = ?", "t.priority = $1"},
		"overdue":        {Overdue(), "(t.open AND t.due_at < ?)", "(t.open AND t.due_at < $1)"},
		"not overdue":    {Not(Overdue()), "(NOT t.open OR t.due_at >= ?)", "(NOT t.open OR t.due_at >= $1)"},
		"no such moment": {Within(DueAt, &now, &later), "FALSE", "FALSE"},
		"not resolved then": {Not(Within(ResolvedAt, &now, nil)), "(t.resolved_at IS NULL OR t.resolved_at < ?)",
			"(t.resolved_at IS NULL OR t.resolved_at < $1)"},
		"ever resolved": {Within(ResolvedAt, nil, nil), "(t.resolved_at IS NOT NULL)", "(t.resolved_at IS NOT NULL)"},
		"unread": {Unread(people[0]), "t.id IN (SELECT r.ticket_id FROM inbox_items r WHERE r.person_id = ? AND r.read_at IS NULL)",
			"EXISTS (SELECT 1 FROM inbox_items r WHERE r.ticket_id = t.id AND r.person_id = $1 AND r.read_at IS NULL)"},
		"neither": {Not(Or(Unassigned(), Deleted())), "(t.assignee_count > 0 AND t.deleted_at IS NULL)",
			"(t.assignee_count > 0 AND t.deleted_at IS NULL)"},
	} {
		for dialect, want := range map[string]string{search.SQLite: test.sqlite, search.Postgres: test.postgres} {
			b := NewSQL(dialect)
			b.Categories = known
			b.Where(test.e, now)
			if got := b.Text(); got != want {
				t.Errorf("%s on %s:\ngot  %s\nwant %s", name, dialect, got, want)
			}
			if n := strings.Count(b.Text(), "?") + strings.Count(b.Text(), "$"); n != len(b.Args()) {
				t.Errorf("%s on %s has %d placeholders and %d arguments", name, dialect, n, len(b.Args()))
			}
		}
	}
}

func inCategory(condition string) string {
	return "t.status_id IN (SELECT s.id FROM " + status.Table + " s WHERE s.category " + condition + "))"
}

func TestArgumentsAreInTheOrderOfTheText(t *testing.T) {
	t.Parallel()
	b := NewSQL(search.Postgres)
	b.WriteString("SELECT " + b.Arg("first") + " FROM tickets t WHERE ")
	b.Where(And(Numbered(7), OfCustomer(customers[:2]...), WithPriorities(enum.PriorityCritical), Tagged(tags[0])), base)
	b.WriteString(" LIMIT " + b.Arg(26))
	want := []any{"first", int64(7), "{\"" + customers[0].String() + "\",\"" + customers[1].String() + "\"}", int64(1), tags[0].String(), 26}
	if got := b.Args(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if text := b.Text(); !strings.HasSuffix(text, "r.tag_id = $5)) LIMIT $6") {
		t.Errorf("the text is %s", text)
	}
}

// The narrow indexes serve only where the text of a statement says what the text of the index says.
func TestListsUseTheirIndexes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, e := range engines(t) {
		tx, err := e.client.Tx(ctx)
		must(t, err)
		defer tx.Rollback() //nolint:errcheck // nothing is kept
		explain := "EXPLAIN QUERY PLAN "
		if e.dialect == search.Postgres {
			explain = "EXPLAIN "
			_, err = tx.ExecContext(ctx, "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
			must(t, err)
		}
		for index, where := range map[string]Expr{
			"ticket_open_priority_due_at_id":          And(NotDeleted(), InCategories(open3...)),
			"ticket_department_id_priority_due_at_id": And(NotDeleted(), InDepartments(departments[0]), InCategories(open3[0])),
			"ticket_customer_id_created_at_id":        OfCustomer(customers[0]),
			"inboxitem_person_id_ticket_id":           And(NotDeleted(), Unread(people[0])),
			"ticket_status_id_priority_due_at_id":     And(NotDeleted(), InStatuses(statuses[5].id)),
			"assignment_user_id_ticket_id":            AssignedTo(people[0]),
		} {
			b := NewSQL(e.dialect)
			b.WriteString(explain + "SELECT t.id FROM tickets t WHERE ")
			b.Where(where, base)
			b.WriteString(" ORDER BY t.priority, t.due_at, t.id LIMIT 25")
			rows, err := tx.QueryContext(ctx, b.Text(), b.Args()...)
			must(t, err)
			var plan []string
			for rows.Next() {
				columns, err := rows.Columns()
				must(t, err)
				line, into := make([]any, len(columns)), make([]any, len(columns))
				for i := range line {
					into[i] = &line[i]
				}
				must(t, rows.Scan(into...))
				plan = append(plan, fmt.Sprint(line[len(line)-1]))
			}
			must(t, rows.Err())
			if !strings.Contains(strings.Join(plan, "\n"), index) {
				t.Errorf("%s does not use %s:\n%s\n%s", e.dialect, index, b.Text(), strings.Join(plan, "\n"))
			}
		}
	}
}
