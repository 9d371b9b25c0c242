package server

import (
	"context"
	"net/http"

	"github.com/sanad-desk/sanad/internal/telemetry"
)

// exchange is what the server knows of one request, from its first middleware on.
type exchange struct {
	peer   peer
	secure bool            // the browser speaks https
	writer *responseWriter // nil once a websocket is open
	socket *socket         // of a websocket's handshake and operations
}

type exchangeKey struct{}

// exchangeOf is the exchange that ctx belongs to. There is one in every context that comes from Handler.
func exchangeOf(ctx context.Context) *exchange {
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// received is the outermost middleware: it names the request, finds out where it comes from, and outlives its panics.
func (s *Server) received(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.running.begin()
		defer s.running.end()
		id := telemetry.ChooseRequestID(r.Header.Get("X-Request-Id"))
		x := &exchange{peer: s.proxies.peer(r), writer: &responseWriter{ResponseWriter: w}}
		x.secure = s.origins.secure || r.TLS != nil || s.proxies.https(r)
		ctx := context.WithValue(telemetry.WithRequestID(r.Context(), id), exchangeKey{}, x)
		h := w.Header()
		h.Set("X-Request-Id", id)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		defer s.answerPanic(ctx, x.writer)
		next.ServeHTTP(x.writer, r.WithContext(ctx))
		if x.socket != nil {
			x.writer = nil // the socket lives on, and what net/http holds for a request need not
		}
	})
}

// about makes the span of a route.
func (s *Server) about(route string, next http.Handler) http.Handler {
	if s.options.Tracing == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := s.options.Tracing.Request(r, route)
		defer span.End()
		defer func() { span.Status(exchangeOf(ctx).writer.status) }()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// responseWriter remembers the status once it is sent.
type responseWriter struct {
	http.ResponseWriter
	status int
}

// Unwrap lets http.ResponseController, and who hijacks the connection, look behind it.
func (w *responseWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *responseWriter) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *responseWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}
