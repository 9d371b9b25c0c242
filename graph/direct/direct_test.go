package direct_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/graph/direct"
	"github.com/sanad-desk/sanad/graph/generated"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
)

// run executes an operation and returns all that it answers, a subscription's first n answers.
func run(ctx context.Context, s graphql.ExecutableSchema, document string, variables map[string]any, n int, meanwhile func()) (answers []string, err error) {
	e := executor.New(s)
	ctx = graphql.StartOperationTrace(ctx)
	oc, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables, ReadTime: graphql.TraceTiming{}})
	if errs != nil {
		return nil, errs
	}
	responses, ctx := e.DispatchOperation(ctx, oc)
	for i := range n {
		if i == 0 {
			meanwhile()
		}
		r := responses(ctx)
		if r == nil {
			break
		}
		text, err := json.Marshal(r.Errors)
		if err != nil {
			return nil, err
		}
		answers = append(answers, string(r.Data)+" "+string(text))
	}
	return answers, nil
}

// furnished is a desk with something of everything, and those who may look at it.
func furnished(t *testing.T) (w *desktest.Desk, as map[string]context.Context, roots []string, id string) {
	w = desktest.New(t)
	billing := w.Department("Billing \"and\" \\ more")
	agent, admin := w.User("agent", desktest.In(billing)), w.User("administrator", desktest.Speaking(enum.LocaleAR))
	customer := w.Customer()
	order := w.Order(desktest.Of(customer))
	ticket := w.Ticket(desktest.For(customer), desktest.Within(billing), desktest.Assigned(agent))
	w.Ticket(desktest.Within(billing))
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	id = desktest.ID(ticket)
	must(w.ReplyToTicket(w.As(agent), desk.ReplyToTicketInput{TicketID: id, Body: "a \"quoted\" reply\r\n\u2028 שלום <&>"}))
	must(w.AddInternalNote(w.As(agent), desk.AddInternalNoteInput{TicketID: id, Body: "a note"}))
	must(w.ReplyToTicket(w.AsCustomer(customer), desk.ReplyToTicketInput{TicketID: id, Body: "thanks"}))
	must(w.ChangeTicketStatus(w.As(agent), desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status("closed"))}))
	tags := []string{"urgent", "vip"}
	must(w.UpdateTicket(w.As(agent), desk.UpdateTicketInput{TicketID: id, TagNames: tags, OrderIds: []string{desktest.ID(order)}}))
	as = map[string]context.Context{"agent": w.As(agent), "administrator": w.As(admin), "customer": w.AsCustomer(customer)}
	roots = []string{"viewer", "tickets(first: 3, orderBy: {field: NUMBER, direction: ASC})", "customers", "orders(first: 2)", "users(last: 2)", "departments",
		"roles", "statuses", "ticketTypes", "tags", "settings", "apiTokens", "events(first: 20)", "inbox", "ticket(number: 1)", "ticket(number: 999)",
		fmt.Sprintf("node(id: %q)", id), fmt.Sprintf("node(id: %q)", desktest.ID(agent)), fmt.Sprintf("customer(id: %q)", desktest.ID(customer)),
		fmt.Sprintf("order(id: %q)", desktest.ID(order)), fmt.Sprintf("nodes(ids: [%q, %q, %q])", id, desktest.ID(billing), desktest.ID(order))}
	return w, as, roots, id
}

// TestWritesWhatGqlgenWrites asks random questions over the whole schema, of the schema as it is and as gqlgen alone answers it.
func TestWritesWhatGqlgenWrites(t *testing.T) {
	t.Parallel()
	w, as, roots, _ := furnished(t)
	plain := generated.NewExecutableSchema(generated.Config{Resolvers: &graph.Resolver{Desk: w.Desk}})
	wrapped := direct.Wrap(plain)
	answered := 0
	rapid.Check(t, func(t *rapid.T) {
		g := &asker{t: t, schema: plain.Schema()}
		var b strings.Builder
		for i := range rapid.IntRange(1, 3).Draw(t, "roots") {
			root := rapid.SampledFrom(roots).Draw(t, "root")
			name, _, _ := strings.Cut(root, "(")
			def := plain.Schema().Query.Fields.ForName(name)
			if def == nil {
				continue
			}
			fmt.Fprintf(&b, "r%d: %s %s ", i, root, g.selection(def.Type.Name(), 5))
		}
		document := "query($yes: Boolean = true, $no: Boolean! = false, $n: Int = 2) { __typename t: __typename @include(if: $yes) s: __typename @skip(if: $no) p: tickets(first: $n) { totalCount } " +
			b.String() + "}" + g.fragments.String()
		for who, ctx := range as {
			want, err := run(ctx, plain, document, nil, 1, func() {})
			if err != nil {
				t.Fatalf("%s: %v", document, err)
			}
			got, err := run(ctx, wrapped, document, nil, 1, func() {})
			if err != nil || len(got) != 1 || len(want) != 1 || !same(got[0], want[0]) {
				t.Fatalf("%s, as %s:\n got %s, %v\nwant %s", document, who, got, err, want)
			}
			if strings.HasSuffix(got[0], " null") {
				answered++
			}
		}
	})
	if answered == 0 {
		t.Error("no question was answered without an error: the test tests little")
	}
}

// same compares answers. Errors of fields that run at once come in any order.
func same(got, want string) bool {
	return got == want || len(got) == len(want) && strings.Contains(want, `"message"`) && strings.Split(got, " [")[0] == strings.Split(want, " [")[0]
}

// TestStreamsWhatGqlgenStreams compares what both make of the same events, which the second and the third share.
func TestStreamsWhatGqlgenStreams(t *testing.T) {
	t.Parallel()
	w, as, _, id := furnished(t)
	plain := generated.NewExecutableSchema(generated.Config{Resolvers: &graph.Resolver{Desk: w.Desk}})
	start := w.Hub.Head().String()
	for _, status := range []string{"waiting", "closed", "open"} {
		if _, err := w.ChangeTicketStatus(as["administrator"], desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(w.Status(status))}); err != nil {
			t.Fatal(err)
		}
	}
	for name, document := range map[string]string{
		"shared": `subscription($after: Cursor) { x: ticketStatusChanged(after: $after) { __typename position kind from { name } to { key names { text } }
			actor { __typename name } ticket { number subject assignees { name } customer { name } status { name } ...More } } }
			fragment More on Ticket { dueAt priority updatedAt tags { name } type { name } department { members { name email } } }`,
		"for one": `subscription($after: Cursor) { ticketStatusChanged(after: $after) { position ticket { unread unreadMessages messages(last: 2) { nodes { body } } } } }`,
		"any":     `subscription($after: Cursor) { ticketChanged(after: $after) { kind ... on TicketStatusChanged { to { name } } ticket { overdue updatedAt } } }`,
	} {
		for who, ctx := range as {
			var all [][]string
			for _, s := range []graphql.ExecutableSchema{plain, graph.NewSchema(w.Desk), graph.NewSchema(w.Desk)} {
				ctx, cancel := context.WithCancel(ctx)
				got, err := run(ctx, s, document, map[string]any{"after": start}, 3, func() {})
				cancel()
				if err != nil || len(got) != 3 {
					t.Fatalf("%s, as %s: %v, %v", name, who, got, err)
				}
				all = append(all, got)
			}
			for i := range all[0] {
				if all[0][i] != all[1][i] || all[0][i] != all[2][i] {
					t.Errorf("%s, as %s:\n got %s\n and %s\nwant %s", name, who, all[1][i], all[2][i], all[0][i])
				}
			}
		}
	}
}
