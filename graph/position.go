package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/event"
)

// placed takes a query's position before anything else of it is read. The fields of a query are resolved side by side, so a
// resolver would come too late: what another field had read by then could be older than the position.
type placed struct {
	graphql.ExecutableSchema
	desk *desk.Desk
}

type placeKey struct{}

// place is the position of a query, or why there is none.
type place struct {
	position event.Position
	err      error
}

// Exec implements graphql.ExecutableSchema.
func (s placed) Exec(ctx context.Context) graphql.ResponseHandler {
	next := s.ExecutableSchema.Exec(ctx)
	if access.From(ctx) == nil || !asksForPosition(graphql.GetOperationContext(ctx)) {
		return next
	}
	var p place
	p.position, p.err = s.desk.Position(ctx)
	return func(ctx context.Context) *graphql.Response { return next(context.WithValue(ctx, placeKey{}, p)) }
}

func asksForPosition(oc *graphql.OperationContext) bool {
	if oc.Operation.Operation != ast.Query {
		return false
	}
	for _, f := range graphql.CollectFields(oc, oc.Operation.SelectionSet, []string{"Query"}) {
		if f.Name == "position" {
			return true
		}
	}
	return false
}

func (r query) Position(ctx context.Context) (string, error) {
	if _, err := access.Required(ctx); err != nil {
		return "", err
	}
	p, ok := ctx.Value(placeKey{}).(place)
	if !ok {
		return "", errors.New("the position was not taken")
	}
	return p.position.String(), p.err
}
