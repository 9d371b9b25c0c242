package transport_test

import (
	"context"
	"math/rand/v2"
	"net"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

func TestCompression(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{Compress: true, MaxMessage: 64 << 10})
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}, EnableCompression: true}
	dial := func(t *testing.T) *client {
		ws, resp, err := dialer.Dial(s.wsURL(), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = ws.Close() })
		if !strings.Contains(resp.Header.Get("Sec-WebSocket-Extensions"), "permessage-deflate") {
			t.Fatal("not negotiated")
		}
		return &client{ws, t}
	}
	t.Run("long answers", func(t *testing.T) {
		t.Parallel()
		c := dial(t)
		c.ack()
		name := strings.Repeat("x", 5000)
		c.send(`{"id":"x","type":"subscribe","payload":{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":"` + name + `"}}}`)
		c.expect(`{"id":"x","type":"next","payload":{"data":{"hello":"hello ` + name + `"}}}`)
	})
	t.Run("a bomb", func(t *testing.T) {
		t.Parallel()
		c := dial(t)
		c.send(`{"type":"ping","payload":{"x":"` + strings.Repeat("x", 16<<20) + `"}}`)
		c.expectClose(1009)
	})
	t.Run("what cannot be inflated", func(t *testing.T) {
		t.Parallel()
		c := dial(t)
		// A text message with the compression bit, masked with zeros.
		if _, err := c.NetConn().Write(append([]byte{0xC1, 0x84, 0, 0, 0, 0}, 0xff, 0xff, 0xff, 0xff)); err != nil {
			t.Fatal(err)
		}
		c.expectClose(4400)
	})
}

// TestBrokenFrames sends what is no websocket at all.
func TestBrokenFrames(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{})
	for name, raw := range map[string][]byte{
		"no mask":           {0x81, 0x02, '{', '}'},
		"reserved bits":     {0xB1, 0x80, 0, 0, 0, 0},
		"an unknown opcode": {0x83, 0x80, 0, 0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := s.connect(t)
			if _, err := c.NetConn().Write(raw); err != nil {
				t.Fatal(err)
			}
			c.expectClose(1002)
		})
	}
}

// TestConnectsAndDrops opens sockets and drops them at any moment; TestMain sees that no goroutine
// is left, and here no memory may be.
func TestConnectsAndDrops(t *testing.T) {
	t.Parallel()
	const sockets, atOnce = 2000, 20
	var open atomic.Int32
	s := serve(t, &testschema.Resolver{Feed: silentFeed}, transport.Options{Observer: transport.Observer{
		SocketOpened: func(context.Context) { open.Add(1) },
		SocketClosed: func(context.Context, int, string, time.Duration) { open.Add(-1) },
	}})
	steps := []string{
		`{"type":"connection_init"}`,
		`{"id":"a","type":"subscribe","payload":` + query("subscription { feed }") + `}`,
		`{"id":"b","type":"subscribe","payload":` + query("subscription { count(to: 1000000) }") + `}`,
		`{"id":"b","type":"complete"}`,
		`{"id":"b","type":"subscribe","payload":` + query("{ hello }") + `}`,
		`{"type":"ping"}`,
	}
	answered := map[int]bool{2: true, 5: true}
	var all sync.WaitGroup
	tickets := make(chan struct{}, atOnce)
	for range sockets {
		tickets <- struct{}{}
		all.Go(func() {
			defer func() { <-tickets }()
			ws, _, err := s.tryDial(nil, "graphql-transport-ws")
			if err != nil {
				t.Error(err)
				return
			}
			defer ws.Close()
			if tcp, ok := ws.NetConn().(*net.TCPConn); ok && rand.IntN(2) == 0 {
				_ = tcp.SetLinger(0) // dropped by reset
			}
			for i := range rand.IntN(len(steps) + 1) {
				if ws.WriteMessage(websocket.TextMessage, []byte(steps[i])) != nil {
					return
				}
				if answered[i] && rand.IntN(2) == 0 || i == 0 {
					_ = ws.SetReadDeadline(time.Now().Add(patience))
					if _, _, err := ws.ReadMessage(); err != nil {
						return
					}
				}
			}
		})
	}
	all.Wait()
	for deadline := time.Now().Add(patience); open.Load() > 0; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d sockets are still open", open.Load())
		}
	}
}
