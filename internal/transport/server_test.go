package transport_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/sanad-desk/sanad/internal/limit"
	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

func TestIntrospection(t *testing.T) {
	t.Parallel()
	document := "{ hello __schema { types { name } } __type(name: \"Item\") { name } }"
	open := serve(t, nil, transport.Options{}).post(t, document)
	if code(open.body) != "" || !strings.Contains(open.body, `"name":"Item"`) {
		t.Errorf("open: %s", open.body)
	}
	hidden := serve(t, nil, transport.Options{HideSchema: true}).post(t, document)
	if hidden.StatusCode != 200 || code(hidden.body) != "FORBIDDEN" || !strings.Contains(hidden.body, `"path":["__schema"]`) ||
		!strings.Contains(hidden.body, `"hello":"hello"`) {
		t.Errorf("hidden: %s", hidden.body)
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	shown := serve(t, nil, transport.Options{})
	hidden := serve(t, nil, transport.Options{HideSuggestions: true})
	for _, document := range []string{
		"{ helo }",
		"{ hello(nam: \"x\") }",
		"query ($b: Bo) { box(value: $b) }",
		"{ box(value: {widht: 1}) }",
		"{ item(id: 1) }",
	} {
		a := hidden.post(t, document)
		if code(a.body) != "INVALID" || strings.Contains(a.body, "Did you mean") {
			t.Errorf("%s: %s", document, a.body)
		}
	}
	if a := shown.post(t, "{ helo }"); !strings.Contains(a.body, "Did you mean") {
		t.Errorf("shown: %s", a.body)
	}
}

func TestPersistedQueries(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{})
	sum := sha256.Sum256([]byte("{ hello }"))
	extensions := fmt.Sprintf(`"extensions":{"persistedQuery":{"version":1,"sha256Hash":"%s"}}`, hex.EncodeToString(sum[:]))
	ask := "{" + extensions + "}"
	tell := `{"query":"{ hello }",` + extensions + "}"
	wrong := `{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}`
	for _, c := range []exchangeCase{
		{name: "unknown", body: ask, headers: []string{asJSON}, status: 200, code: "PERSISTED_QUERY_NOT_FOUND", has: "PersistedQueryNotFound"},
		{name: "with another hash", body: wrong, headers: []string{asJSON}, status: 200, code: "INVALID"},
		{name: "of no shape", body: `{"extensions":{"persistedQuery":5}}`, headers: []string{asJSON, takeNew}, status: 400, code: "INVALID"},
		{name: "told", body: tell, headers: []string{asJSON}, status: 200, has: "hello"},
		{name: "known", body: ask, headers: []string{asJSON}, status: 200, has: "hello"},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, s) })
	}
	t.Run("over a websocket", func(t *testing.T) {
		c := s.connect(t)
		c.send(`{"id":"x","type":"subscribe","payload":` + ask + `}`)
		c.expect(`{"id":"x","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"x","type":"complete"}`)
	})
}

// TestAbusiveDocuments sends what has stopped servers of this kind.
func TestAbusiveDocuments(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{
		MaxBody: 8 << 20, MaxDocument: 8 << 20,
		Extensions: []graphql.HandlerExtension{limit.New(limit.Limits{})},
	})
	var fragments strings.Builder
	fragments.WriteString("{ item(id: 1) { ...F0 } }")
	for i := range 40 {
		fmt.Fprintf(&fragments, " fragment F%d on Item { a: items { nodes { ...F%d } } b: items { nodes { ...F%d } } }", i, i+1, i+1)
	}
	fragments.WriteString(" fragment F40 on Item { id }")
	for name, document := range map[string]string{
		"six megabytes of braces":       strings.Repeat("{a", 3<<20),
		"nested lists":                  "{ box(value: " + strings.Repeat("[", 900) + strings.Repeat("]", 900) + ") }",
		"fragments that double":         fragments.String(),
		"fragments in a circle":         "{ item(id: 1) { ...A } } fragment A on Item { ...B } fragment B on Item { ...A }",
		"a thousand aliases":            "{" + strings.Repeat(" a: hello", 400) + "}",
		"too deep":                      "{ item(id: 1) {" + strings.Repeat("items { nodes {", 20) + " id" + strings.Repeat("} }", 20) + "} }",
		"a page of pages of pages":      "{ items(first: 100) { nodes { items(first: 100) { nodes { items(first: 100) { nodes { id } } } } } } }",
		"many fields that do not merge": "{ " + strings.Repeat("items(first: 1) { totalCount } ", 150) + "}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := s.post(t, document, takeNew)
			if a.StatusCode != 400 || code(a.body) != "INVALID" || len(a.body) > 4096 {
				t.Errorf("%d, %d bytes: %.300s", a.StatusCode, len(a.body), a.body)
			}
		})
	}
}

func TestCostIsReported(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{Extensions: []graphql.HandlerExtension{limit.New(limit.Limits{Cost: 300})}})
	if a := s.post(t, "{ hello }"); a.body != `{"data":{"hello":"hello"},"extensions":{"cost":{"requested":1,"limit":300}}}` {
		t.Errorf("got %s", a.body)
	}
	a := s.post(t, "{ items(first: 100) { nodes { id name } totalCount } }", takeNew)
	if a.StatusCode != 200 || !strings.Contains(a.body, `"requested":203`) {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	a = s.post(t, "{ items(first: 100) { nodes { id name items { totalCount } } } }", takeNew)
	if a.StatusCode != 400 || !strings.Contains(a.body, "the cost of the document is 402; at most 300 is allowed") ||
		!strings.Contains(a.body, `"extensions":{"cost":{"requested":402,"limit":300}}`) {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	c := s.connect(t)
	c.subscribe("x", "subscription { count(to: 2) }")
	c.expect(`{"id":"x","type":"next","payload":{"data":{"count":1},"extensions":{"cost":{"requested":1,"limit":300}}}}`,
		`{"id":"x","type":"next","payload":{"data":{"count":2}}}`, `{"id":"x","type":"complete"}`)
}

// refuser is an extension that refuses as gqlgen warns not to: again and again.
type refuser struct{}

func (refuser) ExtensionName() string { return "Refuser" }

func (refuser) Validate(graphql.ExecutableSchema) error { return nil }

func (refuser) InterceptOperation(context.Context, graphql.OperationHandler) graphql.ResponseHandler {
	return func(context.Context) *graphql.Response {
		err := testschema.CodedError("RATE_LIMITED")
		return &graphql.Response{Errors: asList(err)}
	}
}

// TestRefusalsEndStreams shows that an extension that refuses does not make a stream loop.
func TestRefusalsEndStreams(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{Extensions: []graphql.HandlerExtension{refuser{}}})
	c := s.connect(t)
	c.subscribe("x", "subscription { feed }")
	c.expectError("x", "RATE_LIMITED")
	c.expectAlive()
	if a := s.post(t, "subscription { feed }", takeEvents); strings.Count(a.body, "event: next") != 1 || !strings.HasSuffix(a.body, completed) {
		t.Errorf("got %s", a.body)
	}
	if a := s.post(t, "{ hello }", takeNew); a.StatusCode != 429 {
		t.Errorf("got %d %s", a.StatusCode, a.body)
	}
}
