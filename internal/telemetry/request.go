// Package telemetry is how the server tells of itself: the id of each request, figures for Prometheus, and traces.
package telemetry

import (
	"context"
	"crypto/rand"
	"encoding/hex"
)

// maxRequestID is the length up to which a client's own id of a request is taken over.
const maxRequestID = 64

type requestKey struct{}

// WithRequestID puts the id of a request into the context.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// RequestID is the id of the request that ctx belongs to, by which its log lines and errors are found; "" outside of one. All operations of
// a websocket have the id of its handshake.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// ChooseRequestID is the id that the client or a proxy gave, when it is short and plain, or else a new one.
func ChooseRequestID(given string) string {
	if plain(given) {
		return given
	}
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails: see crypto/rand
	return hex.EncodeToString(b[:])
}

func plain(id string) bool {
	if id == "" || len(id) > maxRequestID {
		return false
	}
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '_', c == '-':
		default:
			return false
		}
	}
	return true
}
