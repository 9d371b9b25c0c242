package transport

import (
	"errors"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// exchange is what GET and POST share: one request, one response.
type exchange struct {
	options *Options
	events  *sseTransport
}

// answer executes a request and writes its response. A subscription goes on as a stream of events
// where the client takes one, and is refused with 405 where it does not.
func (x exchange) answer(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, a accepted, params *graphql.RawParams) {
	ctx := r.Context()
	params.Headers = r.Header
	opCtx, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		resp := dispatchError(graphql.WithOperationContext(ctx, opCtx), exec, requestErrors(errs))
		writeResponse(w, a.answer, statusOf(a.answer, resp), resp)
		return
	}
	switch kind := opCtx.Operation.Operation; {
	case kind == ast.Subscription && a.events:
		x.events.stream(w, r, exec, opCtx)
		return
	case kind == ast.Subscription:
		refuseMethod(w, a.answer, "GET, POST", "a subscription needs a websocket, or Accept: text/event-stream")
		return
	case kind == ast.Mutation && r.Method != http.MethodPost:
		refuseMethod(w, a.answer, "POST", "a mutation must be sent with POST")
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, opCtx)
	resp := responses(ctx)
	if resp == nil {
		// The request was cancelled: by the client, who is gone, or by a deadline above us.
		refuse(w, a.answer, http.StatusServiceUnavailable, newError(CodeUnavailable, "the request was cancelled"))
		return
	}
	writeResponse(w, a.answer, statusOf(a.answer, resp), resp)
}

func refuseMethod(w http.ResponseWriter, media, allow, message string) {
	w.Header().Set("Allow", allow)
	refuse(w, media, http.StatusMethodNotAllowed, newError(CodeInvalid, message))
}

// answerPanic answers a panic that no resolver's guard has caught.
func (o *Options) answerPanic(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, media string) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	refuse(w, media, http.StatusInternalServerError, o.recovered(r, exec, p))
}

func (o *Options) recovered(r *http.Request, exec graphql.GraphExecutor, p any) *gqlError {
	ctx := r.Context()
	return presentError(ctx, exec, o.Recover(ctx, p)).Errors[0]
}

// readBody reads the parameters of a POST. On refusal it has answered and returns nil.
func (o *Options) readBody(w http.ResponseWriter, r *http.Request, media string) *graphql.RawParams {
	if !isJSON(r.Header) {
		refuse(w, media, http.StatusUnsupportedMediaType, newError(CodeInvalid, "Content-Type must be application/json in UTF-8"))
		return nil
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		refuse(w, media, http.StatusUnsupportedMediaType, newError(CodeInvalid, "a compressed body is not supported"))
		return nil
	}
	body, err := o.readAll(w, r)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		refuse(w, media, http.StatusRequestEntityTooLarge, newError(CodeInvalid, "the body is too large"))
		return nil
	case err != nil:
		refuse(w, media, http.StatusBadRequest, newError(CodeInvalid, "the body could not be read"))
		return nil
	}
	params, refusal := decodeParams(body)
	if refusal != nil {
		refuse(w, media, http.StatusBadRequest, refusal)
		return nil
	}
	return params
}

// readAll reads the body, which is at most MaxBody long.
func (o *Options) readAll(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.ContentLength > o.MaxBody {
		// Nothing of it is read; the connection is closed after the answer.
		w.Header().Set("Connection", "close")
		return nil, &http.MaxBytesError{Limit: o.MaxBody}
	}
	return io.ReadAll(http.MaxBytesReader(w, r.Body, o.MaxBody))
}
