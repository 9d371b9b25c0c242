package transport_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

func TestHandshake(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{})
	for _, c := range []struct {
		name      string
		protocols []string
		header    http.Header
		status    int
		code      string
	}{
		{"ours", []string{"graphql-transport-ws"}, nil, 101, ""},
		{"ours after the deprecated one", []string{"graphql-ws", "graphql-transport-ws"}, nil, 101, ""},
		{"the deprecated one", []string{"graphql-ws"}, nil, 400, "INVALID"},
		{"none", nil, nil, 400, "INVALID"},
		{"an unknown one", []string{"soap"}, nil, 400, "INVALID"},
		{"another origin", []string{"graphql-transport-ws"}, http.Header{"Origin": {"https://evil.example"}}, 403, "FORBIDDEN"},
		{"our own origin", []string{"graphql-transport-ws"}, http.Header{"Origin": {s.URL}}, 101, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ws, resp, err := s.tryDial(c.header, c.protocols...)
			if err == nil {
				defer ws.Close()
				if ws.Subprotocol() != "graphql-transport-ws" {
					t.Errorf("subprotocol %q", ws.Subprotocol())
				}
			}
			if resp == nil || resp.StatusCode != c.status {
				t.Fatalf("got %v, %v; want status %d", resp, err, c.status)
			}
			if err != nil {
				body, _ := io.ReadAll(resp.Body)
				if code(string(body)) != c.code {
					t.Errorf("got %s; want code %s", body, c.code)
				}
			}
		})
	}
	t.Run("an old version", func(t *testing.T) {
		t.Parallel()
		a := s.do(t, "GET", "/", "", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 8",
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: graphql-transport-ws")
		if a.StatusCode != 426 || code(a.body) != "INVALID" || a.Header.Get("Sec-WebSocket-Version") != "13" {
			t.Errorf("got %d %s", a.StatusCode, a.body)
		}
	})
}

// TestProtocol plays what PROTOCOL.md of graphql-transport-ws says of each message.
func TestProtocol(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{})
	for name, play := range map[string]func(c *client){
		"init with a payload": func(c *client) {
			c.send(`{"type":"connection_init","payload":{"a":1}}`)
			c.expect(`{"type":"connection_ack"}`)
		},
		"init with null": func(c *client) {
			c.send(`{"type":"connection_init","payload":null}`)
			c.expect(`{"type":"connection_ack"}`)
		},
		"pings before and after init": func(c *client) {
			c.send(`{"type":"ping"}`, `{"type":"ping","payload":null}`, `{"type":"ping","payload":{"n":1.50}}`)
			c.expect(`{"type":"pong"}`, `{"type":"pong"}`, `{"type":"pong","payload":{"n":1.50}}`)
			c.send(`{"type":"connection_init"}`)
			c.expect(`{"type":"connection_ack"}`)
			c.expectAlive()
		},
		"pongs are taken": func(c *client) {
			c.send(`{"type":"pong"}`, `{"type":"pong","payload":{"n":1}}`)
			c.expectAlive()
		},
		"a query": func(c *client) {
			c.ack()
			c.subscribe("q", "{ hello }")
			c.expect(`{"id":"q","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"q","type":"complete"}`)
		},
		"a mutation": func(c *client) {
			c.ack()
			c.send(`{"id":"m","type":"subscribe","payload":{"query":"mutation M($v: String) { touch(value: $v) }","variables":{"v":"it"},"operationName":"M","extensions":null}}`)
			c.expect(`{"id":"m","type":"next","payload":{"data":{"touch":"touched it"}}}`, `{"id":"m","type":"complete"}`)
		},
		"a subscription": func(c *client) {
			c.ack()
			c.subscribe("s", "subscription { count(to: 2) }")
			c.expect(`{"id":"s","type":"next","payload":{"data":{"count":1}}}`,
				`{"id":"s","type":"next","payload":{"data":{"count":2}}}`, `{"id":"s","type":"complete"}`)
		},
		"an id that must be escaped": func(c *client) {
			c.ack()
			c.subscribe("\"\\\n\u2028", "{ hello }")
			c.expect(`{"id":"\"\\\n\u2028","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"\"\\\n\u2028","type":"complete"}`)
		},
		"an id is used again and again": func(c *client) {
			c.ack()
			for range 50 {
				c.subscribe("x", "{ hello }")
				c.expect(`{"id":"x","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"x","type":"complete"}`)
			}
		},
		"unknown keys": func(c *client) {
			c.send(`{"type":"connection_init","x":[1,2],"Type":"ping"}`)
			c.expect(`{"type":"connection_ack"}`)
		},
		"a document that is not valid": func(c *client) {
			c.ack()
			c.subscribe("x", "{ nothing }")
			c.expectError("x", "INVALID")
			c.expectAlive()
		},
		"a document that does not parse": func(c *client) {
			c.ack()
			c.subscribe("x", "{")
			c.expectError("x", "INVALID")
			c.subscribe("x", "{ hello }")
			c.expect(`{"id":"x","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"x","type":"complete"}`)
			c.expectAlive()
		},
		"a field that fails": func(c *client) {
			c.ack()
			c.subscribe("x", "{ fails }")
			c.expect(`{"id":"x","type":"next","payload":{"errors":[{"message":"coded: NOT_FOUND","path":["fails"],"locations":[{"line":1,"column":3}],"extensions":{"code":"NOT_FOUND"}}],"data":{"fails":null}}}`,
				`{"id":"x","type":"complete"}`)
		},
		"a subscription that is refused": func(c *client) {
			c.ack()
			c.subscribe("x", "subscription { refused }")
			c.expectError("x", "FORBIDDEN")
			c.expectAlive()
		},
		"a subscription that panics": func(c *client) {
			c.ack()
			c.subscribe("x", "subscription { panics }")
			c.expectError("x", "INTERNAL")
			c.expectAlive()
		},
		"a stream that fails": func(c *client) {
			c.ack()
			c.subscribe("x", `subscription { failing(after: 1, code: "RESYNC") }`)
			c.expect(`{"id":"x","type":"next","payload":{"data":{"failing":1}}}`)
			c.expectError("x", "RESYNC")
			c.expectAlive()
		},
		"a stream that fails and closes the socket": func(c *client) {
			c.ack()
			c.subscribe("x", `subscription { failing(after: 1, code: "UNAUTHENTICATED", close: 4401) }`)
			c.expect(`{"id":"x","type":"next","payload":{"data":{"failing":1}}}`)
			c.expectError("x", "UNAUTHENTICATED")
			if reason := c.expectClose(4401); reason != "closed by the application" {
				c.t.Errorf("reason %q", reason)
			}
		},
		"complete of an unknown id": func(c *client) {
			c.send(`{"id":"x","type":"complete"}`)
			c.ack()
			c.send(`{"id":"x","type":"complete"}`)
			c.expectAlive()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := s.dial(t)
			c.t = t
			play(c)
		})
	}
}

