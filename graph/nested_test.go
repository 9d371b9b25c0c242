package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

// Lists within lists cost the same few statements, however many parents there are.
func TestNestedListsCostAConstantNumberOfStatements(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		agent := w.User("administrator")
		for range 25 {
			customer, department := w.Customer(), w.Department("Team")
			w.User("agent", desktest.In(department))
			order := w.Order(desktest.Of(customer))
			for range 2 {
				ticket := w.Ticket(desktest.For(customer), desktest.Within(department), desktest.Assigned(agent), func(in *desk.CreateTicketInput) {
					in.OrderIds = []string{desktest.ID(order)}
				})
				reply(t, w, ticket, agent, "hello")
			}
		}
		for name, document := range map[string]string{
			"customers": `query($n: Int) { list: customers(first: $n) { nodes { name
				tickets(first: 2) { totalCount nodes { number customer { name orders(first: 2) { totalCount nodes { number } } } messages(first: 1) { nodes { body author { name } } } } } } } }`,
			"orders": `query($n: Int) { list: orders(first: $n) { nodes { number items { name } customer { name }
				tickets(first: 2) { nodes { number orders { number } department { name members { name departments { name } } } assignees { name } } } } } }`,
			"inbox": `query($n: Int) { list: inbox(first: $n) { nodes { reason actor { name ... on Customer { orders(first: 1) { totalCount } } }
				ticket { number unread unreadMessages tags { name } customer { tickets(first: 2) { nodes { number } } } messages(last: 1) { nodes { body } } } } } }`,
			"events": `query($n: Int) { list: tickets(first: $n) { nodes { number
				events(first: 3) { nodes { kind actor { name } ticket { number } ... on MessageAdded { message { body author { name } } } } } } } }`,
		} {
			var counts []int64
			for _, n := range []int{1, 5, 25} {
				ctx, statements := store.CountStatements(w.As(agent))
				var data struct {
					List struct{ Nodes []json.RawMessage }
				}
				statements.Store(0)
				api.Must(ctx, t, &data, document, map[string]any{"n": n})
				if len(data.List.Nodes) != n {
					t.Fatalf("%s: %d entries, want %d", name, len(data.List.Nodes), n)
				}
				counts = append(counts, statements.Load())
			}
			if counts[0] == 0 || counts[0] != counts[1] || counts[1] != counts[2] {
				t.Errorf("%s: %v statements for 1, 5 and 25 parents, want the same", name, counts)
			}
			t.Logf("%s: %d statements", name, counts[0])
		}

		// The directory is in memory.
		ctx, statements := store.CountStatements(w.As(agent))
		statements.Store(0)
		var data struct{ Departments []struct{ Members []any } }
		api.Must(ctx, t, &data, `{ departments { name members { name role { name } departments { name members { name } } } } }`, nil)
		if n := statements.Load(); n > 1 || len(data.Departments) != 26 || len(data.Departments[1].Members) != 1 {
			t.Errorf("%d statements for %d departments", n, len(data.Departments))
		}
	})
}

