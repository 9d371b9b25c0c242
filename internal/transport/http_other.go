package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// otherTransport comes last and takes all that is left: methods that GraphQL over HTTP has not.
type otherTransport struct{}

var _ graphql.Transport = otherTransport{}

func (otherTransport) Supports(*http.Request) bool { return true }

func (otherTransport) Do(w http.ResponseWriter, r *http.Request, _ graphql.GraphExecutor) {
	const allow = "GET, HEAD, POST, OPTIONS"
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", allow)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	refuseMethod(w, mediaJSON, allow, "the method must be GET or POST")
}
