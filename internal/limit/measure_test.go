package limit

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `
type Query {
  ticket: Ticket!
  tickets(first: Int, last: Int): TicketConnection!
  latest(first: Int = 5): [Ticket!]!
  statuses: [Status!]!
  report(days: Int! = 30): Report!
}
type Report { total: Int! days: [Status!]! }
type TicketConnection { edges: [TicketEdge!]! nodes: [Ticket!]! totalCount: Int! pageInfo: PageInfo! }
type TicketEdge { cursor: String! node: Ticket! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type Ticket { id: ID! subject: String! tags: [String!]! parent: Ticket tickets(first: Int, last: Int): TicketConnection! statuses: [Status!]! }
type Status { id: ID! name: String! }
`})

func measure(t testing.TB, document string, variables map[string]any, limits Limits) Measure {
	t.Helper()
	doc, errs := gqlparser.LoadQuery(schema, document)
	if errs != nil {
		t.Fatal(errs)
	}
	return Of(doc, doc.Operations[0], variables, limits)
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		document string
		want     Measure
	}{
		{"{ ticket { id } }", Measure{Depth: 2, Fields: 2, RootFields: 1, Cost: 2}},
		{"{ a: ticket { b: id id: id } }", Measure{Depth: 2, Fields: 3, RootFields: 1, Aliases: 2, Cost: 3}},
		{"{ ticket { parent { parent { id } } } }", Measure{Depth: 4, Fields: 4, RootFields: 1, Cost: 4}},
		{"{ ... { ...F } ...F } fragment F on Query { ticket { ...G } } fragment G on Ticket { id x: id }",
			Measure{Depth: 2, Fields: 6, RootFields: 2, Aliases: 2, Cost: 6}},
		{"{ __typename }", Measure{Depth: 1, Fields: 1, RootFields: 1, Cost: 1}},
		{"{ __schema { types { name fields { name } } } }",
			Measure{IntrospectionDepth: 4, Fields: 5, RootFields: 1, Cost: 105}},
		{"{ ticket { id } __type(name: \"Ticket\") { name } }",
			Measure{Depth: 2, IntrospectionDepth: 2, Fields: 4, RootFields: 2, Cost: 104}},
	} {
		if got := measure(t, c.document, nil, Limits{}); got != c.want {
			t.Errorf("%s: got %+v; want %+v", c.document, got, c.want)
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		document  string
		variables map[string]any
		want      int
	}{
		{"{ tickets(first: 10) { nodes { id subject } } }", nil, 1 + 1 + 10*2},
		{"{ tickets(last: 10) { nodes { id } } }", nil, 1 + 1 + 10},
		{"{ report { total days { id name } } }", nil, 1 + 1 + 1 + 30*2},
		{"{ report(days: 7) { days { id } } }", nil, 1 + 1 + 7},
		{"{ tickets(first: 10, last: 20) { nodes { id } } }", nil, 1 + 1 + 20},
		{"{ tickets { nodes { id } } }", nil, 1 + 1 + 25},
		{"{ tickets(first: null) { nodes { id } } }", nil, 1 + 1 + 25},
		{"{ tickets(first: 0) { nodes { id } } }", nil, 1 + 1 + 1},
		{"{ tickets(first: -5) { nodes { id } } }", nil, 1 + 1 + 1},
		{"{ tickets(first: 5000) { nodes { id } } }", nil, 1 + 1 + 100},
		{"{ tickets(first: 10) { edges { cursor node { id } } totalCount pageInfo { endCursor } } }", nil, 1 + 1 + 10*3 + 1 + 2},
		{"{ tickets(first: 10) { ...C } } fragment C on TicketConnection { nodes { id } }", nil, 1 + 1 + 10},
		{"query ($n: Int) { tickets(first: $n) { nodes { id } } }", map[string]any{"n": int64(7)}, 1 + 1 + 7},
		{"query ($n: Int) { tickets(first: $n) { nodes { id } } }", map[string]any{"n": json.Number("7")}, 1 + 1 + 7},
		{"query ($n: Int) { tickets(first: $n) { nodes { id } } }", nil, 1 + 1 + 25},
		{"{ latest { id } }", nil, 1 + 5},
		{"{ latest(first: 3) { id statuses { id } } }", nil, 1 + 3*(1+1+10)},
		{"{ statuses { id name } }", nil, 1 + 10*2},
		{"{ ticket { tags statuses { id } } }", nil, 1 + 1 + 1 + 10},
		{"{ tickets(first: 10) { nodes { tickets(first: 10) { nodes { id } } } } }", nil, 1 + 1 + 10*(1+1+10)},
		{"query ($x: Boolean!) { ticket @skip(if: $x) { id } statuses @include(if: $x) { id } }", map[string]any{"x": true}, 1 + 10},
		{"query ($x: Boolean!) { ticket @skip(if: $x) { id } ... @include(if: $x) { statuses { id } } }", map[string]any{"x": false}, 2},
	} {
		if got := measure(t, c.document, c.variables, Limits{}).Cost; got != c.want {
			t.Errorf("%s: got %d; want %d", c.document, got, c.want)
		}
	}
}

// TestFragmentsThatDouble measures what would take a walk without a memo for ever.
func TestFragmentsThatDouble(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("{ tickets(first: 100) { nodes { ...F0 } } }")
	for i := range 60 {
		fmt.Fprintf(&b, " fragment F%d on Ticket { a: parent { ...F%d } b: parent { ...F%d } }", i, i+1, i+1)
	}
	b.WriteString(" fragment F60 on Ticket { id }")
	doc, err := parser.ParseQuery(&ast.Source{Input: b.String()})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	m := Of(doc, doc.Operations[0], nil, Limits{})
	if m.Fields != most || m.Aliases != most || m.Cost != most || m.Depth != 63 {
		t.Errorf("got %+v", m)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("took %v", took)
	}
}

// TestFragmentsInACircle measures what validation would refuse.
func TestFragmentsInACircle(t *testing.T) {
	t.Parallel()
	doc, err := parser.ParseQuery(&ast.Source{Input: "{ ticket { ...A } } fragment A on Ticket { id ...B } fragment B on Ticket { parent { ...A } }"})
	if err != nil {
		t.Fatal(err)
	}
	m := Of(doc, doc.Operations[0], nil, Limits{})
	if _, ok := (Limits{}).withDefaults().check(m); ok || m.Depth < most {
		t.Errorf("got %+v", m)
	}
}

func BenchmarkOf(b *testing.B) {
	doc, errs := gqlparser.LoadQuery(schema, `{ tickets(first: 50) { nodes { ...T tickets(first: 3) { nodes { ...T } } statuses { id name } } totalCount pageInfo { hasNextPage endCursor } } } fragment T on Ticket { id subject tags parent { id } }`)
	if errs != nil {
		b.Fatal(errs)
	}
	b.ReportAllocs()
	for b.Loop() {
		Of(doc, doc.Operations[0], nil, Limits{})
	}
}
