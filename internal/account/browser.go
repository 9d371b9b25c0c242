package account

import (
	"context"
	"time"
)

// Browser is the client of a request that can be given a cookie: signing in and out are for it alone.
type Browser interface {
	// Peer is the network address that asks, by which failed attempts are counted.
	Peer() string
	// Begin sets the cookie of a session.
	Begin(secret string, expires time.Time)
	// End takes the cookie away.
	End()
}

type browserKey struct{}

// WithBrowser puts the browser into the context.
func WithBrowser(ctx context.Context, b Browser) context.Context {
	return context.WithValue(ctx, browserKey{}, b)
}

// BrowserFrom is the browser in the context; nil on websockets and streams of events, whose headers are sent before anything runs.
func BrowserFrom(ctx context.Context) Browser {
	b, _ := ctx.Value(browserKey{}).(Browser)
	return b
}
