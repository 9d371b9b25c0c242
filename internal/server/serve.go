package server

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// timeouts of connections. A test may have others.
type timeouts struct {
	header, read, idle time.Duration
	operation          time.Duration // for a query or mutation to run
	write              time.Duration // from the request's header to the answer's end; streams lift it for themselves
	after              time.Duration // for requests that were cut to notice
}

var defaultTimeouts = timeouts{header: 10 * time.Second, read: 30 * time.Second, idle: 2 * time.Minute,
	operation: 30 * time.Second, write: 90 * time.Second, after: time.Second}

// maxHeader bounds the header of a request in bytes.
const maxHeader = 64 << 10

// Serve answers requests on the listener until ctx ends, then shuts down: it returns nil when all requests could finish within
// ShutdownTimeout. It closes the listener.
func (s *Server) Serve(ctx context.Context, on net.Listener) error {
	base, cut := context.WithCancel(context.WithoutCancel(ctx))
	h := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: s.times.header,
		ReadTimeout:       s.times.read,
		WriteTimeout:      s.times.write,
		IdleTimeout:       s.times.idle,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(s.options.Log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return base },
	}
	if !s.add(h, cut) {
		cut()
		return on.Close()
	}
	defer s.remove(h)

	failed := make(chan error, 1)
	go func() { failed <- h.Serve(on) }()
	select {
	case err := <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			return nil // Shutdown was called, and looks after what runs
		}
		cut()
		return errors.Join(err, h.Close())
	case <-ctx.Done():
	}
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.options.ShutdownTimeout)
	defer cancel()
	err := s.Shutdown(within)
	cut()
	<-failed
	return err
}

// add notes a server that is to be shut down, unless it is too late for that.
func (s *Server) add(h *http.Server, cut context.CancelFunc) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.down {
		s.served[h] = cut
	}
	return !s.down
}

func (s *Server) remove(h *http.Server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.served, h)
}

func (s *Server) stopping() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.down
}

// stop marks the server as one that is to stop, and returns what it serves.
func (s *Server) stop() map[*http.Server]context.CancelFunc {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = true
	return maps.Clone(s.served)
}

// Shutdown turns /readyz to 503, takes no more connections, closes websockets with 1012, cuts streams of events so that clients come back, and
// lets running requests finish. When ctx ends first, it cuts those too and returns ctx.Err().
func (s *Server) Shutdown(ctx context.Context) error {
	served := s.stop()
	var going errgroup.Group
	going.Go(func() error { return s.graphql.Shutdown(ctx) })
	for h := range served {
		going.Go(func() error { return h.Shutdown(ctx) })
	}
	err := going.Wait()
	if err == nil {
		// Requests to Handler that another server has taken, and the last words of streams.
		err = s.running.wait(ctx)
	}
	if err == nil {
		return nil
	}
	for h, cut := range served {
		cut()
		_ = h.Close()
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.times.after)
	defer cancel()
	_ = s.running.wait(late)
	return err
}
