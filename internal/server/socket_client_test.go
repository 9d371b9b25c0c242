package server_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// socket is a websocket that a test plays by hand.
type socket struct {
	*websocket.Conn
	t testing.TB
}

func (s *site) tryDial(headers ...string) (*websocket.Conn, *http.Response, error) {
	h := http.Header{}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		h.Add(name, value)
	}
	d := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}, HandshakeTimeout: patience}
	return d.Dial("ws://"+s.addr+"/graphql", h)
}

// dial opens a websocket, with no word yet about who opens it.
func (s *site) dial(t testing.TB, headers ...string) *socket {
	t.Helper()
	c, resp, err := s.tryDial(headers...)
	if err != nil {
		t.Fatalf("dial: %v (%v)", err, resp)
	}
	t.Cleanup(func() { _ = c.Close() })
	return &socket{c, t}
}

// connect opens a websocket by connectionParams, and has it acknowledged.
func (s *site) connect(t testing.TB, secret string, headers ...string) *socket {
	t.Helper()
	c := s.dial(t, headers...)
	init := map[string]any{"type": "connection_init"}
	if secret != "" {
		init["payload"] = map[string]string{"authorization": "Bearer " + secret}
	}
	text, _ := json.Marshal(init)
	c.send(string(text))
	c.expect(`"connection_ack"`)
	return c
}

func (c *socket) send(message string) {
	c.t.Helper()
	if err := c.WriteMessage(websocket.TextMessage, []byte(message)); err != nil {
		c.t.Fatalf("send: %v", err)
	}
}

func (c *socket) subscribe(id, document string) {
	c.t.Helper()
	c.send(`{"id":` + quote(id) + `,"type":"subscribe","payload":` + query(document) + `}`)
}

func (c *socket) read() (string, error) {
	_ = c.SetReadDeadline(time.Now().Add(patience))
	_, text, err := c.ReadMessage()
	return string(text), err
}

// expect reads one message, which must have all the parts.
func (c *socket) expect(parts ...string) string {
	c.t.Helper()
	got, err := c.read()
	if err != nil {
		c.t.Fatalf("%v; want %q", err, parts)
	}
	if !containsAll(got, parts) {
		c.t.Fatalf("got %s; want %q", got, parts)
	}
	return got
}

// expectClose reads up to the close frame.
func (c *socket) expectClose(want int) {
	c.t.Helper()
	for {
		got, err := c.read()
		var closed *websocket.CloseError
		switch {
		case err == nil:
			c.t.Logf("before the close frame: %s", got)
		case errors.As(err, &closed):
			if closed.Code != want {
				c.t.Fatalf("closed with %d %q; want %d", closed.Code, closed.Text, want)
			}
			return
		default:
			c.t.Fatalf("%v; want close code %d", err, want)
		}
	}
}
