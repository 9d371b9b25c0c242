package server

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/limit"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/telemetry"
)

// record is what becomes known of an operation while it runs: one line in the log, a few figures, and a span.
type record struct {
	kind       string
	name       string
	transport  string
	began      time.Time
	actor      atomic.Pointer[access.Actor]
	statements *atomic.Int64
	cost       int
	stream     string // whose quota of streams it is counted in
	span       telemetry.Span

	mu   sync.Mutex
	code string // of the first error
}

// failed notes an error; the first one counts.
func (r *record) failed(code string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.code == "" {
		r.code = code
	}
}

func (r *record) firstCode() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.code
}

// recorder makes the record of each operation. It comes before the other interceptors, so that it sees what they refuse.
type recorder struct{ *Server }

var _ interface {
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = recorder{}

const recorderName = "Record"

func (recorder) ExtensionName() string { return recorderName }

func (recorder) Validate(graphql.ExecutableSchema) error { return nil }

// recordOf is the record of the operation that ctx belongs to; nil for one that was refused before it began.
func recordOf(ctx context.Context) *record {
	if !graphql.HasOperationContext(ctx) {
		return nil
	}
	r, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(recorderName).(*record)
	return r
}

// InterceptOperation begins the record, and ends it with the operation.
func (e recorder) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	r := &record{kind: string(op.Operation.Operation), name: plainName(op.Operation.Name), transport: transportOf(ctx), began: time.Now()}
	r.actor.Store(access.From(ctx))
	if m, ok := limit.FromContext(ctx); ok {
		r.cost = m.Cost
	}
	op.Stats.SetExtension(recorderName, r)
	ctx, r.span = e.options.Tracing.Operation(ctx, r.kind, r.name, r.transport == telemetry.WebSocket)
	ctx, r.statements = store.CountStatements(ctx)

	if op.Operation.Operation == ast.Subscription {
		e.running.begin()
		handler := e.guarded(ctx, next)
		// The transports end the context of an operation with it, or even before it has begun.
		context.AfterFunc(ctx, func() {
			defer e.running.end()
			e.end(ctx, r)
		})
		return handler
	}
	ctx, cancel := context.WithTimeout(ctx, e.times.operation)
	handler := e.guarded(ctx, next)
	return func(ctx context.Context) *graphql.Response {
		defer cancel()
		defer e.end(ctx, r)
		resp := handler(ctx)
		if resp == nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return e.answer(ctx, errTookTooLong)(ctx)
		}
		return resp
	}
}

var errTookTooLong = fault.New(fault.Unavailable, "this took too long and was given up: ask for less, or try again later")

// guarded makes of a panic outside of any field, whose own gqlgen catches, an answer that the record knows of.
func (e recorder) guarded(ctx context.Context, next graphql.OperationHandler) (handler graphql.ResponseHandler) {
	defer func() {
		if p := recover(); p != nil {
			handler = e.answer(ctx, e.Server.recover(ctx, p))
		}
	}()
	return next(ctx)
}

// InterceptResponse notes the first error of an operation, and records those that were refused before they began.
func (e recorder) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	r := recordOf(ctx)
	switch {
	case resp == nil:
	case r == nil:
		e.refused(ctx, resp)
	case len(resp.Errors) > 0:
		r.failed(codeOf(resp.Errors[0]))
	case r.kind == string(ast.Subscription):
		e.options.Metrics.Sent()
	}
	return resp
}

// end writes the record down.
func (e recorder) end(ctx context.Context, r *record) {
	took := time.Since(r.began)
	if r.stream != "" {
		e.streams.giveBack(r.stream)
	}
	m := e.options.Metrics
	m.Operation(r.kind, r.transport)
	if r.kind != string(ast.Subscription) {
		m.Took(r.kind, took)
	}
	code := r.firstCode()
	if code != "" {
		m.Error(code)
		r.span.Failed(code)
	}
	r.span.Count("sanad.sql_statements", r.statements.Load())
	r.span.Count("sanad.cost", int64(r.cost))
	r.span.End()
	e.logOperation(ctx, r, took)
}

// refused records a document that did not parse or validate, or was over a limit.
func (e recorder) refused(ctx context.Context, resp *graphql.Response) {
	if len(resp.Errors) == 0 {
		return
	}
	r := &record{kind: "none", transport: transportOf(ctx), code: codeOf(resp.Errors[0])}
	r.actor.Store(access.From(ctx))
	if graphql.HasOperationContext(ctx) {
		op := graphql.GetOperationContext(ctx)
		r.name = plainName(op.OperationName)
		r.began = op.Stats.OperationStart
		if m, ok := limit.FromContext(ctx); ok {
			r.cost = m.Cost
		}
	}
	took := time.Duration(0)
	if !r.began.IsZero() {
		took = time.Since(r.began)
	}
	e.options.Metrics.Operation(r.kind, r.transport)
	e.options.Metrics.Error(r.code)
	e.logOperation(ctx, r, took)
}

func transportOf(ctx context.Context) string {
	switch x := exchangeOf(ctx); {
	case x == nil:
		return telemetry.HTTP
	case x.socket != nil:
		return telemetry.WebSocket
	case x.writer.status != 0:
		return telemetry.SSE // its headers are sent before anything runs
	}
	return telemetry.HTTP
}

func codeOf(err *gqlerror.Error) string {
	if err == nil {
		return ""
	}
	if code, ok := err.Extensions["code"].(string); ok {
		return code
	}
	return "INTERNAL"
}
