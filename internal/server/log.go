package server

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/telemetry"
)

// maxName bounds the name of an operation in the log: clients choose it.
const maxName = 64

// plainName is a name of an operation that the log can hold, whatever a client wrote.
func plainName(name string) string {
	name = name[:min(len(name), maxName)]
	return strings.Map(func(r rune) rune {
		if r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '?'
	}, name)
}

// logOperation writes the one line of an operation. It never holds documents, variables or secrets.
func (s *Server) logOperation(ctx context.Context, r *record, took time.Duration) {
	attrs := append(s.common(ctx),
		slog.String("kind", r.kind), slog.String("name", r.name), slog.String("transport", r.transport), slog.Duration("took", took))
	if r.cost > 0 {
		attrs = append(attrs, slog.Int("cost", r.cost))
	}
	if r.statements != nil {
		attrs = append(attrs, slog.Int64("statements", r.statements.Load()))
	}
	if code := r.firstCode(); code != "" {
		attrs = append(attrs, slog.String("code", code))
	}
	s.options.Log.LogAttrs(ctx, slog.LevelInfo, "operation", append(attrs, who(r.actor.Load())...)...)
}

// logSocket writes the one line of a websocket.
func (s *Server) logSocket(ctx context.Context, a *access.Actor, code int, lived time.Duration) {
	attrs := append(s.common(ctx), slog.Int("code", code), slog.Duration("lived", lived))
	s.options.Log.LogAttrs(ctx, slog.LevelInfo, "websocket closed", append(attrs, who(a)...)...)
}

// logRefusal writes the one line of a request that did not get as far as GraphQL.
func (s *Server) logRefusal(ctx context.Context, status int, reason string) {
	s.options.Log.LogAttrs(ctx, slog.LevelInfo, "request refused", append(s.common(ctx),
		slog.Int("status", status), slog.String("reason", reason))...)
}

// logError writes down what went wrong with us.
func (s *Server) logError(ctx context.Context, doing string, err error) {
	if ctx.Err() != nil {
		return // the client has left, which is no fault of ours
	}
	s.options.Log.LogAttrs(ctx, slog.LevelError, doing, append(s.common(ctx), slog.String("error", err.Error()))...)
}

func (s *Server) common(ctx context.Context) []slog.Attr {
	attrs := make([]slog.Attr, 0, 12)
	attrs = append(attrs, slog.String("request_id", telemetry.RequestID(ctx)))
	if x := exchangeOf(ctx); x != nil && x.peer.IsValid() {
		attrs = append(attrs, slog.String("peer", x.peer.String()))
	}
	return attrs
}

func who(a *access.Actor) []slog.Attr {
	if a == nil {
		return nil
	}
	return []slog.Attr{slog.String("actor_kind", string(a.Kind)), slog.String("actor_id", a.ID.String())}
}
