package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/telemetry"
)

// recover is gqlgen's: it turns a panic into an error. The panic's own words stay in the log.
func (s *Server) recover(ctx context.Context, p any) error {
	s.logPanic(ctx, p)
	if s.options.Recover != nil {
		return s.options.Recover(ctx, p)
	}
	return fault.New(fault.Internal, "something went wrong on our side; the request id helps us find out what")
}

func (s *Server) logPanic(ctx context.Context, p any) {
	s.options.Metrics.Panic()
	s.options.Log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("request_id", telemetry.RequestID(ctx)),
		slog.String("panic", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
}

// answerPanic answers a panic outside of GraphQL. net/http has its own way to be told of an answer to be broken off.
func (s *Server) answerPanic(ctx context.Context, w *responseWriter) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.logPanic(ctx, p)
	if w.status != 0 {
		panic(http.ErrAbortHandler) // the client must not take half an answer for a whole one
	}
	http.Error(w, "internal error", http.StatusInternalServerError)
}
