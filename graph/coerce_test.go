package graph_test

import (
	"regexp"
	"testing"

	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// A value of the wrong type is the client's mistake: INVALID, in words that say nothing of how the server is made.
func TestWrongTypesAreInvalid(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	api, ctx := graphtest.New(w.Desk), w.As(w.User("agent"))
	inside := regexp.MustCompile(`interface \{\}|json\.|int64|float64|map\[|\*string|goroutine|enum\.[A-Z]|desk\.[A-Z]|panic`)
	for _, c := range []struct {
		document  string
		variables map[string]any
	}{
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": map[string]any{"subject": 5}}},
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": map[string]any{}}},
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": "text"}},
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": map[string]any{"subject": "s", "priority": "SIX"}}},
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": map[string]any{"subject": "s", "dueAt": "tomorrow"}}},
		{`mutation($in: CreateTicketInput!) { createTicket(input: $in) { position } }`, map[string]any{"in": map[string]any{"subject": "s", "tagNames": []any{1}}}},
		{`query($n: Int) { tickets(first: $n) { totalCount } }`, map[string]any{"n": "2"}},
		{`query($n: Int) { tickets(first: $n) { totalCount } }`, map[string]any{"n": 2.5}},
		{`query($n: Int) { tickets(first: $n) { totalCount } }`, map[string]any{"n": 1 << 40}},
		{`query($n: Int) { tickets(first: $n) { nodes { id } } }`, map[string]any{"n": 101}},
		{`query($f: TicketFilter) { tickets(filterBy: $f) { totalCount } }`, map[string]any{"f": map[string]any{"overdue": "yes"}}},
		{`query($f: TicketFilter) { tickets(filterBy: $f) { totalCount } }`, map[string]any{"f": map[string]any{"statusCategory": []any{"SHUT"}}}},
		{`query($f: TicketFilter) { tickets(filterBy: $f) { totalCount } }`, map[string]any{"f": map[string]any{"dueAt": map[string]any{"from": 1}}}},
		{`query($c: Cursor) { tickets(after: $c) { nodes { id } } }`, map[string]any{"c": "nonsense"}},
		{`query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": "nonsense"}},
		{`{ tickets(first: "2") { totalCount } }`, nil},
		{`{ tickets(orderBy: {field: LUCK}) { totalCount } }`, nil},
	} {
		out := api.Ask(ctx, t, c.document, c.variables)
		if out.Code() != "INVALID" {
			t.Errorf("%v: %s %+v, want INVALID", c.variables, out.Data, out.Errors)
		}
		for _, e := range out.Errors {
			if inside.MatchString(e.Message) {
				t.Errorf("%v: %q tells of the inside", c.variables, e.Message)
			}
			for _, v := range e.Extensions.Violations {
				if inside.MatchString(v.Message) || len(v.Path) == 0 {
					t.Errorf("%v: %+v", c.variables, v)
				}
			}
		}
	}
}
