// Package testschema is a small schema for the tests of transports.
package testschema

//go:generate go run ./gen

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Resolver resolves the schema. Its functions may be nil.
type Resolver struct {
	// Feed is the source of the subscription feed.
	Feed func(ctx context.Context) (<-chan string, error)
	// Waits is the query waits.
	Waits func(ctx context.Context) (string, error)
}

// New returns the schema, resolved by r.
func New(r *Resolver) graphql.ExecutableSchema {
	return NewExecutableSchema(Config{Resolvers: r})
}

// CodedError returns an error with a code.
func CodedError(code string) error {
	return &gqlerror.Error{Message: "coded: " + code, Extensions: map[string]any{"code": code}}
}

func (r *Resolver) Query() QueryResolver               { return queries{r} }
func (r *Resolver) Mutation() MutationResolver         { return mutations{} }
func (r *Resolver) Subscription() SubscriptionResolver { return subscriptions{r} }

type queries struct{ *Resolver }

func (queries) Hello(_ context.Context, name *string) (string, error) {
	if name == nil {
		return "hello", nil
	}
	return "hello " + *name, nil
}

func (queries) Int(_ context.Context, value *int32) (*int32, error) { return value, nil }

func (queries) Box(_ context.Context, value *Box) (*string, error) {
	if value == nil {
		return nil, nil
	}
	return value.Label, nil
}

func (queries) Item(_ context.Context, id string) (*Item, error) { return item(id), nil }

func (queries) Items(_ context.Context, first, _ *int32) (*ItemConnection, error) {
	c := &ItemConnection{Nodes: []*Item{}}
	if first != nil {
		for range *first {
			c.Nodes = append(c.Nodes, item("one"))
		}
	}
	return c, nil
}

func item(id string) *Item {
	return &Item{ID: id, Name: "item " + id, Items: &ItemConnection{Nodes: []*Item{}}}
}

func (queries) Fails(context.Context) (*string, error) { return nil, CodedError("NOT_FOUND") }

func (queries) FailsHard(context.Context) (string, error) { return "", CodedError("NOT_FOUND") }

func (queries) Panics(context.Context) (*string, error) { panic("a secret") }

func (q queries) Waits(ctx context.Context) (*string, error) {
	s, err := q.Resolver.Waits(ctx)
	return &s, err
}

type mutations struct{}

func (mutations) Touch(_ context.Context, value *string) (string, error) {
	if value == nil {
		return "touched", nil
	}
	return "touched " + *value, nil
}

type subscriptions struct{ *Resolver }

func (subscriptions) Count(ctx context.Context, to int32) (<-chan int32, error) {
	return count(ctx, to, func() {}), nil
}

func (s subscriptions) Feed(ctx context.Context) (<-chan string, error) { return s.Resolver.Feed(ctx) }

func (subscriptions) Failing(ctx context.Context, after int32, code string, closeCode *int32) (<-chan int32, error) {
	return count(ctx, after, func() {
		err := CodedError(code)
		if closeCode != nil {
			err = &transport.CloseError{Code: int(*closeCode), Reason: "closed by the application", Err: err}
		}
		transport.Fail(ctx, err)
	}), nil
}

func (subscriptions) Refused(context.Context) (<-chan string, error) {
	return nil, CodedError("FORBIDDEN")
}

func (subscriptions) Panics(context.Context) (<-chan string, error) {
	panic(errors.New("a secret"))
}

// count sends 1 to n, then calls end.
func count(ctx context.Context, n int32, end func()) <-chan int32 {
	numbers := make(chan int32)
	go func() {
		defer close(numbers)
		for i := range n {
			select {
			case numbers <- i + 1:
			case <-ctx.Done():
				return
			}
		}
		end()
	}()
	return numbers
}
