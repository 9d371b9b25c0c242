package transport_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

const (
	asJSON    = "Content-Type: application/json"
	takeJSON  = "Accept: application/json"
	takeNew   = "Accept: application/graphql-response+json"
	plainJSON = "application/json; charset=utf-8"
	newJSON   = "application/graphql-response+json; charset=utf-8"
)

// exchangeCase is one request and what must come back.
type exchangeCase struct {
	name    string
	method  string // POST when empty
	path    string
	body    string
	headers []string

	status  int
	media   string // not looked at when empty
	code    string // of the first error
	allow   string
	has     string
	lacks   string
	exactly string
}

func (c exchangeCase) run(t *testing.T, s *server) {
	t.Helper()
	if c.method == "" {
		c.method = "POST"
	}
	a := s.do(t, c.method, "/"+c.path, c.body, c.headers...)
	if a.StatusCode != c.status {
		t.Errorf("status %d, want %d", a.StatusCode, c.status)
	}
	if got := a.Header.Get("Content-Type"); c.media != "" && got != c.media {
		t.Errorf("media type %q, want %q", got, c.media)
	}
	if got := code(a.body); got != c.code {
		t.Errorf("code %q, want %q", got, c.code)
	}
	if got := a.Header.Get("Allow"); got != c.allow {
		t.Errorf("Allow %q, want %q", got, c.allow)
	}
	if c.exactly != "" && a.body != c.exactly {
		t.Errorf("not %s", c.exactly)
	}
	if c.has != "" && !strings.Contains(a.body, c.has) {
		t.Errorf("without %s", c.has)
	}
	if c.lacks != "" && strings.Contains(a.body, c.lacks) {
		t.Errorf("with %s", c.lacks)
	}
	if a.body != "" && a.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("without nosniff")
	}
	if t.Failed() {
		t.Logf("%s", a.body)
	}
}

func runAll(t *testing.T, s *server, cases []exchangeCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, s)
		})
	}
}

