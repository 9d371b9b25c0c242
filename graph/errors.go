package graph

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/telemetry"
)

// Present turns an error into what the client is told: a fault with its code and violations, anything else as INTERNAL, logged
// once with the request's id and never shown.
func Present(ctx context.Context, err error) *gqlerror.Error {
	var shown *gqlerror.Error
	if errors.As(err, &shown) && shown.Extensions["code"] != nil {
		return withRequest(ctx, shown) // refused by the transport, and ready to show
	}
	out := &gqlerror.Error{Path: graphql.GetPath(ctx), Err: err}
	if shown != nil {
		out.Locations = shown.Locations
		if len(shown.Path) > 0 {
			out.Path = shown.Path
		}
	}
	f := faultOf(err, out.Path)
	if f == nil {
		slog.ErrorContext(ctx, "internal error", "error", err.Error(), "path", out.Path.String(), "request_id", telemetry.RequestID(ctx))
		f = fault.New(fault.Internal, "something went wrong on our side; the request id helps us find out what")
	}
	out.Message = f.Message
	out.Extensions = map[string]any{"code": string(f.Code)}
	if len(f.Violations) > 0 {
		out.Extensions["violations"] = f.Violations
	}
	return withRequest(ctx, out)
}

// faultOf finds the fault in an error, or makes one of a value that is not of its type; nil for a defect of ours.
func faultOf(err error, path ast.Path) *fault.Error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	var bad enum.BadValue
	if errors.As(err, &bad) {
		at := []any{}
		for _, p := range path {
			switch p := p.(type) {
			case ast.PathName:
				at = append(at, string(p))
			case ast.PathIndex:
				at = append(at, int(p))
			}
		}
		if len(at) > 1 {
			at = at[1:] // after the field that takes the argument
		}
		return &fault.Error{Code: fault.Invalid, Message: "the input is not valid", Violations: []fault.Violation{
			{Path: fault.Path(at...), Code: fault.Malformed, Message: string(bad)}}}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.New(fault.Unavailable, "the request was given up")
	}
	return nil
}

func withRequest(ctx context.Context, e *gqlerror.Error) *gqlerror.Error {
	if id := telemetry.RequestID(ctx); id != "" {
		if e.Extensions == nil {
			e.Extensions = map[string]any{}
		}
		e.Extensions["requestId"] = id
	}
	return e
}
