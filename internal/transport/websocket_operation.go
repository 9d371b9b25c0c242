package transport

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// operation is a query, mutation or subscription that runs on a socket.
//
// It stays in the socket's active ones until its last frame goes out, and frames of an operation
// that is no longer there are dropped. So a client that ends an operation can use its id again at
// once and never hears of the old one.
type operation struct {
	socket *socket
	id     string
	prefix []byte
	ctx    context.Context
	cancel context.CancelFunc
}

// subscribe starts an operation.
func (s *socket) subscribe(id string, params *graphql.RawParams) {
	op := &operation{socket: s, id: id, prefix: prefixOf(id)}

	s.mu.Lock()
	switch {
	case s.isClosing():
		s.mu.Unlock()
		return
	case s.active[id] != nil:
		s.mu.Unlock()
		s.close(4409, fmt.Sprintf("Subscriber for %s already exists", id), afterQueue)
		return
	}
	// Operations that the client has ended may need a moment to stop; a client that starts and
	// ends without pause must not gather them.
	full := len(s.active) >= s.options.MaxStreams || s.running >= 2*s.options.MaxStreams
	if s.active == nil {
		s.active = map[string]*operation{}
	}
	op.ctx, op.cancel = context.WithCancel(s.session)
	s.active[id] = op
	if !full {
		s.running++
	}
	s.mu.Unlock()

	if full {
		op.cancel()
		s.send(s.ctx, errorFrame(op, gqlerror.List{newError(CodeRateLimited, "too many operations run on this websocket")}))
		return
	}
	params.Headers = s.header
	params.ReadTime.Start = time.Now()
	params.ReadTime.End = params.ReadTime.Start
	s.tasks.Add(1)
	go op.run(params)
}

// endByClient ends an operation without a word. Unknown ids are those that have just ended.
func (s *socket) endByClient(id string) {
	s.mu.Lock()
	op := s.active[id]
	delete(s.active, id)
	s.mu.Unlock()
	if op != nil {
		op.cancel()
	}
}

// wanted reports whether a frame of the operation may still be written. With the last one the
// operation is over.
func (s *socket) wanted(op *operation, last bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active[op.id] != op {
		return false
	}
	if last {
		delete(s.active, op.id)
	}
	return true
}

// run executes the operation and queues its frames.
func (op *operation) run(params *graphql.RawParams) {
	s := op.socket
	defer s.tasks.Done()
	defer op.cancel()
	defer func() {
		s.mu.Lock()
		s.running--
		s.mu.Unlock()
	}()

	ctx := graphql.StartOperationTrace(op.ctx)
	defer func() {
		if p := recover(); p != nil {
			op.fail(ctx, s.options.Recover(ctx, p))
		}
	}()
	opCtx, errs := s.exec.CreateOperationContext(ctx, params)
	ctx = graphql.WithOperationContext(ctx, opCtx)
	if errs != nil {
		op.fail(ctx, requestErrors(errs))
		return
	}
	op.execute(ctx, opCtx)
}

func (op *operation) execute(ctx context.Context, opCtx *graphql.OperationContext) {
	s := op.socket
	ctx, failure := withFailure(ctx)
	defer s.options.Observer.stream(ctx, opCtx.Operation, "websocket")()

	responses, opened := s.exec.DispatchOperation(ctx, opCtx)
	for {
		resp := responses(opened)
		if resp == nil {
			break
		}
		if !hasData(resp) {
			// Refused before execution: by an extension, or by the resolver of a subscription.
			op.send(errorFrame(op, resp.Errors))
			return
		}
		if !op.send(nextFrame(op, resp)) {
			return
		}
		if opCtx.Operation.Operation != ast.Subscription {
			break
		}
	}
	if err := failure.get(); err != nil {
		op.fail(ctx, err)
	} else if op.ctx.Err() == nil {
		op.send(completeFrame(op))
	} else {
		// Ended by the client or with the socket, and then nobody hears this; or by a deadline
		// of the application's.
		op.fail(ctx, newError(CodeUnavailable, "the operation was cancelled"))
	}
}

// fail ends the operation with an error, and the socket when the error asks for it.
func (op *operation) fail(ctx context.Context, err error) {
	s := op.socket
	var closing *CloseError
	errors.As(err, &closing)
	if !s.wanted(op, false) || s.isClosing() {
		// Nobody waits for the error, so the presenter need not see it either.
		if closing != nil {
			s.close(closing.Code, closing.Reason, afterQueue)
		}
		return
	}
	f := errorFrame(op, presentError(ctx, s.exec, err).Errors)
	f.then = closing
	s.send(s.ctx, f)
}

// send queues a frame of the operation, as long as it runs.
func (op *operation) send(f *frame) bool { return op.socket.send(op.ctx, f) }