func TestPOST(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{MaxBody: 2000, MaxDocument: 1000})
	hello := query("{ hello }")
	runAll(t, s, []exchangeCase{
		{name: "a query", body: hello, headers: []string{asJSON}, status: 200, media: plainJSON, exactly: `{"data":{"hello":"hello"}}`},
		{name: "the new media type", body: hello, headers: []string{asJSON, takeNew}, status: 200, media: newJSON},
		{name: "any media type", body: hello, headers: []string{asJSON, "Accept: */*"}, status: 200, media: plainJSON},
		{name: "a named type before a wildcard", body: hello, headers: []string{asJSON, "Accept: */*, application/graphql-response+json"}, status: 200, media: newJSON},
		{name: "the higher quality", body: hello, headers: []string{asJSON, "Accept: application/graphql-response+json;q=0.5, application/json;q=0.9"}, status: 200, media: plainJSON},
		{name: "the order of the header", body: hello, headers: []string{asJSON, "Accept: application/graphql-response+json, application/json, text/event-stream"}, status: 200, media: newJSON},
		{name: "two Accept headers", body: hello, headers: []string{asJSON, "Accept: text/html", takeNew}, status: 200, media: newJSON},
		{name: "no media type of ours", body: hello, headers: []string{asJSON, "Accept: text/html"}, status: 406, media: plainJSON, code: "INVALID"},
		{name: "a media type of quality zero", body: hello, headers: []string{asJSON, "Accept: application/json;q=0"}, status: 406, code: "INVALID"},
		{name: "a mutation", body: query("mutation { touch }"), headers: []string{asJSON}, status: 200, has: "touched"},
		{name: "UTF-8 is named", body: hello, headers: []string{"Content-Type: application/json; charset=UTF-8"}, status: 200},
		{name: "another charset", body: hello, headers: []string{"Content-Type: application/json; charset=utf-16"}, status: 415, code: "INVALID"},
		{name: "no content type", body: hello, status: 415, media: plainJSON, code: "INVALID"},
		{name: "a form", body: "query={hello}", headers: []string{"Content-Type: application/x-www-form-urlencoded"}, status: 415, code: "INVALID"},
		{name: "plain text", body: hello, headers: []string{"Content-Type: text/plain"}, status: 415, code: "INVALID"},
		{name: "a compressed body", body: hello, headers: []string{asJSON, "Content-Encoding: gzip"}, status: 415, code: "INVALID"},

		{name: "no body", headers: []string{asJSON}, status: 400, media: plainJSON, code: "INVALID", lacks: `"data"`},
		{name: "broken JSON", body: `{"query": "secret`, headers: []string{asJSON, takeNew}, status: 400, media: newJSON, code: "INVALID", lacks: "secret"},
		{name: "trailing garbage", body: hello + "x", headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "two objects", body: hello + hello, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "a batch", body: "[" + hello + "]", headers: []string{asJSON}, status: 400, code: "INVALID", has: "batching"},
		{name: "null", body: "null", headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "a string", body: `"{ hello }"`, headers: []string{asJSON}, status: 400, code: "INVALID", lacks: "Go "},
		{name: "bytes that are no UTF-8", body: "{\"query\":\"{ hello(name: \\\"\xff\\\") }\"}", headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "no query", body: `{"notquery":"{ hello }"}`, headers: []string{asJSON}, status: 400, code: "INVALID", has: "missing"},
		{name: "the query is null", body: `{"query":null}`, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "the query is a number", body: `{"query":1}`, headers: []string{asJSON}, status: 400, code: "INVALID", lacks: "Go "},
		{name: "the query is in other letters", body: `{"Query":"{ hello }"}`, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "variables are a list", body: `{"query":"{ hello }","variables":[1]}`, headers: []string{asJSON}, status: 400, code: "INVALID", lacks: "map"},
		{name: "variables are text", body: `{"query":"{ hello }","variables":"x"}`, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "operationName is a number", body: `{"query":"{ hello }","operationName":0}`, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "extensions are false", body: `{"query":"{ hello }","extensions":false}`, headers: []string{asJSON}, status: 400, code: "INVALID"},
		{name: "nulls", body: `{"query":"{ hello }","variables":null,"operationName":null,"extensions":null}`, headers: []string{asJSON}, status: 200},
		{name: "unknown and double keys", body: `{"x":1,"query":"{ fails }","query":"{ hello }"}`, headers: []string{asJSON}, status: 200, has: "hello"},
		{name: "deep JSON", body: `{"query":"{ hello }","variables":` + strings.Repeat(`{"a":`, 150) + "1" + strings.Repeat("}", 150) + "}", headers: []string{asJSON}, status: 200},
		{name: "a body over the limit", body: `{"query":"{ hello }","x":"` + strings.Repeat("a", 2000) + `"}`, headers: []string{asJSON}, status: 413, code: "INVALID"},
		{name: "a document over the limit", body: query("{ hello } #" + strings.Repeat("a", 1000)), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", has: "1011 bytes"},

		{name: "a document that does not parse, old", body: query("{"), headers: []string{asJSON, takeJSON}, status: 200, code: "INVALID", lacks: `"data"`, has: `"reason":"GRAPHQL_PARSE_FAILED"`},
		{name: "a document that does not parse, new", body: query("{"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", lacks: `"data"`},
		{name: "a document that is not valid, old", body: query("{ nothing }"), headers: []string{asJSON, takeJSON}, status: 200, code: "INVALID", lacks: `"data"`},
		{name: "a document that is not valid, new", body: query("{ nothing }"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", has: `"reason":"GRAPHQL_VALIDATION_FAILED"`},
		{name: "no operation", body: query("fragment F on Query { hello }"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID"},
		{name: "an operation that is not there", body: `{"query":"query A { hello }","operationName":"B"}`, headers: []string{asJSON, takeNew}, status: 400, code: "INVALID"},
		{name: "which of two operations", body: query("query A { hello } query B { hello }"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID"},
		{name: "a variable is missing", body: query("query ($id: ID!) { item(id: $id) { id } }"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", has: "variable $id", lacks: `"path":["variable"`},
		{name: "a variable is missing, as a violation", body: query("query ($id: ID!) { item(id: $id) { id } }"), headers: []string{asJSON}, status: 200, code: "INVALID", has: `"violations":[{"code":"REQUIRED","message":"must be defined","path":["id"]}]`},
		{name: "a variable of the wrong kind", body: `{"query":"query ($v: Box) { box(value: $v) }","variables":{"v":{"width":true}}}`, headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", has: "cannot use boolean as Int", lacks: "bool "},
		{name: "a variable of the wrong kind, as a violation", body: `{"query":"query ($v: Box) { box(value: $v) }","variables":{"v":{"width":true}}}`, headers: []string{asJSON}, status: 200, code: "INVALID", has: `"code":"MALFORMED","message":"cannot use boolean as Int","path":["v","width"]`},
		{name: "a list for an object", body: `{"query":"query ($v: Box) { box(value: $v) }","variables":{"v":[1]}}`, headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", lacks: "slice"},
		{name: "deferred", body: query("{ ... @defer { hello } }"), headers: []string{asJSON, takeNew}, status: 400, code: "INVALID", has: "@defer"},

		{name: "a field that fails", body: query("{ hello fails }"), headers: []string{asJSON, takeNew}, status: 200, code: "NOT_FOUND", has: `"data":{"hello":"hello","fails":null}`},
		{name: "a field that fails and may not be null", body: query("{ failsHard }"), headers: []string{asJSON, takeNew}, status: 200, code: "NOT_FOUND", has: `"data":null`},
		{name: "a field that panics", body: query("{ panics }"), headers: []string{asJSON, takeNew}, status: 200, code: "INTERNAL", lacks: "secret"},
		{name: "a subscription", body: query("subscription { feed }"), headers: []string{asJSON}, status: 405, code: "INVALID", allow: "GET, POST", lacks: `"data"`},
		{name: "h2c is no websocket", body: hello, headers: []string{asJSON, "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings"}, status: 200},
	})
}

func TestGET(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{})
	params := func(pairs ...string) string {
		v := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return "?" + v.Encode()
	}
	named := "query Q($n: String) { hello(name: $n) }"
	cases := []exchangeCase{
		{name: "a query", path: params("query", "{ hello }"), status: 200, media: plainJSON, has: "hello"},
		{name: "the new media type", path: params("query", "{ hello }"), headers: []string{takeNew}, status: 200, media: newJSON},
		{name: "a browser", path: params("query", "{ hello }"), headers: []string{"Accept: text/html,application/xml;q=0.9,*/*;q=0.8"}, status: 200, media: plainJSON},
		{name: "variables", path: params("query", named, "variables", `{"n":"you"}`, "operationName", "Q"), status: 200, has: "hello you"},
		{name: "empty variables", path: params("query", "{ hello }", "variables", "", "extensions", ""), status: 200},
		{name: "broken variables", path: params("query", named, "variables", `{"n":`), status: 400, code: "INVALID"},
		{name: "variables with a tail", path: params("query", named, "variables", `{} x`), status: 400, code: "INVALID"},
		{name: "variables are a list", path: params("query", named, "variables", `[1]`), status: 400, code: "INVALID"},
		{name: "broken extensions", path: params("query", "{ hello }", "extensions", `1`), status: 400, code: "INVALID"},
		{name: "no query", path: "", status: 400, code: "INVALID"},
		{name: "a broken query string", path: "?query=%zz", status: 400, code: "INVALID", lacks: "zz"},
		{name: "bytes that are no UTF-8", path: "?query=%ff", status: 400, code: "INVALID"},
		{name: "a mutation, old", path: params("query", "mutation { touch }"), status: 405, code: "INVALID", allow: "POST", lacks: `"data"`},
		{name: "a mutation, new", path: params("query", "mutation { touch }"), headers: []string{takeNew}, status: 405, code: "INVALID", allow: "POST"},
		{name: "a subscription", path: params("query", "subscription { feed }"), status: 405, code: "INVALID", allow: "GET, POST"},
		{name: "not valid, new", path: params("query", "{ nothing }"), headers: []string{takeNew}, status: 400, code: "INVALID"},
	}
	for i := range cases {
		cases[i].method = "GET"
	}
	runAll(t, s, append(cases,
		exchangeCase{name: "HEAD", method: "HEAD", path: params("query", "{ hello }"), status: 200, media: plainJSON},
		exchangeCase{name: "PUT", method: "PUT", body: query("{ hello }"), headers: []string{asJSON}, status: 405, code: "INVALID", allow: "GET, HEAD, POST, OPTIONS"},
		exchangeCase{name: "OPTIONS", method: "OPTIONS", status: 204, allow: "GET, HEAD, POST, OPTIONS"},
	))
}

func TestARefusalNamesTheRequest(t *testing.T) {
	t.Parallel()
	srv := transport.New(testschema.New(&testschema.Resolver{}), transport.Options{})
	for _, named := range []string{"", "request-1"} {
		w := httptest.NewRecorder()
		if named != "" {
			w.Header().Set("X-Request-Id", named)
		}
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("{"))
		r.Header.Set("Content-Type", "application/json")
		srv.ServeHTTP(w, r)
		if got := strings.Contains(w.Body.String(), `"requestId":"`+named+`"`); got != (named != "") || w.Code != http.StatusBadRequest {
			t.Errorf("named %q: %d %s", named, w.Code, w.Body)
		}
	}
}
