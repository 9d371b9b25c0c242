package transport

import (
	"context"
	"errors"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Fail ends the stream of a subscription with an error. A resolver calls it with its own context,
// then closes its channel:
//
//	go func() {
//		defer close(events)
//		for event, err := range tail {
//			if err != nil {
//				transport.Fail(ctx, err)
//				return
//			}
//			select {
//			case events <- event:
//			case <-ctx.Done():
//				return
//			}
//		}
//	}()
//
// All that was sent on the channel is delivered before. A websocket then gets an error message and
// no complete; a stream of events gets a next with the error, then complete. The error passes
// through the error presenter like any other. When it is a *CloseError, or wraps one, the whole
// socket is closed as well, after the error message.
//
// The first call counts. Outside a stream it does nothing.
func Fail(ctx context.Context, err error) {
	if f, ok := ctx.Value(failureKey{}).(*failure); ok {
		f.set(err)
	}
}

// CloseError says how a websocket is to be closed. Fail and Options.Authenticate look for it.
type CloseError struct {
	Code   int    // 1000, 1008, 1011 to 1013, or 3000 to 4999
	Reason string // at most 123 bytes; the rest is cut
	Err    error  // what the client is told of the operation; FORBIDDEN with Reason when nil
}

func (e *CloseError) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.Reason
}

func (e *CloseError) Unwrap() error { return e.Err }

// CloseSocket closes the websocket that ctx belongs to: the context of one of its operations, or
// the one Authenticate was given. What waits to be sent is sent before. It reports whether ctx
// belongs to a websocket.
func CloseSocket(ctx context.Context, code int, reason string) bool {
	s, ok := ctx.Value(socketKey{}).(*socket)
	if ok {
		s.close(code, reason, afterQueue)
	}
	return ok
}

type (
	failureKey struct{}
	socketKey  struct{}
)

// failure holds the error that ends a stream.
type failure struct {
	mu  sync.Mutex
	err error
}

func withFailure(ctx context.Context) (context.Context, *failure) {
	f := &failure{}
	return context.WithValue(ctx, failureKey{}, f), f
}

func (f *failure) set(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
	}
}

func (f *failure) get() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// presentError passes an error through the presenter.
func presentError(ctx context.Context, exec graphql.GraphExecutor, err error) *graphql.Response {
	if list, ok := err.(gqlerror.List); ok {
		return dispatchError(ctx, exec, list)
	}
	var closing *CloseError
	if errors.As(err, &closing) && closing.Err == nil {
		err = newError(CodeForbidden, closing.Reason)
	}
	return dispatchError(ctx, exec, gqlerror.List{gqlerror.WrapIfUnwrapped(err)})
}

// dispatchError is the executor's own, for any context, and proof against extensions that panic: it
// is called where nothing above would catch that.
func dispatchError(ctx context.Context, exec graphql.GraphExecutor, list gqlerror.List) (resp *graphql.Response) {
	defer func() {
		if recover() != nil || resp == nil || len(resp.Errors) == 0 {
			resp = &graphql.Response{Errors: gqlerror.List{newError(CodeInternal, "internal error")}}
		}
	}()
	if !graphql.HasOperationContext(ctx) {
		ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{})
	}
	return exec.DispatchError(ctx, list)
}
