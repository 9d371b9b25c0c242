package transport_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"
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
	// Long enough for a busy machine to answer in time.
	s := serve(t, nil, transport.Options{PingInterval: 400 * time.Millisecond})
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
	for range 4 {
		until(t, pings, "a ping")
	}
	c.subscribe("x", "{ hello }")
	if got := until(t, read, "the answer"); !strings.Contains(got, "hello") {
		t.Errorf("got %q", got)
	}
}

func TestCloseSocket(t *testing.T) {
	t.Parallel()
	if transport.CloseSocket(t.Context(), 4001, "") {
		t.Error("closed what is no socket")
	}
	c := serve(t, &testschema.Resolver{Waits: func(ctx context.Context) (string, error) {
		if !transport.CloseSocket(ctx, 4001, "moved") {
			t.Error("no socket found")
		}
		return "", nil
	}}, transport.Options{}).connect(t)
	c.subscribe("x", "{ waits }")
	if reason := c.expectClose(4001); reason != "moved" {
		t.Errorf("reason %q", reason)
	}
}

// TestDeadlineOfSession shows what a stream hears when the application ends its context.
func TestDeadlineOfSession(t *testing.T) {
	t.Parallel()
	c := serve(t, &testschema.Resolver{Feed: silentFeed}, transport.Options{
		Authenticate: func(ctx context.Context, _ *http.Request, _ map[string]any) (context.Context, error) {
			ctx, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
			context.AfterFunc(ctx, cancel)
			return ctx, nil
		},
	}).connect(t)
	c.subscribe("x", "subscription { feed }")
	c.expectError("x", "UNAVAILABLE")
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
