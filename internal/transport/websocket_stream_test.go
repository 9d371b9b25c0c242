package transport_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
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

// feed is a source that a test drives: each subscription that begins is announced on began, sends
// what the test sends on events, and says on ended when its context is over.
type feed struct {
	began  chan struct{}
	events chan string
	ended  chan struct{}
}

func newFeed() *feed {
	return &feed{make(chan struct{}, 100), make(chan string), make(chan struct{}, 100)}
}

func (f *feed) resolver() *testschema.Resolver {
	return &testschema.Resolver{Feed: func(ctx context.Context) (<-chan string, error) {
		events := make(chan string)
		go func() {
			defer func() { f.ended <- struct{}{} }()
			defer close(events)
			for {
				select {
				case e := <-f.events:
					select {
					case events <- e:
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
					return
				}
			}
		}()
		f.began <- struct{}{}
		return events, nil
	}}
}

func TestClientEndsStream(t *testing.T) {
	t.Parallel()
	f := newFeed()
	c := serve(t, f.resolver(), transport.Options{}).connect(t)
	for range 20 {
		c.subscribe("x", "subscription { feed }")
		until(t, f.began, "the stream")
		f.events <- "a"
		c.expect(`{"id":"x","type":"next","payload":{"data":{"feed":"a"}}}`)
		c.send(`{"id":"x","type":"complete"}`)
		// The id is free at once, and the old stream is silent.
		c.subscribe("x", "{ hello }")
		c.expect(`{"id":"x","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"x","type":"complete"}`)
		until(t, f.ended, "the end of the resolver")
	}
	c.expectAlive()
}

func TestLeavingEndsStreams(t *testing.T) {
	t.Parallel()
	f := newFeed()
	closed := make(chan int, 1)
	var opened, ended atomic.Int32
	s := serve(t, f.resolver(), transport.Options{Observer: transport.Observer{
		SocketClosed: func(_ context.Context, code int, _ string, _ time.Duration) { closed <- code },
		StreamOpened: func(context.Context, string) { opened.Add(1) },
		StreamClosed: func(context.Context, string, time.Duration) { ended.Add(1) },
	}})
	for name, leave := range map[string]struct {
		how  func(c *client)
		code int
	}{
		"with a close frame": {func(c *client) {
			_ = c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, "bye"), time.Now().Add(patience))
		}, 1000},
		"without a word": {func(c *client) { _ = c.Close() }, 1006},
	} {
		t.Run(name, func(t *testing.T) {
			c := s.connect(t)
			for i := range 3 {
				c.subscribe(fmt.Sprint(i), "subscription { feed }")
				until(t, f.began, "the stream")
			}
			leave.how(c)
			for range 3 {
				until(t, f.ended, "the end of a resolver")
			}
			if code := until(t, closed, "the end of the socket"); code != leave.code {
				t.Errorf("closed with %d; want %d", code, leave.code)
			}
			if o, e := opened.Load(), ended.Load(); o != e {
				t.Errorf("%d streams opened, %d closed", o, e)
			}
		})
	}
}

func TestTooManyStreams(t *testing.T) {
	t.Parallel()
	f := newFeed()
	c := serve(t, f.resolver(), transport.Options{MaxStreams: 2}).connect(t)
	c.subscribe("a", "subscription { feed }")
	c.subscribe("b", "subscription { feed }")
	c.subscribe("c", "subscription { feed }")
	c.expectError("c", "RATE_LIMITED")
	until(t, f.began, "the first stream")
	until(t, f.began, "the second stream")
	c.send(`{"id":"a","type":"complete"}`)
	until(t, f.ended, "the end of the first")
	c.subscribe("c", "{ hello }")
	c.expect(`{"id":"c","type":"next","payload":{"data":{"hello":"hello"}}}`, `{"id":"c","type":"complete"}`)
}

func TestTooManySockets(t *testing.T) {
	t.Parallel()
	closed := make(chan struct{}, 10)
	s := serve(t, nil, transport.Options{
		MaxSockets: 2, MaxSocketsPerClient: 1,
		ClientKey: func(r *http.Request) string { return r.Header.Get("X-Client") },
		Observer: transport.Observer{SocketClosed: func(context.Context, int, string, time.Duration) {
			closed <- struct{}{}
		}},
	})
	dial := func(client string) (*websocket.Conn, int) {
		ws, resp, err := s.tryDial(http.Header{"X-Client": {client}}, "graphql-transport-ws")
		if err == nil {
			t.Cleanup(func() { _ = ws.Close() })
		}
		return ws, resp.StatusCode
	}
	first, status := dial("a")
	if status != 101 {
		t.Fatalf("first: %d", status)
	}
	if _, status = dial("a"); status != 429 {
		t.Errorf("a second one of the same client: %d", status)
	}
	if _, status = dial("b"); status != 101 {
		t.Errorf("one of another client: %d", status)
	}
	if _, status = dial("c"); status != 503 {
		t.Errorf("one too many: %d", status)
	}
	_ = first.Close()
	until(t, closed, "the end of the first")
	for deadline := time.Now().Add(patience); ; runtime.Gosched() {
		if _, status = dial("a"); status == 101 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("after the first has left: %d", status)
		}
	}
}

