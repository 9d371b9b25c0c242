package server_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/server"
)

// TestStopping ends a server while a request, a websocket and a stream of events are open.
func TestStopping(t *testing.T) {
	t.Parallel()
	s := serve(t)
	token := s.Token(s.User("agent"), false)
	c := s.connect(t, token)
	c.subscribe("x", myCount)
	c.expect("tickets")
	e := s.stream(t, myCount, bearer(token))
	e.expect("tickets")
	slow := s.slowly(t, "query Slow { __typename }")
	until(t, s.schema.began, "the slow request")

	stopped := make(chan error, 1)
	go func() { stopped <- s.stop() }()
	c.expectClose(1012)
	rest, _ := io.ReadAll(e.lines)
	if strings.Contains(string(rest), "event: complete") {
		t.Errorf("the stream was completed, as if there were no more: %s", rest)
	}
	if _, err := net.Dial("tcp", s.addr); err == nil {
		t.Error("the server takes connections")
	}
	select {
	case err := <-stopped:
		t.Fatalf("it ended before the request did: %v", err)
	default:
	}
	close(s.schema.finish)
	if a := until(t, slow, "the slow answer"); !strings.Contains(a, `"__typename":"Query"`) {
		t.Errorf("the slow request got %s", a)
	}
	if err := until(t, stopped, "the end"); err != nil {
		t.Error(err)
	}
	s.log.line(t, `"kind":"subscription"`, `"transport":"sse"`)
}

// slowly posts a document, and says what came of it.
func (s *site) slowly(t *testing.T, document string) <-chan string {
	t.Helper()
	req := s.request(t, "POST", "/graphql", query(document), asJSON)
	answered := make(chan string, 1)
	go func() {
		resp, err := s.client.Do(req)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		answered <- string(body)
	}()
	return answered
}

func TestStoppingTakesNoLongerThanAllowed(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) { o.ShutdownTimeout = 50 * time.Millisecond })
	endless := s.slowly(t, "query Endless { __typename }")
	until(t, s.schema.began, "the request")
	if err := s.stop(); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ended with %v", err)
	}
	until(t, s.schema.stopped, "the request to be cancelled")
	until(t, endless, "the client to be cut")
}

func TestShutdownWaitsForWhoeverServesTheHandler(t *testing.T) {
	t.Parallel()
	s := assemble(t)
	other := httptest.NewServer(s.server.Handler())
	defer other.Close()
	s.addr, s.client = strings.TrimPrefix(other.URL, "http://"), other.Client()
	slow := s.slowly(t, "query Slow { __typename }")
	until(t, s.schema.began, "the slow request")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := s.server.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ended before the request did: %v", err)
	}
	close(s.schema.finish)
	until(t, slow, "the slow answer")
	if err := s.server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestARequestIsCancelledWhenItsClientLeaves(t *testing.T) {
	t.Parallel()
	s := serve(t)
	ctx, leave := context.WithCancel(t.Context())
	req := s.request(t, "POST", "/graphql", query("query Endless { __typename }"), asJSON).WithContext(ctx)
	gone := make(chan error, 1)
	go func() {
		_, err := s.client.Do(req) //nolint:bodyclose // there is none
		gone <- err
	}()
	until(t, s.schema.began, "the request")
	leave()
	if err := until(t, s.schema.stopped, "the request to be cancelled"); !errors.Is(err, context.Canceled) {
		t.Errorf("it was stopped by %v", err)
	}
	until(t, gone, "the client")
}

func TestShutdownWithoutServe(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.connect(t, "")
	if err := s.server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	c.expectClose(1012)
	if err := s.stop(); err != nil {
		t.Errorf("serve: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.server.Serve(t.Context(), l); err != nil {
		t.Errorf("serving afterwards: %v", err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("it listens afterwards")
	}
}
