package server

import (
	"errors"
	"io/fs"
	"log/slog"
	"net/netip"
	"net/url"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/telemetry"
	"github.com/sanad-desk/sanad/web"
)

// Options configures New. Schema, Present and Desk are required; what else is zero has a safe default.
type Options struct {
	Schema graphql.ExecutableSchema
	// Present turns errors into what clients see.
	Present graphql.ErrorPresenterFunc
	// Recover turns a panic into an error, after it is logged; without it the error is INTERNAL.
	Recover graphql.RecoverFunc
	Desk    *desk.Desk

	// Dashboard is the build of the dashboard; the one in the program when nil.
	Dashboard fs.FS

	// PublicURL is how browsers reach the server; nil when that is not known. With https, cookies are sent by https alone.
	PublicURL *url.URL
	// AllowedOrigins are other websites whose scripts may use the API with a person's cookie, such as https://shop.example.org.
	AllowedOrigins []string
	// TrustedProxies are the networks whose X-Forwarded-For and X-Forwarded-Proto are believed.
	TrustedProxies []netip.Prefix

	HideSchema      bool // no introspection
	HideSuggestions bool // no "Did you mean"

	MaxBody   int64 // bytes of a request; 1 MiB
	MaxDepth  int   // fields within fields; 15
	MaxCost   int   // as extensions.cost has it; 20,000
	MaxAlias  int   // aliases in a document; 50
	MaxTokens int   // tokens of a document; 1,000

	MaxStreamsPerSocket int // operations that run on one websocket; 500
	MaxStreamsPerUser   int // subscriptions of one person or token on this copy of the server; 10,000
	MaxSockets          int // websockets of this copy of the server; 50,000
	MaxSocketsPerUser   int // websockets of one person or token; 10,000

	// Compress compresses large answers for clients that take gzip. Streams are never compressed.
	Compress bool
	// ShutdownTimeout is how long running requests may take once the server is to stop; 10 s.
	ShutdownTimeout time.Duration

	// Metrics are counted in; new ones when nil.
	Metrics *telemetry.Metrics
	// HideMetrics leaves /metrics out: for servers that show Metrics.Handler elsewhere, or nowhere.
	HideMetrics bool
	// Tracing is where spans go; nowhere when nil.
	Tracing *telemetry.Tracing
	// Log is slog.Default when nil.
	Log *slog.Logger
}

func (o *Options) prepare() error {
	switch {
	case o.Schema == nil:
		return errors.New("server: Options.Schema is missing")
	case o.Present == nil:
		return errors.New("server: Options.Present is missing")
	case o.Desk == nil:
		return errors.New("server: Options.Desk is missing")
	}
	if o.Dashboard == nil {
		o.Dashboard = web.Dist()
	}
	if o.Metrics == nil {
		o.Metrics = telemetry.NewMetrics()
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	def(&o.MaxBody, 1<<20)
	def(&o.MaxStreamsPerSocket, 500)
	def(&o.MaxStreamsPerUser, 10_000)
	def(&o.MaxSockets, 50_000)
	def(&o.MaxSocketsPerUser, 10_000)
	def(&o.ShutdownTimeout, 10*time.Second)
	return nil
}

func def[T int | int64 | time.Duration](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}
