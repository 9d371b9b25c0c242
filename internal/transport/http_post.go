package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// postTransport answers queries and mutations sent with POST as JSON.
type postTransport struct{ exchange }

var _ graphql.Transport = postTransport{}

func (postTransport) Supports(r *http.Request) bool { return r.Method == http.MethodPost }

func (t postTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	a := negotiate(r.Header)
	defer t.options.answerPanic(w, r, exec, a.answer)
	if a.best == "" {
		refuseMedia(w)
		return
	}
	if params := t.options.readBody(w, r, a.answer); params != nil {
		t.answer(w, r, exec, a, params)
	}
}

func refuseMedia(w http.ResponseWriter) {
	refuse(w, mediaJSON, http.StatusNotAcceptable, newError(CodeInvalid,
		"Accept must allow application/graphql-response+json, application/json or text/event-stream"))
}
