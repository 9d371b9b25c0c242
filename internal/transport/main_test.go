package transport_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"go.uber.org/goleak"
)

// TestMain fails when a goroutine is left once all sockets and streams are closed.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is the time after which a test gives up; nothing waits that long when all is well.
const patience = 20 * time.Second

type server struct {
	*httptest.Server
	graphql *transport.Server
}

// serve starts a server that ends with the test.
func serve(t testing.TB, r *testschema.Resolver, options transport.Options) *server {
	t.Helper()
	if r == nil {
		r = &testschema.Resolver{}
	}
	if options.Recover == nil {
		options.Recover = func(context.Context, any) error { return testschema.CodedError("INTERNAL") }
	}
	return serveWith(t, transport.New(testschema.New(r), options), func(*http.Server) {})
}

func serveWith(t testing.TB, srv *transport.Server, configure func(*http.Server)) *server {
	t.Helper()
	s := &server{httptest.NewUnstartedServer(srv), srv}
	configure(s.Config)
	s.Start()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := srv.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		s.Close()
	})
	return s
}

type answer struct {
	*http.Response
	body string
}

// do sends a request; headers are "Name: value" lines.
func (s *server) do(t testing.TB, method, path, body string, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		req.Header.Add(name, value)
	}
	resp, err := s.Client().Do(req)
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

// post sends a document as JSON.
func (s *server) post(t testing.TB, document string, headers ...string) answer {
	t.Helper()
	return s.do(t, "POST", "/", query(document), append([]string{"Content-Type: application/json"}, headers...)...)
}

func query(document string) string {
	return `{"query":` + quote(document) + `}`
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func asList(err error) gqlerror.List { return gqlerror.List{err.(*gqlerror.Error)} }

// code returns the code of the first error in a response.
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
		t.Fatalf("waited in vain for %s", what)
	}
	return v
}
