package transport

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/gorilla/websocket"
)

// subprotocol is the only one spoken here. Its deprecated predecessor is called graphql-ws.
const subprotocol = "graphql-transport-ws"

// websocketTransport speaks graphql-transport-ws.
type websocketTransport struct {
	options  *Options
	upgrader websocket.Upgrader

	mu      sync.Mutex
	down    bool
	sockets map[*socket]struct{}
	clients map[string]int // sockets by Options.ClientKey
	open    sync.WaitGroup
}

var _ graphql.Transport = (*websocketTransport)(nil)

func newWebsocketTransport(o *Options) *websocketTransport {
	return &websocketTransport{
		options: o,
		sockets: map[*socket]struct{}{},
		clients: map[string]int{},
		upgrader: websocket.Upgrader{
			Subprotocols: []string{subprotocol},
			CheckOrigin:  o.CheckOrigin,
			// An idle socket holds the small buffer only; messages may be larger than either.
			ReadBufferSize:    1 << 10,
			WriteBufferSize:   4 << 10,
			WriteBufferPool:   &sync.Pool{},
			EnableCompression: o.Compress,
			HandshakeTimeout:  o.WriteTimeout,
			Error:             refuseUpgrade,
		},
	}
}

// Supports leaves other upgrades, such as h2c, to the transports behind.
func (t *websocketTransport) Supports(r *http.Request) bool {
	for _, line := range r.Header.Values("Upgrade") {
		for token := range strings.SplitSeq(line, ",") {
			if strings.EqualFold(strings.TrimSpace(token), "websocket") {
				return true
			}
		}
	}
	return false
}

// Do upgrades the request and returns; the socket lives on in its own goroutines, so that what
// net/http holds for a request is freed. The socket's context has the request's values and not its
// end.
func (t *websocketTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	if !speaks(r) {
		refuse(w, mediaJSON, http.StatusBadRequest, newError(CodeInvalid, "the websocket subprotocol must be "+subprotocol))
		return
	}
	s := newSocket(t, r, exec)
	if !t.admit(w, s) {
		return
	}
	ws, err := t.upgrader.Upgrade(hijackable(w), r, nil)
	if err != nil {
		t.forget(s)
		return
	}
	s.start(ws)
}

func speaks(r *http.Request) bool {
	for _, offered := range websocket.Subprotocols(r) {
		if offered == subprotocol {
			return true
		}
	}
	return false
}

// admit counts the socket in, or answers why not.
func (t *websocketTransport) admit(w http.ResponseWriter, s *socket) bool {
	if t.options.ClientKey != nil && t.options.MaxSocketsPerClient > 0 {
		s.client = t.options.ClientKey(s.request)
	}
	t.mu.Lock()
	status, refusal := http.StatusOK, (*gqlError)(nil)
	switch {
	case t.down:
		status, refusal = http.StatusServiceUnavailable, newError(CodeUnavailable, "the server restarts")
	case len(t.sockets) >= t.options.MaxSockets:
		status, refusal = http.StatusServiceUnavailable, newError(CodeUnavailable, "too many websockets are open")
	case s.client != "" && t.clients[s.client] >= t.options.MaxSocketsPerClient:
		status, refusal = http.StatusTooManyRequests, newError(CodeRateLimited, "you have too many websockets open")
	default:
		t.sockets[s] = struct{}{}
		t.open.Add(1)
		if s.client != "" {
			t.clients[s.client]++
		}
	}
	t.mu.Unlock()
	if refusal != nil {
		w.Header().Set("Retry-After", "1")
		refuse(w, mediaJSON, status, refusal)
	}
	return refusal == nil
}

// forget counts the socket out.
func (t *websocketTransport) forget(s *socket) {
	t.mu.Lock()
	delete(t.sockets, s)
	if s.client != "" {
		if t.clients[s.client]--; t.clients[s.client] == 0 {
			delete(t.clients, s.client)
		}
	}
	t.mu.Unlock()
	t.open.Done()
}

// shutdown closes every socket and waits for their goroutines, or for ctx.
func (t *websocketTransport) shutdown(ctx context.Context) error {
	for s := range t.stop() {
		s.close(websocket.CloseServiceRestart, "Service Restart", afterQueue)
	}
	gone := make(chan struct{})
	go func() {
		t.open.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
		for s := range t.stop() {
			s.cut()
		}
		return ctx.Err()
	}
}

// stop refuses sockets from now on, and returns those that are open.
func (t *websocketTransport) stop() map[*socket]struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.down = true
	open := make(map[*socket]struct{}, len(t.sockets))
	for s := range t.sockets {
		open[s] = struct{}{}
	}
	return open
}

// refuseUpgrade answers a failed handshake in our words.
func refuseUpgrade(w http.ResponseWriter, r *http.Request, status int, _ error) {
	err := newError(CodeInvalid, "this is not a valid websocket handshake")
	switch status {
	case http.StatusForbidden:
		err = newError(CodeForbidden, "websockets are not allowed from this origin")
	case http.StatusMethodNotAllowed:
		w.Header().Set("Allow", http.MethodGet)
	case http.StatusInternalServerError:
		err = newError(CodeInternal, "internal error")
	default:
		if r.Header.Get("Sec-Websocket-Version") != "13" {
			status = http.StatusUpgradeRequired
			w.Header().Set("Upgrade", "websocket")
			w.Header().Set("Connection", "Upgrade")
		}
	}
	w.Header().Set("Sec-Websocket-Version", "13")
	refuse(w, mediaJSON, status, err)
}

// hijackable finds the writer that can be hijacked behind those of middleware, which gorilla does
// not look behind.
func hijackable(w http.ResponseWriter) http.ResponseWriter {
	for inner := w; ; {
		if _, ok := inner.(http.Hijacker); ok {
			return inner
		}
		wrapper, ok := inner.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			return w
		}
		inner = wrapper.Unwrap()
	}
}