func (c *client) ack() {
	c.t.Helper()
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
}

// TestCloseCodes sends what breaks the protocol.
func TestCloseCodes(t *testing.T) {
	t.Parallel()
	silent := &testschema.Resolver{Feed: silentFeed}
	s := serve(t, silent, transport.Options{MaxMessage: 4096})
	subscribe := func(payload string) string { return `{"id":"x","type":"subscribe","payload":` + payload + `}` }
	for _, c := range []struct {
		name    string
		acked   bool
		message string
		code    int
	}{
		{"not JSON", false, `hello`, 4400},
		{"empty", false, ``, 4400},
		{"two objects", false, `{"type":"ping"}{"type":"ping"}`, 4400},
		{"a list", false, `[]`, 4400},
		{"null", false, `null`, 4400},
		{"no type", false, `{"id":"x"}`, 4400},
		{"a type that is no string", false, `{"type":1}`, 4400},
		{"a type that is null", false, `{"type":null}`, 4400},
		{"an unknown type", false, `{"type":"start"}`, 4400},
		{"a type of the server's", true, `{"type":"connection_ack"}`, 4400},
		{"a next from the client", true, `{"id":"x","type":"next","payload":{}}`, 4400},
		{"init with a list", false, `{"type":"connection_init","payload":[]}`, 4400},
		{"init with a string", false, `{"type":"connection_init","payload":"x"}`, 4400},
		{"init with a number", false, `{"type":"connection_init","payload":0}`, 4400},
		{"a ping with a string", false, `{"type":"ping","payload":"x"}`, 4400},
		{"a pong with a list", false, `{"type":"pong","payload":[]}`, 4400},
		{"a second init", true, `{"type":"connection_init"}`, 4429},
		{"subscribe before init", false, subscribe(query("{ hello }")), 4401},
		{"subscribe without an id", true, `{"type":"subscribe","payload":{"query":"{ hello }"}}`, 4400},
		{"subscribe with an empty id", true, `{"id":"","type":"subscribe","payload":{"query":"{ hello }"}}`, 4400},
		{"subscribe with a number for id", true, `{"id":1,"type":"subscribe","payload":{"query":"{ hello }"}}`, 4400},
		{"subscribe with a long id", true, `{"id":"` + strings.Repeat("x", 129) + `","type":"subscribe","payload":{"query":"{ hello }"}}`, 4400},
		{"subscribe without a payload", true, `{"id":"x","type":"subscribe"}`, 4400},
		{"subscribe with null", true, subscribe(`null`), 4400},
		{"subscribe with a list", true, subscribe(`[]`), 4400},
		{"subscribe without a query", true, subscribe(`{}`), 4400},
		{"subscribe with a null query", true, subscribe(`{"query":null}`), 4400},
		{"subscribe with a number for query", true, subscribe(`{"query":1}`), 4400},
		{"variables are a list", true, subscribe(`{"query":"{ hello }","variables":[]}`), 4400},
		{"operationName is a number", true, subscribe(`{"query":"{ hello }","operationName":1}`), 4400},
		{"extensions are a string", true, subscribe(`{"query":"{ hello }","extensions":"x"}`), 4400},
		{"complete without an id", true, `{"type":"complete"}`, 4400},
		{"bytes that are no UTF-8", false, "{\"type\":\"ping\xff\"}", 1007},
		{"a message over the limit", true, `{"type":"ping","payload":{"x":"` + strings.Repeat("x", 4096) + `"}}`, 1009},
		{"a message far over the limit", true, `{"type":"ping","payload":{"x":"` + strings.Repeat("x", 1<<20) + `"}}`, 1009},
		{"deep JSON", true, `{"type":"ping","payload":` + strings.Repeat("[", 4000), 4400},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ws := s.dial(t)
			ws.t = t
			if c.acked {
				ws.ack()
			}
			ws.send(c.message)
			ws.expectClose(c.code)
		})
	}
	t.Run("a binary message", func(t *testing.T) {
		t.Parallel()
		c := s.dial(t)
		_ = c.WriteMessage(websocket.BinaryMessage, []byte(`{"type":"connection_init"}`))
		c.expectClose(4400)
	})
	t.Run("an id that runs", func(t *testing.T) {
		t.Parallel()
		c := s.connect(t)
		c.subscribe("x", "subscription { feed }")
		c.subscribe("x", "{ hello }")
		if reason := c.expectClose(4409); reason != "Subscriber for x already exists" {
			t.Errorf("reason %q", reason)
		}
	})
	t.Run("the first code counts", func(t *testing.T) {
		t.Parallel()
		c := s.connect(t)
		c.send(`{"type":"connection_init"}`, `nonsense`, subscribe(`null`))
		c.expectClose(4429)
	})
}

