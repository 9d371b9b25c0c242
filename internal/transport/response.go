package transport

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// hasData reports whether execution began: only then has a response a data entry.
func hasData(r *graphql.Response) bool {
	return r.Data != nil || len(r.Errors) == 0
}

// appendHead appends what stands before the data of a response, appendTail what follows it. The
// data itself is finished JSON and is written as it is.
func appendHead(dst []byte, r *graphql.Response) []byte {
	dst = append(dst, '{')
	if len(r.Errors) > 0 {
		dst = append(dst, `"errors":`...)
		dst = appendErrors(dst, r.Errors)
		if hasData(r) {
			dst = append(dst, ',')
		}
	}
	if hasData(r) {
		dst = append(dst, `"data":`...)
	}
	return dst
}

func appendTail(dst []byte, r *graphql.Response) []byte {
	if len(r.Extensions) > 0 {
		if extensions, err := json.Marshal(r.Extensions); err == nil {
			dst = append(dst, `,"extensions":`...)
			dst = append(dst, extensions...)
		}
	}
	return append(dst, '}')
}

func dataOf(r *graphql.Response) []byte {
	if r.Data == nil && hasData(r) {
		return null
	}
	return r.Data
}

// appendResponse appends the whole response.
func appendResponse(dst []byte, r *graphql.Response) []byte {
	dst = appendHead(dst, r)
	dst = append(dst, dataOf(r)...)
	return appendTail(dst, r)
}

func appendErrors(dst []byte, list gqlerror.List) []byte {
	encoded, err := json.Marshal(list)
	if err != nil {
		// An extension that JSON cannot hold.
		encoded, _ = json.Marshal(gqlerror.List{newError(CodeInternal, "internal error")})
	}
	return append(dst, encoded...)
}

// writeResponse writes a response to a single request.
func writeResponse(w http.ResponseWriter, media string, status int, r *graphql.Response) {
	var space [256]byte
	head := appendHead(space[:0], r)
	data := dataOf(r)
	split := len(head)
	head = appendTail(head, r)
	setHeaders(w.Header(), media, len(head)+len(data))
	w.WriteHeader(status)
	_, _ = w.Write(head[:split])
	_, _ = w.Write(data)
	_, _ = w.Write(head[split:])
}

func setHeaders(h http.Header, media string, length int) {
	if media == "" || media == mediaEvents {
		media = mediaJSON
	}
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(length))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept")
}

// refuse answers a request that is not a GraphQL request we take, with the status of HTTP's own. Its error names the
// request as every other does, where whoever is in front of us has given it an id.
func refuse(w http.ResponseWriter, media string, status int, err *gqlError) {
	if id := w.Header().Get("X-Request-Id"); id != "" && err.Extensions != nil {
		err.Extensions["requestId"] = id
	}
	writeResponse(w, media, status, &graphql.Response{Errors: gqlerror.List{err}})
}

// statusOf returns the HTTP status of a response to a well-formed request. Under application/json it
// is 200 whatever the errors, since old clients read only that body.
func statusOf(media string, r *graphql.Response) int {
	if hasData(r) || media != mediaGraphQL {
		return http.StatusOK
	}
	switch codeOf(r.Errors[0]) {
	case CodeUnauthenticated:
		return http.StatusUnauthorized
	case CodeForbidden:
		return http.StatusForbidden
	case CodeRateLimited:
		return http.StatusTooManyRequests
	case CodeUnavailable:
		return http.StatusServiceUnavailable
	case CodeInternal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}
