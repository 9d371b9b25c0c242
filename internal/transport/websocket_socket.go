package transport

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/gorilla/websocket"
)

// socket is one websocket. It has two goroutines, one that reads and one that writes, and one more
// for each operation that runs.
type socket struct {
	transport *websocketTransport
	options   *Options
	exec      graphql.GraphExecutor
	ws        *websocket.Conn
	header    http.Header
	request   *http.Request // until Authenticate has answered
	client    string
	opened    time.Time

	ctx    context.Context // ends when the socket begins to close
	cancel context.CancelFunc

	initialised bool        // connection_init has come; the reader's own
	initTimer   *time.Timer // closes the socket when it is not acknowledged in time
	accepted    atomic.Bool // connection_ack may be sent

	queue   chan *frame
	tasks   sync.WaitGroup // operations, and the call of Authenticate
	written chan struct{}  // closed when the writer is gone

	mu      sync.Mutex
	session context.Context       // what Authenticate returned
	active  map[string]*operation // by id
	running int                   // goroutines of operations, ended by the client or not

	closeOnce sync.Once
	closing   chan struct{}
	closed    closeFrame
}

// closeFrame is how the socket ends. The first one counts.
type closeFrame struct {
	code   int
	reason string
	when   closeWhen
}

type closeWhen int

const (
	afterQueue  closeWhen = iota // send what waits, then the close frame
	atOnce                       // send the close frame, drop what waits
	withoutWord                  // the client is gone
)

func newSocket(t *websocketTransport, r *http.Request, exec graphql.GraphExecutor) *socket {
	s := &socket{
		transport: t,
		options:   t.options,
		exec:      exec,
		header:    r.Header,
		request:   r,
		opened:    time.Now(),
		queue:     make(chan *frame, t.options.QueueLength),
		written:   make(chan struct{}),
		closing:   make(chan struct{}),
	}
	ctx := context.WithValue(context.WithoutCancel(r.Context()), socketKey{}, s)
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.session = s.ctx
	return s
}

// start begins to serve the socket.
func (s *socket) start(ws *websocket.Conn) {
	s.mu.Lock()
	s.ws = ws
	s.mu.Unlock()
	// It is stopped by the acknowledgement, so it bounds Authenticate as well.
	s.initTimer = time.AfterFunc(s.options.InitTimeout, func() {
		s.close(4408, "Connection initialisation timeout", afterQueue)
	})
	if f := s.options.Observer.SocketOpened; f != nil {
		f(s.ctx)
	}
	go s.write()
	go s.serve()
}

// serve reads until the socket has ended, then waits for all that runs on it.
func (s *socket) serve() {
	defer s.transport.forget(s)
	err := s.read()

	s.initTimer.Stop()
	code, reason := endOf(err)
	s.close(code, reason, withoutWord)
	_ = s.ws.Close()
	<-s.written
	s.tasks.Wait()
	if f := s.options.Observer.SocketClosed; f != nil {
		f(s.ctx, s.closed.code, s.closed.reason, time.Since(s.opened))
	}
}

// endOf returns the close code and reason of a connection that could no longer be read.
func endOf(err error) (code int, reason string) {
	var left *websocket.CloseError
	switch {
	case errors.As(err, &left):
		return left.Code, left.Text
	case errors.Is(err, websocket.ErrReadLimit):
		return websocket.CloseMessageTooBig, "Message too big"
	default:
		return websocket.CloseAbnormalClosure, ""
	}
}

// close begins to close the socket: operations are cancelled and the writer sends the close frame.
// Later calls do nothing.
func (s *socket) close(code int, reason string, when closeWhen) {
	s.closeOnce.Do(func() {
		s.closed = closeFrame{code, cutReason(reason), when}
		close(s.closing)
		s.cancel()
		s.mu.Lock()
		defer s.mu.Unlock()
		// Authenticate may have returned a context that does not end with ours.
		for _, op := range s.active {
			op.cancel()
		}
	})
}

// cut drops the connection without a word.
func (s *socket) cut() {
	s.close(websocket.CloseAbnormalClosure, "", withoutWord)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ws != nil {
		_ = s.ws.Close()
	}
}

func (s *socket) isClosing() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}

// authenticate asks the application about the connection and acknowledges it.
func (s *socket) authenticate(init map[string]any) {
	defer s.tasks.Done()
	request := s.request
	s.request = nil
	session, err := s.callAuthenticate(request, init)
	if err != nil {
		code, reason := 4403, "Forbidden"
		var closing *CloseError
		if errors.As(err, &closing) {
			code, reason = closing.Code, closing.Reason
		}
		s.close(code, reason, afterQueue)
		return
	}
	s.mu.Lock()
	s.session = session
	s.mu.Unlock()
	s.accepted.Store(true)
	s.initTimer.Stop()
	s.send(s.ctx, textFrame(`{"type":"connection_ack"}`))
}

func (s *socket) callAuthenticate(r *http.Request, init map[string]any) (session context.Context, err error) {
	if s.options.Authenticate == nil {
		return s.ctx, nil
	}
	defer func() {
		if p := recover(); p != nil {
			_ = s.options.Recover(s.ctx, p)
			err = &CloseError{Code: websocket.CloseInternalServerErr, Reason: "Internal error"}
		}
	}()
	return s.options.Authenticate(s.ctx, r, init)
}
