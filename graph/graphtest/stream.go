package graphtest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// patience is the time after which a test gives up; nothing waits that long when all is well.
const patience = 15 * time.Second

// Stream is a subscription.
type Stream struct {
	t       testing.TB
	answers chan Answer
	end     context.CancelFunc
	done    chan struct{}
}

// Subscribe opens a subscription as the actor in ctx. It ends with the test.
func (a *API) Subscribe(ctx context.Context, t testing.TB, document string, variables map[string]any) *Stream {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(ctx)
	s := &Stream{t: t, answers: make(chan Answer, 1000), end: end, done: make(chan struct{})}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	go func() {
		defer close(s.done)
		defer close(s.answers)
		a.handler.ServeHTTP(&events{header: http.Header{}, each: func(data []byte) {
			var out Answer
			if json.Unmarshal(data, &out) == nil {
				s.answers <- out
			}
		}}, r)
	}()
	t.Cleanup(s.Close)
	return s
}

// Close ends the subscription.
func (s *Stream) Close() {
	s.end()
	<-s.done
}

// Next waits for the next answer, and reads its data into v when v is not nil.
func (s *Stream) Next(v any) Answer {
	s.t.Helper()
	select {
	case a, open := <-s.answers:
		if !open {
			s.t.Fatal("the stream has ended")
		}
		if v != nil {
			if err := json.Unmarshal(a.Data, v); err != nil {
				s.t.Fatalf("%+v: %v", a, err)
			}
		}
		return a
	case <-time.After(patience):
		s.t.Fatal("the stream stands still")
		return Answer{}
	}
}

// events reads server-sent events as they are written.
type events struct {
	header http.Header
	rest   string
	each   func([]byte)
}

func (e *events) Header() http.Header { return e.header }

func (e *events) WriteHeader(int) {}

func (e *events) Flush() {}

func (e *events) Write(p []byte) (int, error) {
	e.rest += string(p)
	for {
		line, rest, found := strings.Cut(e.rest, "\n")
		if !found {
			return len(p), nil
		}
		e.rest = rest
		if data, ok := strings.CutPrefix(line, "data:"); ok && strings.TrimSpace(data) != "" {
			e.each([]byte(data))
		}
	}
}
