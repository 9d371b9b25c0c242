package server

import (
	"context"
	"net/http"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/internal/limit"
	"github.com/sanad-desk/sanad/internal/transport"
)

// Server serves one desk.
type Server struct {
	options   Options
	origins   origins
	proxies   proxies
	graphql   *transport.Server
	handler   http.Handler
	times     timeouts
	dashboard *dashboard
	streams   *quota
	sockets   *quota

	running running // requests, and subscriptions whose record is still to be written

	mu     sync.Mutex
	down   bool                                // it is to stop
	served map[*http.Server]context.CancelFunc // by Serve; the function ends all its requests
}

// New puts a server together.
func New(o Options) (*Server, error) {
	if err := o.prepare(); err != nil {
		return nil, err
	}
	s := &Server{
		options: o,
		proxies: o.TrustedProxies,
		times:   defaultTimeouts,
		streams: newQuota(),
		sockets: newQuota(),
		served:  map[*http.Server]context.CancelFunc{},
	}
	var err error
	if s.dashboard, err = newDashboard(o.Dashboard); err != nil {
		return nil, err
	}
	if s.origins, err = newOrigins(o.PublicURL, o.AllowedOrigins); err != nil {
		return nil, err
	}
	if err := o.Metrics.Watch(o.Desk.Store.Stats, o.Desk.Hub); err != nil {
		return nil, err
	}
	s.graphql = transport.New(o.Schema, transport.Options{
		Authenticate:   s.authenticateSocket,
		CheckOrigin:    s.origins.allowSocket,
		ErrorPresenter: o.Present,
		Recover:        s.recover,
		Extensions: []graphql.HandlerExtension{
			limit.New(limit.Limits{Depth: o.MaxDepth, Aliases: o.MaxAlias, Cost: o.MaxCost}),
			recorder{s}, reauthenticate{s}, cookies{}, streamLimit{s},
		},
		HideSchema:          o.HideSchema,
		HideSuggestions:     o.HideSuggestions,
		MaxBody:             o.MaxBody,
		MaxTokens:           o.MaxTokens,
		MaxStreams:          o.MaxStreamsPerSocket,
		MaxSockets:          o.MaxSockets,
		MaxSocketsPerClient: s.socketsPerAddress(),
		ClientKey:           func(r *http.Request) string { return exchangeOf(r.Context()).peer.key() },
		Observer:            s.observer(),
	})
	s.handler = s.routes()
	return s, nil
}

// Handler answers all requests.
func (s *Server) Handler() http.Handler { return s.handler }

func (s *Server) routes() http.Handler {
	api := s.origins.cors(s.authenticate(s.graphql))
	if s.options.Compress {
		api = compressed(api)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.about("/graphql", api))
	mux.Handle("GET /healthz", s.about("/healthz", http.HandlerFunc(s.alive)))
	mux.Handle("GET /readyz", s.about("/readyz", http.HandlerFunc(s.ready)))
	if s.options.HideMetrics {
		mux.HandleFunc("GET /metrics", nothingHere)
	} else {
		mux.Handle("GET /metrics", s.about("/metrics", s.options.Metrics.Handler()))
	}
	for _, api := range []string{"/graphql/", "/healthz/", "/readyz/", "/metrics/"} {
		mux.HandleFunc("GET "+api, nothingHere)
	}
	mux.Handle("GET /assets/", s.about("/assets/", http.HandlerFunc(s.dashboard.assets)))
	mux.Handle("GET /playground", s.about("/playground", http.HandlerFunc(s.dashboard.servePlayground)))
	mux.Handle("/", s.about("/", readOnly(s.dashboard.page))) // and what is sent to any of the above by a method that it does not take
	return s.received(mux)
}
