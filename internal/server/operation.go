package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/transport"
)

// reauthenticate looks a websocket's secret up again before each operation: it may have been revoked, or its owner's role narrowed, since the
// socket was opened.
type reauthenticate struct{ *Server }

var _ graphql.OperationInterceptor = reauthenticate{}

func (reauthenticate) ExtensionName() string { return "Reauthenticate" }

func (reauthenticate) Validate(graphql.ExecutableSchema) error { return nil }

func (e reauthenticate) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	x := exchangeOf(ctx)
	if x == nil || x.socket == nil || x.socket.secret == "" {
		return next(ctx)
	}
	actor, err := e.options.Desk.Accounts.Authenticate(ctx, x.socket.secret, x.socket.locale)
	switch {
	case err == nil:
		x.socket.actor.Store(actor)
		recordOf(ctx).actor.Store(actor)
		return next(access.With(ctx, actor))
	case isUnauthenticated(err):
		recordOf(ctx).failed(string(fault.Unauthenticated))
		// The transport sends the error, then closes.
		transport.Fail(ctx, closeUnauthorized(err))
		return nothing
	case ctx.Err() != nil:
		return nothing // the client has ended it
	default:
		e.logError(ctx, "authenticate", err)
		return e.answer(ctx, errNotNow)
	}
}

func nothing(context.Context) *graphql.Response { return nil }

// answer is an operation that answers an error once: an interceptor that did so again and again would make streams loop.
func (s *Server) answer(ctx context.Context, err error) graphql.ResponseHandler {
	shown := s.options.Present(ctx, err)
	recordOf(ctx).failed(codeOf(shown))
	return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{shown}})
}

// streamLimit bounds the subscriptions of one person across their websockets and streams of events.
type streamLimit struct{ *Server }

var _ graphql.OperationInterceptor = streamLimit{}

func (streamLimit) ExtensionName() string { return "StreamLimit" }

func (streamLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (e streamLimit) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Subscription {
		return next(ctx)
	}
	client := clientOf(ctx)
	if !e.streams.take(client, e.options.MaxStreamsPerUser) {
		return e.answer(ctx, errTooManyStreams)
	}
	recordOf(ctx).stream = client
	return next(ctx)
}
