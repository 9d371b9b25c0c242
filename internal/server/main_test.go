package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"go.uber.org/goleak"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/server"
)

// TestMain fails when a goroutine is left once all servers are closed.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is the time after which a test gives up; nothing waits that long when all is well.
const patience = 20 * time.Second

// site is a desk that is served on a port of its own.
type site struct {
	*desktest.Desk
	server *server.Server
	schema *slowSchema
	addr   string
	log    *logBuffer
	client *http.Client
	stop   func() error // ends Serve and says what it returned
}

type change = func(*server.Options)

// serve starts a site that ends with the test.
func serve(t *testing.T, changes ...change) *site {
	t.Helper()
	s := assemble(t, changes...)
	s.start(t)
	return s
}

// assemble puts a site together that does not listen yet.
func assemble(t *testing.T, changes ...change) *site {
	t.Helper()
	w := desktest.New(t)
	s := &site{Desk: w, schema: newSlowSchema(graph.NewSchema(w.Desk)), log: &logBuffer{}}
	o := server.Options{Schema: s.schema, Present: graph.Present, Desk: w.Desk,
		Log: slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	for _, c := range changes {
		c(&o)
	}
	var err error
	if s.server, err = server.New(o); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *site) start(t *testing.T) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().String()
	s.client = &http.Client{Transport: &http.Transport{DisableCompression: true}, Timeout: patience}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.server.Serve(ctx, l) }()
	s.stop = sync.OnceValue(func() error {
		cancel()
		return until(t, ended, "the end of the server")
	})
	t.Cleanup(func() {
		s.client.CloseIdleConnections()
		if err := s.stop(); err != nil && err != context.DeadlineExceeded {
			t.Errorf("serve: %v", err)
		}
	})
}

type answer struct {
	*http.Response
	body string
}

// do sends a request; headers are "Name: value" lines.
func (s *site) do(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	resp, err := s.client.Do(s.request(t, method, path, body, headers...))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp, string(content)}
}

func (s *site) request(t *testing.T, method, path, body string, headers ...string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, "http://"+s.addr+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Add(name, value)
	}
	return req
}

// post sends a document as JSON.
func (s *site) post(t *testing.T, document string, headers ...string) answer {
	t.Helper()
	return s.do(t, "POST", "/graphql", query(document), append([]string{asJSON}, headers...)...)
}

const (
	asJSON     = "Content-Type: application/json"
	takeNew    = "Accept: application/graphql-response+json"
	takeEvents = "Accept: text/event-stream"
	whoAmI     = "{ viewer { locale actor { name } } }"
)

func query(document string) string { return `{"query":` + quote(document) + `}` }

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func bearer(secret string) string { return "Authorization: Bearer " + secret }

// code is the code of the first error in a response, "" when there is none.
func code(body string) string {
	var resp struct {
		Errors []struct {
			Extensions struct{ Code string }
		}
	}
	if json.Unmarshal([]byte(body), &resp) != nil || len(resp.Errors) == 0 {
		return ""
	}
	return resp.Errors[0].Extensions.Code
}

// until waits for a signal.
func until[T any](t testing.TB, signal <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-signal:
	case <-time.After(patience):
		t.Errorf("waited in vain for %s", what)
	}
	return v
}

// slowSchema is a schema whose operations of certain names do not do as they should.
type slowSchema struct {
	graphql.ExecutableSchema
	began   chan struct{} // an operation named Slow has begun
	finish  chan struct{} // closed to let it finish
	stopped chan error    // why one named Endless was cancelled
}

func newSlowSchema(s graphql.ExecutableSchema) *slowSchema {
	return &slowSchema{s, make(chan struct{}, 10), make(chan struct{}), make(chan error, 10)}
}

func (s *slowSchema) Exec(ctx context.Context) graphql.ResponseHandler {
	switch graphql.GetOperationContext(ctx).Operation.Name {
	case "Slow":
		s.began <- struct{}{}
		<-s.finish
	case "Endless":
		s.began <- struct{}{}
		<-ctx.Done()
		s.stopped <- ctx.Err()
	case "Panics":
		panic("words of a panic")
	}
	return s.ExecutableSchema.Exec(ctx)
}

// logBuffer keeps what is logged, and lets a test wait for it.
type logBuffer struct {
	mu      sync.Mutex
	text    bytes.Buffer
	waiting []waiting
}

type waiting struct {
	parts []string
	line  chan string
}

func (b *logBuffer) Write(line []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range b.waiting {
		if containsAll(string(line), w.parts) {
			select {
			case w.line <- string(line):
			default:
			}
		}
	}
	return b.text.Write(line)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// line waits for a line that has all the parts.
func (b *logBuffer) line(t testing.TB, parts ...string) string {
	t.Helper()
	w := waiting{parts, make(chan string, 1)}
	b.mu.Lock()
	for line := range strings.Lines(b.text.String()) {
		if containsAll(line, parts) {
			b.mu.Unlock()
			return line
		}
	}
	b.waiting = append(b.waiting, w)
	b.mu.Unlock()
	select {
	case line := <-w.line:
		return line
	case <-time.After(patience):
		t.Fatalf("no line of the log has %q:\n%s", parts, b)
		return ""
	}
}

func containsAll(s string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}
