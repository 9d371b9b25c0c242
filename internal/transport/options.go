package transport

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Options configures New. The zero value is safe and complete.
type Options struct {
	// Authenticate answers a websocket's connection_init. It has the upgrade request (its body
	// gone) and the payload of connection_init, nil when there was none. The context it returns,
	// which must come from ctx, is the one of all the connection's operations. An error closes the
	// socket with 4403, or with the code of a *CloseError. It has InitTimeout to answer.
	Authenticate func(ctx context.Context, r *http.Request, init map[string]any) (context.Context, error)

	// CheckOrigin allows or refuses the Origin of a websocket's upgrade. When it is nil, the
	// origin must be the server's own host.
	CheckOrigin func(r *http.Request) bool

	// ErrorPresenter and Recover are gqlgen's. Without a presenter errors are shown as they are;
	// without Recover a panic is answered as INTERNAL and printed to standard error. The presenter
	// also sees requests that are refused, as *gqlerror.Error with a code; these are ready to show.
	ErrorPresenter graphql.ErrorPresenterFunc
	Recover        graphql.RecoverFunc

	// Extensions are used in this order, after the size of the document is checked and before
	// automatic persisted queries. Put the one that limits documents first.
	Extensions []graphql.HandlerExtension

	// HideSchema switches introspection off. A field that asks for it is refused as FORBIDDEN.
	HideSchema bool
	// HideSuggestions leaves "Did you mean" out of validation errors.
	HideSuggestions bool

	// MaxBody bounds the body of a request in bytes; 1 MiB when zero.
	MaxBody int64
	// MaxDocument bounds a GraphQL document in bytes; 64 KiB when zero.
	MaxDocument int
	// MaxTokens bounds the tokens of a document; 1,000 when zero.
	MaxTokens int
	// CachedDocuments is how many parsed documents are kept, and as many persisted queries; 200
	// when zero. The largest that MaxTokens allows takes some 230 KB once it is parsed.
	CachedDocuments int

	// InitTimeout is the time for connection_init to come; 10 s when zero.
	InitTimeout time.Duration
	// PingInterval is the time between two pings of the server; 20 s when zero. A socket from
	// which nothing comes for two and a half intervals is dropped.
	PingInterval time.Duration
	// KeepAlive is the time between two comments on a stream of events; 15 s when zero.
	KeepAlive time.Duration
	// WriteTimeout is the time for one write, and for a full queue to move; 10 s when zero.
	WriteTimeout time.Duration
	// CloseTimeout is the time for a client to answer our close frame; 1 s when zero.
	CloseTimeout time.Duration

	// MaxMessage bounds one message of a client in bytes, inflated; 256 KiB when zero.
	MaxMessage int64
	// MaxStreams bounds the operations that run on one socket; 100 when zero. One more is refused
	// as RATE_LIMITED.
	MaxStreams int
	// MaxSockets bounds the sockets of this server; 20,000 when zero. One more is refused with 503.
	MaxSockets int
	// MaxSocketsPerClient bounds the sockets of one ClientKey; no bound when zero. One more is
	// refused with 429.
	MaxSocketsPerClient int
	// ClientKey says which client a request comes from; required with MaxSocketsPerClient.
	ClientKey func(r *http.Request) string
	// QueueLength is how many frames may wait for a slow socket before its streams pause; 32 when
	// zero.
	QueueLength int
	// Compress negotiates permessage-deflate. It costs time, and memory while a message is
	// written.
	Compress bool

	// Observer is told of sockets and streams.
	Observer Observer
}

// Observer is told of sockets and streams as they come and go, for metrics. Each function may be
// nil, is called from many goroutines, and must return quickly.
type Observer struct {
	SocketOpened func(ctx context.Context)
	// SocketClosed has the close code, 1006 when there was none, and how long the socket lived.
	SocketClosed func(ctx context.Context, code int, reason string, lived time.Duration)
	// StreamOpened is told of each subscription; protocol is "websocket" or "sse".
	StreamOpened func(ctx context.Context, protocol string)
	StreamClosed func(ctx context.Context, protocol string, lived time.Duration)
}

// stream tells that a subscription began, and returns what tells that it ended.
func (o *Observer) stream(ctx context.Context, op *ast.OperationDefinition, protocol string) (ended func()) {
	if op.Operation != ast.Subscription {
		return func() {}
	}
	began := time.Now()
	if o.StreamOpened != nil {
		o.StreamOpened(ctx, protocol)
	}
	return func() {
		if o.StreamClosed != nil {
			o.StreamClosed(ctx, protocol, time.Since(began))
		}
	}
}

func (o *Options) setDefaults() {
	def(&o.MaxBody, 1<<20)
	def(&o.MaxDocument, 64<<10)
	def(&o.MaxTokens, 1000)
	def(&o.CachedDocuments, 200)
	def(&o.InitTimeout, 10*time.Second)
	def(&o.PingInterval, 20*time.Second)
	def(&o.KeepAlive, 15*time.Second)
	def(&o.WriteTimeout, 10*time.Second)
	def(&o.CloseTimeout, time.Second)
	def(&o.MaxMessage, 256<<10)
	def(&o.MaxStreams, 100)
	def(&o.MaxSockets, 20_000)
	def(&o.QueueLength, 32)
	if o.ErrorPresenter == nil {
		o.ErrorPresenter = graphql.DefaultErrorPresenter
	}
	if o.Recover == nil {
		o.Recover = recoverQuietly
	}
}

func def[T int | int64 | time.Duration](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}
