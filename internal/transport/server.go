package transport

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
)

// Server is a gqlgen server with the transports of this package. It is an http.Handler.
type Server struct {
	*handler.Server
	sockets *websocketTransport
	events  *sseTransport
}

// New returns a server for the schema. Its error presenter and recover function are those of the
// options: set them there, not on the handler.
func New(schema graphql.ExecutableSchema, options Options) *Server {
	options.setDefaults()
	o := &options

	srv := handler.New(schema)
	sockets := newWebsocketTransport(o)
	events := newSSETransport(o)
	srv.AddTransport(sockets)
	srv.AddTransport(events)
	srv.AddTransport(getTransport{exchange{o, events}})
	srv.AddTransport(postTransport{exchange{o, events}})
	srv.AddTransport(otherTransport{})

	srv.SetErrorPresenter(present(o.ErrorPresenter))
	srv.SetRecoverFunc(o.Recover)
	srv.SetParserTokenLimit(o.MaxTokens)
	srv.SetDisableSuggestion(o.HideSuggestions)
	srv.SetValidationRulesFn(validationRules(o.HideSuggestions))
	srv.SetQueryCache(newDocumentCache(o.CachedDocuments))

	srv.Use(documentSize{max: o.MaxDocument})
	for _, e := range o.Extensions {
		srv.Use(e)
	}
	srv.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](o.CachedDocuments)})
	if !o.HideSchema {
		srv.Use(extension.Introspection{})
	}
	return &Server{Server: srv, sockets: sockets, events: events}
}

// Shutdown refuses new sockets and streams, sends what waits in the queues, closes each socket with
// 1012 and cuts each stream of events without its complete event, so that clients come back. It
// returns when all are gone, or ctx.Err() after it has cut those that were left.
func (s *Server) Shutdown(ctx context.Context) error {
	s.events.shutdown()
	return s.sockets.shutdown(ctx)
}

// present wraps the application's presenter: the field error by which gqlgen refuses introspection
// gets a code and clearer words.
func present(next graphql.ErrorPresenterFunc) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlError {
		if root := errors.Unwrap(err); root != nil && root.Error() == "introspection disabled" {
			refusal := newError(CodeForbidden, "introspection is switched off")
			refusal.Path = graphql.GetPath(ctx)
			return refusal
		}
		return next(ctx, err)
	}
}

func recoverQuietly(_ context.Context, p any) error {
	fmt.Fprintf(os.Stderr, "panic: %v\n\n%s", p, debug.Stack())
	return newError(CodeInternal, "internal error")
}
