package server

import (
	"context"
	"io"
	"net/http"
	"time"
)

// readyTimeout is the time within which the database must answer.
const readyTimeout = 2 * time.Second

// alive answers as long as the program runs at all.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") }

// ready tells a load balancer whether to send requests here.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.stopping() {
		say(w, http.StatusServiceUnavailable, "shutting down")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
	defer cancel()
	pending, err := s.options.Desk.Store.Pending(ctx)
	switch {
	case err != nil:
		s.logError(r.Context(), "not ready", err)
		say(w, http.StatusServiceUnavailable, "the database does not answer as it should")
	case pending > 0:
		say(w, http.StatusServiceUnavailable, "the database must be migrated")
	default:
		say(w, http.StatusOK, "ready")
	}
}

func say(w http.ResponseWriter, status int, words string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, words+"\n")
}