func TestSlowClient(t *testing.T) {
	t.Parallel()
	f := newFeed()
	closed := make(chan int, 1)
	s := serve(t, f.resolver(), transport.Options{
		WriteTimeout: 50 * time.Millisecond, QueueLength: 2,
		Observer: transport.Observer{SocketClosed: func(_ context.Context, code int, _ string, _ time.Duration) { closed <- code }},
	})
	c := s.connect(t)
	c.subscribe("x", "subscription { feed }")
	until(t, f.began, "the stream")
	big := strings.Repeat("x", 1<<20)
	for {
		select {
		case f.events <- big:
			continue
		case code := <-closed:
			if code != 1013 && code != 1006 {
				t.Errorf("closed with %d", code)
			}
		case <-time.After(patience):
			t.Fatal("the client was never dropped")
		}
		break
	}
	until(t, f.ended, "the end of the resolver")
}

// TestCatchingUp shows that a client that reads slowly, but reads, gets all there is.
func TestCatchingUp(t *testing.T) {
	t.Parallel()
	c := serve(t, nil, transport.Options{QueueLength: 2}).connect(t)
	c.subscribe("x", "subscription { count(to: 2000) }")
	for i := range 2000 {
		c.expect(fmt.Sprintf(`{"id":"x","type":"next","payload":{"data":{"count":%d}}}`, i+1))
	}
	c.expect(`{"id":"x","type":"complete"}`)
}

func TestSilentSocketIsDropped(t *testing.T) {
	t.Parallel()
	closed := make(chan int, 1)
	s := serve(t, nil, transport.Options{
		PingInterval: 10 * time.Millisecond,
		Observer:     transport.Observer{SocketClosed: func(_ context.Context, code int, _ string, _ time.Duration) { closed <- code }},
	})
	// Acknowledged, and then never read from: pings are not answered.
	s.connect(t)
	if code := until(t, closed, "the end of the socket"); code != 1006 {
		t.Errorf("closed with %d", code)
	}
}

func TestAnsweredPingsKeepSocket(t *testing.T) {
	t.Parallel()
	s := serve(t, nil, transport.Options{PingInterval: 20 * time.Millisecond})
	c := s.connect(t)
	pings := make(chan struct{}, 100)
	answer := c.PingHandler()
	c.SetPingHandler(func(data string) error {
		pings <- struct{}{}
		return answer(data)
	})
	read := make(chan string, 1)
	go func() {
		got, _ := c.read()
		read <- got
	}()
	for range 10 {
		until(t, pings, "a ping")
	}
	c.subscribe("x", "{ hello }")
	if got := until(t, read, "the answer"); !strings.Contains(got, "hello") {
		t.Errorf("got %q", got)
	}
}

func TestShutdown(t *testing.T) {
	t.Parallel()
	f := newFeed()
	s := serve(t, f.resolver(), transport.Options{})
	c := s.connect(t)
	c.subscribe("x", "subscription { feed }")
	until(t, f.began, "the stream")
	f.events <- "last"
	c.expect(`{"id":"x","type":"next","payload":{"data":{"feed":"last"}}}`)

	done := make(chan error, 1)
	go func() { done <- s.graphql.Shutdown(t.Context()) }()
	c.expectClose(1012)
	if err := until(t, done, "the shutdown"); err != nil {
		t.Error(err)
	}
	until(t, f.ended, "the end of the resolver")
	if _, resp, err := s.tryDial(nil, "graphql-transport-ws"); err == nil || resp.StatusCode != 503 {
		t.Errorf("a new socket: %v, %v", resp, err)
	}
}

func TestShutdownGivesUp(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	began := make(chan struct{})
	s := serve(t, &testschema.Resolver{Waits: func(context.Context) (string, error) {
		close(began)
		<-release
		return "", nil
	}}, transport.Options{})
	c := s.connect(t)
	c.subscribe("x", "{ waits }")
	until(t, began, "the query")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := s.graphql.Shutdown(ctx); err != context.DeadlineExceeded {
		t.Errorf("got %v", err)
	}
	close(release)
}

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
