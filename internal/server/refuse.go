package server

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// refuse answers a request that does not get as far as GraphQL. Its status is HTTP's own for clients of either media type: 200 under
// application/json is meant for what an executor answers.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, reason string, err error) {
	ctx := graphql.WithOperationContext(r.Context(), &graphql.OperationContext{})
	shown := s.options.Present(ctx, err)
	body, _ := json.Marshal(map[string]gqlerror.List{"errors": {shown}})
	media := "application/json"
	if strings.Contains(r.Header.Get("Accept"), "application/graphql-response+json") {
		media = "application/graphql-response+json"
	}
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Add("Vary", "Accept")
	w.WriteHeader(status)
	_, _ = w.Write(body)

	s.options.Metrics.Refused(reason)
	s.logRefusal(ctx, status, reason)
}
