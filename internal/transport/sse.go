package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// sseTransport answers with server-sent events, in the distinct connections mode of GraphQL over
// SSE: one request, one stream. Any operation may be asked for; a mutation with POST only.
type sseTransport struct {
	options *Options
	down    chan struct{}
	once    sync.Once
}

var _ graphql.Transport = (*sseTransport)(nil)

func newSSETransport(o *Options) *sseTransport {
	return &sseTransport{options: o, down: make(chan struct{})}
}

func (t *sseTransport) shutdown() { t.once.Do(func() { close(t.down) }) }

func (t *sseTransport) Supports(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodPost) && negotiate(r.Header).best == mediaEvents
}

// Do refuses what is no GraphQL request with a status, as the other transports do. From then on
// errors are events, as the protocol wants it: a browser's EventSource shows no body of a refusal.
func (t *sseTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	defer t.options.answerPanic(w, r, exec, mediaJSON)
	params := t.params(w, r)
	if params == nil {
		return
	}
	ctx := r.Context()
	params.Headers = r.Header
	opCtx, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		if s := t.open(w, r); s != nil {
			s.next(dispatchError(graphql.WithOperationContext(ctx, opCtx), exec, requestErrors(errs)))
			s.complete()
		}
		return
	}
	if opCtx.Operation.Operation == ast.Mutation && r.Method != http.MethodPost {
		refuseMethod(w, mediaJSON, "POST", "a mutation must be sent with POST")
		return
	}
	t.stream(w, r, exec, opCtx)
}

func (t *sseTransport) params(w http.ResponseWriter, r *http.Request) *graphql.RawParams {
	if r.Method == http.MethodPost {
		return t.options.readBody(w, r, mediaJSON)
	}
	params, refusal := paramsOfURL(r.URL.RawQuery)
	if refusal != nil {
		refuse(w, mediaJSON, http.StatusBadRequest, refusal)
		return nil
	}
	return params
}

// stream executes the operation and writes its responses as they come.
func (t *sseTransport) stream(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, opCtx *graphql.OperationContext) {
	s := t.open(w, r)
	if s == nil {
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	ctx, fail := withFailure(ctx)
	defer t.options.Observer.stream(ctx, opCtx.Operation, "sse")()

	frames := make(chan []byte)
	var running sync.WaitGroup
	running.Go(func() {
		defer close(frames)
		t.produce(ctx, r, exec, opCtx, fail, frames)
	})
	// In this order: the resolver is told first, then waited for.
	defer running.Wait()
	defer cancel()

	keepAlive := time.NewTicker(t.options.KeepAlive)
	defer keepAlive.Stop()
	for {
		select {
		case frame, ok := <-frames:
			if !ok {
				if ctx.Err() == nil {
					s.complete()
				}
				return
			}
			if !s.write(frame) {
				return
			}
			keepAlive.Reset(t.options.KeepAlive)
		case <-keepAlive.C:
			if !s.write([]byte(":\n\n")) {
				return
			}
		case <-ctx.Done():
			return
		case <-t.down:
			// Without complete, so that the client knows that there was more to come.
			return
		}
	}
}

// produce sends the operation's responses, each as a finished event. Data is only good until the
// next response is asked for, so it is copied here.
func (t *sseTransport) produce(ctx context.Context, r *http.Request, exec graphql.GraphExecutor, opCtx *graphql.OperationContext, fail *failure, frames chan<- []byte) {
	send := func(resp *graphql.Response) bool {
		select {
		case frames <- nextEvent(resp):
			return true
		case <-ctx.Done():
			return false
		}
	}
	defer func() {
		if p := recover(); p != nil {
			send(&graphql.Response{Errors: []*gqlError{t.options.recovered(r, exec, p)}})
		}
	}()
	subscription := opCtx.Operation.Operation == ast.Subscription
	responses, opened := exec.DispatchOperation(ctx, opCtx)
	for {
		resp := responses(opened)
		if resp == nil {
			break
		}
		if !send(resp) || !subscription || !hasData(resp) {
			break
		}
	}
	if err := fail.get(); err != nil {
		send(presentError(graphql.WithOperationContext(ctx, opCtx), exec, err))
	}
}

// eventStream writes the events of one stream.
type eventStream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
}

// open starts the stream at once, so that the client knows it is there. It returns nil when there
// is no stream to be had.
func (t *sseTransport) open(w http.ResponseWriter, r *http.Request) *eventStream {
	select {
	case <-t.down:
		w.Header().Set("Retry-After", "1")
		refuse(w, mediaJSON, http.StatusServiceUnavailable, newError(CodeUnavailable, "the server restarts"))
		return nil
	default:
	}
	s := &eventStream{w: w, control: http.NewResponseController(w), timeout: t.options.WriteTimeout}
	h := w.Header()
	h.Set("Content-Type", mediaEvents+"; charset=utf-8")
	h.Set("Cache-Control", "no-cache, no-transform")
	h.Set("X-Accel-Buffering", "no")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept")
	if r.ProtoMajor == 1 {
		h.Set("Connection", "keep-alive")
	}
	// The server's timeouts are meant for single answers, and reading is how it notices that the
	// client has left.
	_ = s.control.SetReadDeadline(time.Time{})
	w.WriteHeader(http.StatusOK)
	if !s.write([]byte(":\n\n")) {
		return nil
	}
	return s
}

// write sends one event and reports whether the client took it in time.
func (s *eventStream) write(event []byte) bool {
	_ = s.control.SetWriteDeadline(time.Now().Add(s.timeout))
	if _, err := s.w.Write(event); err != nil {
		return false
	}
	if err := s.control.Flush(); err != nil {
		return false
	}
	// Over HTTP/2 a deadline that passes ends the stream even when nothing is written.
	_ = s.control.SetWriteDeadline(time.Time{})
	return true
}

func (s *eventStream) next(resp *graphql.Response) bool { return s.write(nextEvent(resp)) }

// complete has an empty data line: without one EventSource does not deliver the event.
func (s *eventStream) complete() bool { return s.write([]byte("event: complete\ndata: \n\n")) }

func nextEvent(resp *graphql.Response) []byte {
	body := appendResponse(nil, resp)
	if bytes.ContainsAny(body, "\r\n") {
		// Only whitespace between tokens can be a line's end in JSON.
		var flat bytes.Buffer
		if json.Compact(&flat, body) == nil {
			body = flat.Bytes()
		}
	}
	event := make([]byte, 0, len(body)+len("event: next\ndata: \n\n"))
	event = append(event, "event: next\ndata: "...)
	event = append(event, body...)
	return append(event, "\n\n"...)
}
