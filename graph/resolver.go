package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/graph/direct"
	"github.com/sanad-desk/sanad/graph/generated"
	"github.com/sanad-desk/sanad/internal/desk"
)

// Resolver answers the API from a desk.
type Resolver struct {
	Desk *desk.Desk
	// shares says that the schema takes events that were rendered before.
	shares bool
}

// NewSchema is the API, ready to be served.
func NewSchema(d *desk.Desk) graphql.ExecutableSchema {
	return placed{direct.Wrap(generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{Desk: d, shares: true}})), d}
}

// Query implements generated.ResolverRoot.
func (r *Resolver) Query() generated.QueryResolver { return query{r} }

// Mutation implements generated.ResolverRoot.
func (r *Resolver) Mutation() generated.MutationResolver { return mutation{r} }

// Subscription implements generated.ResolverRoot.
func (r *Resolver) Subscription() generated.SubscriptionResolver { return subscription{r} }

type (
	query        struct{ *Resolver }
	mutation     struct{ *Resolver }
	subscription struct{ *Resolver }
)

// args gathers a connection's arguments.
func args(first *int, after *string, last *int, before *string) desk.PageArgs {
	return desk.PageArgs{First: first, After: after, Last: last, Before: before}
}

// refresh sees to it that what follows in this request knows of a change to the directory.
func (r *Resolver) refresh(ctx context.Context) error {
	_, err := r.Desk.Directory.Latest(ctx)
	return err
}