// silentFeed sends nothing until it is cancelled.
func silentFeed(ctx context.Context) (<-chan string, error) {
	events := make(chan string)
	go func() {
		defer close(events)
		<-ctx.Done()
	}()
	return events, nil
}

func TestInitTimeout(t *testing.T) {
	t.Parallel()
	t.Run("no init", func(t *testing.T) {
		t.Parallel()
		c := serve(t, nil, transport.Options{InitTimeout: 20 * time.Millisecond}).dial(t)
		if reason := c.expectClose(4408); reason != "Connection initialisation timeout" {
			t.Errorf("reason %q", reason)
		}
	})
	t.Run("an authenticator that never answers", func(t *testing.T) {
		t.Parallel()
		c := serve(t, nil, transport.Options{
			InitTimeout: 20 * time.Millisecond,
			Authenticate: func(ctx context.Context, _ *http.Request, _ map[string]any) (context.Context, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			},
		}).dial(t)
		c.send(`{"type":"connection_init"}`)
		c.expectClose(4408)
	})
}

type nameKey struct{}

func TestAuthenticate(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := serve(t, &testschema.Resolver{Waits: func(ctx context.Context) (string, error) {
		return ctx.Value(nameKey{}).(string), nil
	}}, transport.Options{Authenticate: func(ctx context.Context, r *http.Request, init map[string]any) (context.Context, error) {
		switch init["token"] {
		case "good":
			return context.WithValue(ctx, nameKey{}, "from "+r.Header.Get("X-Place")), nil
		case "old":
			return nil, &transport.CloseError{Code: 4401, Reason: "The token has expired"}
		case "slow":
			select {
			case <-release:
			case <-ctx.Done():
			}
			return ctx, nil
		case "panic":
			panic("a secret")
		}
		return nil, errors.New("a secret")
	}})

	t.Run("accepted", func(t *testing.T) {
		t.Parallel()
		ws, _, err := s.tryDial(http.Header{"X-Place": {"here"}}, "graphql-transport-ws")
		if err != nil {
			t.Fatal(err)
		}
		defer ws.Close()
		c := &client{ws, t}
		c.send(`{"type":"connection_init","payload":{"token":"good"}}`)
		c.expect(`{"type":"connection_ack"}`)
		c.subscribe("x", "{ waits }")
		c.expect(`{"id":"x","type":"next","payload":{"data":{"waits":"from here"}}}`)
	})
	for token, want := range map[string]struct {
		code   int
		reason string
	}{
		"bad":   {4403, "Forbidden"},
		"old":   {4401, "The token has expired"},
		"panic": {1011, "Internal error"},
	} {
		t.Run(token, func(t *testing.T) {
			t.Parallel()
			c := s.dial(t)
			c.send(`{"type":"connection_init","payload":{"token":"` + token + `"}}`)
			if reason := c.expectClose(want.code); reason != want.reason {
				t.Errorf("reason %q", reason)
			}
		})
	}
	t.Run("a subscribe that does not wait for the answer", func(t *testing.T) {
		t.Parallel()
		c := s.dial(t)
		c.send(`{"type":"connection_init","payload":{"token":"slow"}}`)
		c.expectAlive()
		c.subscribe("x", "{ hello }")
		c.expectClose(4401)
	})
	t.Run("a second init while the first is looked at", func(t *testing.T) {
		t.Parallel()
		c := s.dial(t)
		c.send(`{"type":"connection_init","payload":{"token":"slow"}}`, `{"type":"connection_init"}`)
		c.expectClose(4429)
	})
}
