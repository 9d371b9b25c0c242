// Package serial marshals lists in sequence.
package serial

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalSlice marshals each element after the other. It stands for gqlgen's MarshalSliceConcurrently, which starts a goroutine for
// each element.
func MarshalSlice(ctx context.Context, length int, element func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	out := make(graphql.Array, length)
	for i := range out {
		index := i
		out[i] = element(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &index}), i)
	}
	return out
}
