package server_test

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/server"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) {
		o.MaxBody, o.MaxDepth, o.MaxAlias, o.MaxCost, o.MaxTokens = 4096, 4, 3, 200, 300
		o.HideSchema, o.HideSuggestions = true, true
	})
	token := s.Token(s.User("agent"), false)
	for name, c := range map[string]struct {
		document, has string
		status        int
	}{
		"body":          {"{ __typename }" + strings.Repeat(" ", 5000), "too large", 413},
		"depth":         {"{ tickets { nodes { department { members { id } } } } }", "depth", 400},
		"aliases":       {"{ a: __typename b: __typename c: __typename d: __typename }", "aliases", 400},
		"cost":          {"{ tickets(first: 100) { nodes { id number version } } }", "cost", 400},
		"tokens":        {"{" + strings.Repeat(" __typename", 301) + "}", "token", 400},
		"suggestions":   {"{ ticke }", "Cannot query field", 400},
		"introspection": {"{ __schema { types { name } } }", "switched off", 200},
	} {
		a := s.post(t, c.document, bearer(token), takeNew)
		if a.StatusCode != c.status || !strings.Contains(a.body, c.has) || strings.Contains(a.body, "Did you mean") {
			t.Errorf("%s: %d %s", name, a.StatusCode, a.body)
		}
	}
	if a := serve(t).post(t, "{ ticke }", takeNew); !strings.Contains(a.body, "Did you mean") {
		t.Errorf("suggestions: %s", a.body)
	}
}

func TestLargeHeaders(t *testing.T) {
	t.Parallel()
	s := serve(t)
	if a := s.post(t, "{ __typename }", "X-Large: "+strings.Repeat("x", 80<<10)); a.StatusCode != 431 {
		t.Errorf("%d", a.StatusCode)
	}
}

// TestAClientThatNeverFinishesItsHeader keeps a connection open by a byte now and then, as far as the server lets it.
func TestAClientThatNeverFinishesItsHeader(t *testing.T) {
	t.Parallel()
	s := assemble(t)
	server.HeaderTimeout(s.server, 50*time.Millisecond)
	s.start(t)
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	_ = c.SetReadDeadline(time.Now().Add(patience))
	if got, err := io.ReadAll(c); err != nil {
		t.Errorf("the server waits: %q %v", got, err)
	}
}

// TestStreamsOutliveTheTimeouts opens streams whose first answer comes at once and whose second comes after the time that a plain answer may take.
func TestStreamsOutliveTheTimeouts(t *testing.T) {
	t.Parallel()
	const limit = 100 * time.Millisecond
	s := assemble(t)
	server.Timeouts(s.server, limit)
	s.start(t)
	u := s.User("agent")
	token := s.Token(u, false)
	e := s.stream(t, myCount, bearer(token))
	e.expect("tickets")
	c := s.connect(t, token)
	c.subscribe("x", myCount)
	c.expect("tickets")
	// A plain query is given up by then: that is the signal that the time is over.
	until(t, s.slowly(t, "query Endless { __typename }"), "a query that is given up")
	s.Ticket()
	e.expect(`"tickets":1`)
	c.expect(`"tickets":1`)
}

func TestAnOperationThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := assemble(t)
	server.OperationTimeout(s.server, 50*time.Millisecond)
	s.start(t)
	a := s.post(t, "query Endless { __typename }", takeNew, "X-Request-Id: too-long")
	if a.StatusCode != 503 || code(a.body) != "UNAVAILABLE" {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	s.log.line(t, `"request_id":"too-long"`, `"code":"UNAVAILABLE"`)
	c := s.connect(t, "")
	c.subscribe("x", "query Endless { __typename }")
	c.expect(`"id":"x"`, `"error"`, "UNAVAILABLE")
}

func TestSocketsOfOneServer(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) { o.MaxSockets, o.MaxStreamsPerSocket = 2, 1 })
	token := s.Token(s.User("agent"), false)
	c := s.connect(t, token)
	c.subscribe("1", myCount)
	c.expect(`"id":"1"`, "tickets")
	c.subscribe("2", myCount)
	c.expect(`"id":"2"`, `"error"`, "RATE_LIMITED")
	s.connect(t, token)
	if _, resp, err := s.tryDial(); err == nil || resp.StatusCode != 503 {
		t.Errorf("a third socket: %v %v", resp, err)
	}
}

func TestSocketsOfOneAddress(t *testing.T) {
	t.Parallel()
	s := serve(t, trust("127.0.0.0/8"), func(o *server.Options) { o.MaxSockets, o.MaxSocketsPerUser = 8, 1 })
	for range 2 {
		s.dial(t, "X-Forwarded-For: 1.2.3.4")
	}
	if _, resp, err := s.tryDial("X-Forwarded-For: 1.2.3.4"); err == nil || resp.StatusCode != 429 {
		t.Errorf("a third socket of one address: %v %v", resp, err)
	}
	s.dial(t, "X-Forwarded-For: 2001:db8::1")
	s.dial(t, "X-Forwarded-For: 2001:db8::2")
	if _, resp, err := s.tryDial("X-Forwarded-For: 2001:db8::3"); err == nil || resp.StatusCode != 429 {
		t.Errorf("a third socket of one network: %v %v", resp, err)
	}
}
