// Package direct writes the answers of root fields straight into JSON. Everything that a selection asks for is loaded before
// anything is written, so nothing is left for gqlgen's machinery, which runs each field as if it had to wait, but to cost time.
//
// What it writes is byte for byte what gqlgen would have written. The functions for the types are generated from gqlgen's own
// bindings, and which fields are written is decided by gqlgen's own function. Whatever does not go smoothly, such as a null that the schema does
// not allow, is left to gqlgen, which tells the client in its own way.
package direct

import (
	"context"
	"io"
	"reflect"

	"github.com/99designs/gqlgen/graphql"
)

// Wrap has a schema's root fields written directly.
func Wrap(s graphql.ExecutableSchema) graphql.ExecutableSchema { return schema{s} }

type schema struct{ graphql.ExecutableSchema }

// Exec implements graphql.ExecutableSchema.
func (s schema) Exec(ctx context.Context) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	oc.ResolverMiddleware = around(oc, oc.ResolverMiddleware)
	return s.ExecutableSchema.Exec(ctx)
}

// around puts something in the place of what the resolver of a root field has returned: gqlgen takes what writes itself as well.
func around(oc *graphql.OperationContext, next graphql.FieldMiddleware) graphql.FieldMiddleware {
	return func(ctx context.Context, resolve graphql.Resolver) (any, error) {
		v, err := next(ctx, resolve)
		if err != nil || v == nil {
			return v, err
		}
		fc := graphql.GetFieldContext(ctx)
		switch fc.Object {
		case "Query", "Mutation":
			if written, ok := write(oc, fc.Field, v); ok {
				return written, nil
			}
		case "Subscription":
			if s := stream(oc, fc.Field, v); s != nil {
				return s, nil
			}
		}
		return v, nil
	}
}

// write writes the value of a root field.
func write(oc *graphql.OperationContext, f graphql.CollectedField, v any) (graphql.Marshaler, bool) {
	if p := reflect.ValueOf(v); p.Kind() == reflect.Pointer && p.IsNil() {
		return nil, false
	}
	w := newWriter(oc)
	w.value(&field{of: selection{set: f.Selections}}, v)
	if w.failed {
		w.free()
		return nil, false
	}
	return w, true
}

// MarshalGQL implements graphql.Marshaler. It is called once.
func (w *writer) MarshalGQL(to io.Writer) {
	_, _ = to.Write(w.b)
	w.free()
}

// follow writes the values of a subscription. Its plan is made once.
func follow[T any](oc *graphql.OperationContext, f graphql.CollectedField, from <-chan T) func(context.Context) graphql.Marshaler {
	root := &field{of: selection{set: f.Selections}}
	key := keyOf(f.Alias)
	return func(ctx context.Context) graphql.Marshaler {
		var v T
		var ok bool
		select {
		case v, ok = <-from:
		case <-ctx.Done():
		}
		if !ok {
			return nil
		}
		w := newWriter(oc)
		w.raw('{')
		w.b = append(w.b, key...)
		if shared, ok := any(v).(rendered); ok && shared.Rendered() != nil {
			w.b = append(w.b, shared.Rendered()...)
		} else if w.value(root, v); w.failed {
			graphql.AddErrorf(ctx, "an event lacks something that the schema does not allow to lack")
			w.b = append(append(append(w.b[:0], '{'), key...), "null"...)
		}
		w.raw('}')
		return w
	}
}

// rendered is an event that was written before, for all who asked for the same of it.
type rendered interface{ Rendered() []byte }

// Write writes a value as a root field with this selection would be, once for all who asked for the same. ok is false when it can't be.
func Write(oc *graphql.OperationContext, f graphql.CollectedField, v any) (text []byte, ok bool) {
	w := newWriter(oc)
	defer w.free()
	if w.value(&field{of: selection{set: f.Selections}}, v); w.failed {
		return nil, false
	}
	return append([]byte(nil), w.b...), true
}
