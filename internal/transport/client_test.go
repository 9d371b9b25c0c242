package transport_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// client is a websocket that a test plays by hand.
type client struct {
	*websocket.Conn
	t testing.TB
}

func (s *server) wsURL() string { return "ws" + strings.TrimPrefix(s.URL, "http") }

// dial opens a websocket that closes with the test.
func (s *server) dial(t testing.TB) *client {
	t.Helper()
	c, resp, err := s.tryDial(http.Header{}, "graphql-transport-ws")
	if err != nil {
		t.Fatalf("dial: %v (%v)", err, resp)
	}
	t.Cleanup(func() { _ = c.Close() })
	return &client{c, t}
}

func (s *server) tryDial(header http.Header, subprotocols ...string) (*websocket.Conn, *http.Response, error) {
	dialer := websocket.Dialer{Subprotocols: subprotocols, HandshakeTimeout: patience}
	return dialer.Dial(s.wsURL(), header)
}

// connect opens a websocket and has it acknowledged.
func (s *server) connect(t testing.TB) *client {
	t.Helper()
	c := s.dial(t)
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	return c
}

func (c *client) send(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.WriteMessage(websocket.TextMessage, []byte(m)); err != nil {
			c.t.Fatalf("send: %v", err)
		}
	}
}

// subscribe sends a subscribe message.
func (c *client) subscribe(id, document string) {
	c.t.Helper()
	c.send(`{"id":` + quote(id) + `,"type":"subscribe","payload":` + query(document) + `}`)
}

func (c *client) read() (string, error) {
	_ = c.SetReadDeadline(time.Now().Add(patience))
	_, data, err := c.ReadMessage()
	return string(data), err
}

// expect reads messages and compares them as JSON.
func (c *client) expect(messages ...string) {
	c.t.Helper()
	for _, want := range messages {
		got, err := c.read()
		if err != nil {
			c.t.Fatalf("%v; want %s", err, want)
		}
		if !sameJSON(got, want) {
			c.t.Fatalf("got %s; want %s", got, want)
		}
	}
}

func sameJSON(a, b string) bool {
	var x, y bytes.Buffer
	if json.Compact(&x, []byte(a)) != nil || json.Compact(&y, []byte(b)) != nil {
		return false
	}
	return bytes.Equal(x.Bytes(), y.Bytes())
}

// expectError reads an error message and compares its id and code.
func (c *client) expectError(id, wantCode string) {
	c.t.Helper()
	got, err := c.read()
	if err != nil {
		c.t.Fatal(err)
	}
	var m struct {
		ID, Type string
		Payload  []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(got), &m); err != nil || m.Type != "error" || m.ID != id || len(m.Payload) == 0 || m.Payload[0].Extensions.Code != wantCode {
		c.t.Fatalf("got %s; want an error of %q with code %s", got, id, wantCode)
	}
}

// expectClose reads up to the close frame.
func (c *client) expectClose(wantCode int) (reason string) {
	c.t.Helper()
	for {
		got, err := c.read()
		var closed *websocket.CloseError
		switch {
		case err == nil:
			c.t.Logf("before the close frame: %s", got)
		case errors.As(err, &closed):
			if closed.Code != wantCode {
				c.t.Fatalf("closed with %d %q; want %d", closed.Code, closed.Text, wantCode)
			}
			return closed.Text
		default:
			c.t.Fatalf("%v; want close code %d", err, wantCode)
		}
	}
}

// expectAlive proves that nothing else waits to be read.
func (c *client) expectAlive() {
	c.t.Helper()
	c.send(`{"type":"ping","payload":{"still":"there"}}`)
	c.expect(`{"type":"pong","payload":{"still":"there"}}`)
}
