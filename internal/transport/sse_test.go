package transport_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

const takeEvents = "Accept: text/event-stream"

const completed = "event: complete\ndata: \n\n"

func TestSSE(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{MaxBody: 2000})
	next := func(body string) string { return "event: next\ndata: " + body + "\n\n" }
	for _, c := range []struct {
		name, document, want string
	}{
		{"a subscription", "subscription { count(to: 2) }", next(`{"data":{"count":1}}`) + next(`{"data":{"count":2}}`) + completed},
		{"a query", "{ hello }", next(`{"data":{"hello":"hello"}}`) + completed},
		{"a mutation", "mutation { touch }", next(`{"data":{"touch":"touched"}}`) + completed},
		{"a line's end in the data", `{ hello(name: "a\nb") }`, next(`{"data":{"hello":"hello a\nb"}}`) + completed},
		{"not valid", "{ nothing }", next(`{"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"INVALID","reason":"GRAPHQL_VALIDATION_FAILED"}}]}`) + completed},
		{"refused", "subscription { refused }", next(`{"errors":[{"message":"coded: FORBIDDEN","path":["refused"],"locations":[{"line":1,"column":16}],"extensions":{"code":"FORBIDDEN"}}]}`) + completed},
		{"failing", `subscription { failing(after: 1, code: "RESYNC") }`, next(`{"data":{"failing":1}}`) + next(`{"errors":[{"message":"coded: RESYNC","extensions":{"code":"RESYNC"}}]}`) + completed},
		{"failing with a close code", `subscription { failing(after: 0, code: "UNAUTHENTICATED", close: 4401) }`, next(`{"errors":[{"message":"coded: UNAUTHENTICATED","extensions":{"code":"UNAUTHENTICATED"}}]}`) + completed},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			answers := map[string]answer{"POST": s.post(t, c.document, takeEvents)}
			if !strings.HasPrefix(c.document, "mutation") {
				answers["GET"] = s.do(t, "GET", "/?query="+url.QueryEscape(c.document), "", takeEvents)
			}
			for method, a := range answers {
				if a.StatusCode != 200 || a.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" ||
					!strings.Contains(a.Header.Get("Cache-Control"), "no-cache") || a.Header.Get("X-Accel-Buffering") != "no" {
					t.Errorf("%s: %d %v", method, a.StatusCode, a.Header)
				}
				if got := strings.TrimPrefix(a.body, ":\n\n"); got != c.want {
					t.Errorf("%s: got\n%swant\n%s", method, got, c.want)
				}
			}
		})
	}
	runAll(t, s, []exchangeCase{
		{name: "no JSON", body: "{", headers: []string{asJSON, takeEvents}, status: 400, media: plainJSON, code: "INVALID"},
		{name: "no query", body: "{}", headers: []string{asJSON, takeEvents}, status: 400, media: plainJSON, code: "INVALID"},
		{name: "no content type", body: query("{ hello }"), headers: []string{takeEvents}, status: 415, media: plainJSON, code: "INVALID"},
		{name: "a body over the limit", body: query(strings.Repeat("x", 2000)), headers: []string{asJSON, takeEvents}, status: 413, media: plainJSON, code: "INVALID"},
		{name: "GET without a query", method: "GET", headers: []string{takeEvents}, status: 400, media: plainJSON, code: "INVALID"},
		{name: "a mutation with GET", method: "GET", path: "?query=" + url.QueryEscape("mutation { touch }"), headers: []string{takeEvents}, status: 405, media: plainJSON, code: "INVALID", allow: "POST"},
		{name: "events as second choice, a query", body: query("{ hello }"), headers: []string{asJSON, "Accept: application/json, text/event-stream"}, status: 200, media: plainJSON},
		{name: "events as second choice, a subscription", body: query("subscription { count(to: 1) }"), headers: []string{asJSON, "Accept: application/json, text/event-stream"}, status: 200, media: "text/event-stream; charset=utf-8", has: completed},
	})
}

// stream opens a stream and returns its lines; closing it is the client leaving.
func (s *server) stream(t *testing.T, document string) (lines func() string, leave func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	req, err := http.NewRequestWithContext(ctx, "GET", s.URL+"/?query="+url.QueryEscape(document), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = resp.Body.Close() })
	r := bufio.NewReader(resp.Body)
	return func() string {
		line, err := r.ReadString('\n')
		if err != nil && err != io.EOF {
			return "error: " + err.Error()
		}
		return strings.TrimSuffix(line, "\n")
	}, cancel
}

func TestSSELives(t *testing.T) {
	t.Parallel()
	f := newFeed()
	s := serve(t, f.resolver(), transport.Options{KeepAlive: 5 * time.Millisecond})
	lines, leave := s.stream(t, "subscription { feed }")
	until(t, f.began, "the stream")
	comments := 0
	for comments < 4 {
		if line := lines(); line == ":" {
			comments++
		} else if line != "" {
			t.Fatalf("got %q", line)
		}
	}
	f.events <- "a"
	for line := lines(); line != `data: {"data":{"feed":"a"}}`; line = lines() {
		if line != "" && line != ":" && line != "event: next" {
			t.Fatalf("got %q", line)
		}
	}
	leave()
	until(t, f.ended, "the end of the resolver")
}

// TestSSEOutlivesTimeouts shows that the server's own timeouts do not cut a stream.
func TestSSEOutlivesTimeouts(t *testing.T) {
	t.Parallel()
	f := newFeed()
	srv := transport.New(testschema.New(f.resolver()), transport.Options{KeepAlive: time.Millisecond})
	s := serveWith(t, srv, func(h *http.Server) {
		h.ReadTimeout, h.WriteTimeout = 500*time.Millisecond, 500*time.Millisecond
	})
	lines, _ := s.stream(t, "subscription { feed }")
	until(t, f.began, "the stream")
	for began := time.Now(); time.Since(began) < 1200*time.Millisecond; {
		if line := lines(); line != "" && line != ":" {
			t.Fatalf("after %v: %q", time.Since(began), line)
		}
	}
}

func TestSSEDeadClientIsDropped(t *testing.T) {
	t.Parallel()
	f := newFeed()
	s := serve(t, f.resolver(), transport.Options{WriteTimeout: 50 * time.Millisecond})
	s.stream(t, "subscription { feed }") // and then never read
	until(t, f.began, "the stream")
	big := strings.Repeat("x", 1<<20)
	for {
		select {
		case f.events <- big:
			continue
		case <-f.ended:
		case <-time.After(patience):
			t.Fatal("the client was never dropped")
		}
		break
	}
}

func TestShutdownCutsSSE(t *testing.T) {
	t.Parallel()
	f := newFeed()
	s := serve(t, f.resolver(), transport.Options{})
	lines, _ := s.stream(t, "subscription { feed }")
	until(t, f.began, "the stream")
	if err := s.graphql.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	until(t, f.ended, "the end of the resolver")
	for range 10 {
		if line := lines(); strings.Contains(line, "complete") {
			t.Fatalf("got %q; the client must know that there was more", line)
		}
	}
	if a := s.post(t, "subscription { feed }", takeEvents); a.StatusCode != 503 || code(a.body) != "UNAVAILABLE" {
		t.Errorf("a new stream: %d %s", a.StatusCode, a.body)
	}
}