// However a selection is written, each place in the answer has what was asked for there.
func TestSelectionsAreAnsweredWhereTheyStand(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	api := graphtest.New(w.Desk)
	agent, customer := w.User("manager", desktest.Named("Noor")), w.Customer()
	var tickets []*db.Ticket
	for range 3 {
		tickets = append(tickets, w.Ticket(desktest.For(customer)))
	}
	for i := range 4 {
		reply(t, w, tickets[0], agent, fmt.Sprint("m", i))
	}
	variables := map[string]any{"id": desktest.ID(tickets[0]), "one": 1, "yes": true, "no": false}
	for name, c := range map[string]struct{ document, want string }{
		"aliases with different arguments": {
			`query($id: ID) { ticket(id: $id) { a: messages(first: 1) { nodes { body } } b: messages(last: 1) { nodes { body } } c: messages(first: 2) { totalCount nodes { body } } } }`,
			`{"ticket": {"a": {"nodes": [{"body": "m0"}]}, "b": {"nodes": [{"body": "m3"}]}, "c": {"totalCount": 4, "nodes": [{"body": "m0"}, {"body": "m1"}]}}}`,
		},
		"aliases with equal arguments and different selections": {
			`query($id: ID, $one: Int) { ticket(id: $id) { a: messages(first: 1) { nodes { body } } b: messages(first: $one) { totalCount edges { node { author { name } } } } c: messages(first: 1) { pageInfo { hasNextPage } } } }`,
			`{"ticket": {"a": {"nodes": [{"body": "m0"}]}, "b": {"totalCount": 4, "edges": [{"node": {"author": {"name": "Noor"}}}]}, "c": {"pageInfo": {"hasNextPage": true}}}}`,
		},
		"aliases of objects": {
			`query($id: ID) { x: ticket(id: $id) { a: customer { orders { totalCount } } b: customer { tickets(last: 1) { nodes { number } } } } }`,
			`{"x": {"a": {"orders": {"totalCount": 0}}, "b": {"tickets": {"nodes": [{"number": 1}]}}}}`,
		},
		"edges and nodes together": {
			`query($id: ID) { ticket(id: $id) { messages(last: 1) { edges { node { body author { name } } } nodes { body ticket { customer { externalId } } } } } }`,
			fmt.Sprintf(`{"ticket": {"messages": {"edges": [{"node": {"body": "m3", "author": {"name": "Noor"}}}], "nodes": [{"body": "m3", "ticket": {"customer": {"externalId": %q}}}]}}}`, *customer.ExternalID),
		},
		"fragments": {
			`query($id: ID) { ticket(id: $id) { ...A ... on Ticket { messages(first: 1) { nodes { author { name } } } } ... on Node { id2: __typename } } }
			fragment A on Ticket { number ...B } fragment B on Ticket { messages(first: 1) { nodes { body } } customer { ...C } } fragment C on Actor { externals: __typename ... on Customer { tickets(last: 1) { totalCount } } }`,
			`{"ticket": {"number": 1, "messages": {"nodes": [{"body": "m0", "author": {"name": "Noor"}}]}, "customer": {"externals": "Customer", "tickets": {"totalCount": 3}}, "id2": "Ticket"}}`,
		},
		"skip and include": {
			`query($id: ID, $yes: Boolean!, $no: Boolean!) { ticket(id: $id) { number @include(if: $yes) subject @skip(if: $yes)
				customer @include(if: $no) { name } a: messages(first: 1) @skip(if: $no) { nodes @include(if: $yes) { body } edges @skip(if: $yes) { cursor } } ...F @include(if: $no) ... @include(if: $yes) { assignees { name } } } }
			fragment F on Ticket { messages(first: 3) { nodes { body } } }`,
			`{"ticket": {"number": 1, "a": {"nodes": [{"body": "m0"}]}, "assignees": []}}`,
		},
		"a field inside an alias's page": {
			`{ a: tickets(first: 1, orderBy: {field: NUMBER}) { nodes { number messages(first: 1) { nodes { body } } } } b: tickets(last: 2, orderBy: {field: NUMBER}) { edges { node { number messages { totalCount } } } } }`,
			`{"a": {"nodes": [{"number": 1, "messages": {"nodes": [{"body": "m0"}]}}]}, "b": {"edges": [{"node": {"number": 2, "messages": {"totalCount": 0}}}, {"node": {"number": 3, "messages": {"totalCount": 0}}}]}}`,
		},
	} {
		a := api.Ask(w.As(agent), t, c.document, variables)
		var got, want any
		if err := json.Unmarshal([]byte(c.want), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(a.Data, &got); err != nil || len(a.Errors) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %s %+v, want %s", name, a.Data, a.Errors, c.want)
		}
	}
}
