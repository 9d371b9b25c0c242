package telemetry_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/sanad-desk/sanad/internal/telemetry"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// collector keeps what is sent to it by OTLP. Names of spans stand in that as they are.
type collector struct {
	*httptest.Server
	mu   sync.Mutex
	path string
	sent strings.Builder
}

func newCollector(t *testing.T) *collector {
	c := &collector{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		c.mu.Lock()
		defer c.mu.Unlock()
		c.path = r.URL.Path
		c.sent.Write(body)
	}))
	t.Cleanup(c.Close)
	return c
}

func TestTraces(t *testing.T) {
	t.Parallel()
	c := newCollector(t)
	tracing, err := telemetry.StartTracing(t.Context(), c.URL, "v1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/graphql?token=hidden", nil)
	r.Header.Set("Authorization", "Bearer hidden")
	r.Header.Set("Traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
	ctx, request := tracing.Request(r, "/graphql")
	_, operation := tracing.Operation(ctx, "query", "Mine", false)
	operation.Failed("INTERNAL")
	operation.Count("sanad.sql_statements", 3)
	operation.End()
	request.Status(500)
	request.End()
	_, own := tracing.Operation(ctx, "subscription", "Apart", true)
	own.End()
	if err := tracing.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := c.sent.String()
	for _, want := range []string{"POST /graphql", "graphql query", "graphql subscription", "Mine", "sanad.sql_statements", "v1.2.3", "INTERNAL",
		"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q was not sent", want)
		}
	}
	if c.path != "/v1/traces" || strings.Contains(got, "hidden") {
		t.Errorf("sent to %s: %q", c.path, got)
	}
}

func TestNoTracesWithoutAnEndpoint(t *testing.T) {
	t.Parallel()
	tracing, err := telemetry.StartTracing(t.Context(), "", "")
	if err != nil || tracing != nil {
		t.Fatalf("%v %v", tracing, err)
	}
	r := httptest.NewRequest("GET", "/", nil)
	ctx, span := tracing.Request(r, "/")
	if ctx != r.Context() {
		t.Error("a span was made")
	}
	span.Status(200)
	span.End()
	_, span = tracing.Operation(ctx, "query", "", true)
	span.Failed("INTERNAL")
	span.End()
	if err := tracing.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestEndpointsThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, endpoint := range []string{"collector", "http://", "::"} {
		if tracing, err := telemetry.StartTracing(t.Context(), endpoint, ""); err == nil {
			t.Errorf("%q is taken", endpoint)
			_ = tracing.Close(t.Context())
		}
	}
}
