package telemetry

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// Tracing makes spans and sends them away. The nil one makes none and dials nobody.
type Tracing struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// StartTracing sends spans by OTLP over HTTP to a URL such as http://collector:4318, or nowhere when it is empty. OTEL_* variables of the
// environment say more, such as which share of requests to trace.
func StartTracing(ctx context.Context, endpoint, version string) (*Tracing, error) {
	if endpoint == "" {
		return nil, nil
	}
	to, err := url.Parse(endpoint)
	if err != nil || to.Host == "" {
		return nil, errors.New("traces: the endpoint is not a URL")
	}
	if to.Path == "" || to.Path == "/" {
		to.Path = "/v1/traces"
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(to.String()))
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	about, err := resource.New(ctx, resource.WithAttributes(
		attribute.String("service.name", "sanad"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { slog.Warn("traces", "error", err.Error()) }))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return &Tracing{provider, provider.Tracer("github.com/sanad-desk/sanad")}, nil
}

// Close sends what is left, or gives up with ctx.
func (t *Tracing) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

// Request begins the span of an HTTP request, below the one that the client told of. route is one of ours, never a client's path.
func (t *Tracing) Request(r *http.Request, route string) (context.Context, Span) {
	ctx := r.Context()
	if t == nil {
		return ctx, Span{noop.Span{}}
	}
	ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, r.Method+" "+route, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("http.route", route),
		attribute.String("sanad.request_id", RequestID(ctx))))
	return ctx, Span{span}
}

// Operation begins the span of a GraphQL operation. With its own trace it is linked to the request: a websocket's outlives that by far.
func (t *Tracing) Operation(ctx context.Context, kind, name string, own bool) (context.Context, Span) {
	if t == nil {
		return ctx, Span{noop.Span{}}
	}
	options := []trace.SpanStartOption{trace.WithAttributes(
		attribute.String("graphql.operation.type", kind), attribute.String("graphql.operation.name", name),
		attribute.String("sanad.request_id", RequestID(ctx)))}
	if own {
		options = append(options, trace.WithNewRoot(), trace.WithLinks(trace.LinkFromContext(ctx)))
	}
	ctx, span := t.tracer.Start(ctx, "graphql "+kind, options...)
	return ctx, Span{span}
}

// Span is a piece of a trace.
type Span struct{ span trace.Span }

// Status notes the status of an HTTP request's answer.
func (s Span) Status(code int) {
	if code == 0 {
		return // the connection became a websocket
	}
	s.span.SetAttributes(attribute.Int("http.response.status_code", code))
	if code >= http.StatusInternalServerError {
		s.span.SetStatus(codes.Error, "")
	}
}

// Failed notes the code of an operation's first error. Only defects of ours make the span one that failed.
func (s Span) Failed(code string) {
	s.span.SetAttributes(attribute.String("sanad.code", code))
	if code == "INTERNAL" || code == "UNAVAILABLE" {
		s.span.SetStatus(codes.Error, code)
	}
}

// Count notes a number, such as how many SQL statements there were.
func (s Span) Count(name string, n int64) { s.span.SetAttributes(attribute.Int64(name, n)) }

// End ends the span.
func (s Span) End() { s.span.End() }
