package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// getTransport answers queries sent with GET, the parameters in the query string.
type getTransport struct{ exchange }

var _ graphql.Transport = getTransport{}

func (getTransport) Supports(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead
}

func (t getTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	a := negotiate(r.Header)
	defer t.options.answerPanic(w, r, exec, a.answer)
	if a.best == "" {
		refuseMedia(w)
		return
	}
	params, refusal := paramsOfURL(r.URL.RawQuery)
	if refusal != nil {
		refuse(w, a.answer, http.StatusBadRequest, refusal)
		return
	}
	t.answer(w, r, exec, a, params)
}
