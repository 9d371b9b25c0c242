package server

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/transport"
)

// socket is what is known of a websocket once its client has said who it is.
type socket struct {
	secret string // "" when nobody is signed in
	locale enum.Locale
	client string // whose quota of sockets it is counted in
	actor  atomic.Pointer[access.Actor]
}

// maxAnonymous bounds the sockets of one address on which nobody is signed in: nothing of use can be done there.
const maxAnonymous = 200

// unauthorized is the code after which clients of graphql-transport-ws don't come back by themselves: a bad token stays bad.
const unauthorized = 4401

func closeUnauthorized(err error) error {
	return &transport.CloseError{Code: unauthorized, Reason: "Unauthorized", Err: err}
}

// closeForNow makes a client come back later.
func closeForNow(reason string) error {
	return &transport.CloseError{Code: websocket.CloseTryAgainLater, Reason: reason}
}

// authenticateSocket answers a connection_init. Without any credential the socket is accepted: resolvers say what needs one.
func (s *Server) authenticateSocket(ctx context.Context, r *http.Request, init map[string]any) (context.Context, error) {
	x := exchangeOf(ctx)
	k := x.socket
	k.locale = localeOf(r.Header)
	secret, bearer := bearerOf(r.Header.Values("Authorization"))
	if !bearer {
		secret, bearer = bearerOfInit(init)
	}
	if !bearer {
		secret = cookieOf(r, x.secure)
	}
	if bearer || secret != "" {
		actor, err := s.options.Desk.Accounts.Authenticate(ctx, secret, k.locale)
		switch {
		case err == nil:
			k.secret = secret
			k.actor.Store(actor)
			ctx = access.With(ctx, actor)
		case !isUnauthenticated(err):
			s.logError(ctx, "authenticate", err)
			return nil, closeForNow("Try again later")
		case bearer:
			s.options.Metrics.Refused("token")
			return nil, closeUnauthorized(err)
		}
	}
	client, most := clientOf(ctx), s.options.MaxSocketsPerUser
	if access.From(ctx) == nil {
		most = min(most, maxAnonymous)
	}
	if !s.sockets.take(client, most) {
		return nil, closeForNow("Too many websockets are open")
	}
	k.client = client
	return ctx, nil
}

// bearerOfInit is the token among the connectionParams, where what is there and is no token is a bad one.
func bearerOfInit(init map[string]any) (token string, given bool) {
	for _, name := range []string{"authorization", "Authorization"} {
		if v, ok := init[name]; ok && v != nil {
			text, _ := v.(string)
			token, _ = bearerOf([]string{text})
			return token, true
		}
	}
	return "", false
}

// socketsPerAddress bounds the sockets of one network address, signed in or not. Many people may share one, and each is counted on their own once
// they have said who they are; this keeps one address from taking all that there are.
func (s *Server) socketsPerAddress() int {
	return max(s.options.MaxSocketsPerUser, s.options.MaxSockets/4)
}

// observer counts sockets and streams.
func (s *Server) observer() transport.Observer {
	m := s.options.Metrics
	return transport.Observer{
		SocketOpened: func(context.Context) { m.SocketOpened() },
		SocketClosed: func(ctx context.Context, code int, reason string, lived time.Duration) {
			k := exchangeOf(ctx).socket
			if k.client != "" {
				s.sockets.giveBack(k.client)
			}
			m.SocketClosed(code)
			s.logSocket(ctx, k.actor.Load(), code, lived)
		},
		StreamOpened: func(_ context.Context, protocol string) { m.Stream(protocol, 1) },
		StreamClosed: func(_ context.Context, protocol string, _ time.Duration) { m.Stream(protocol, -1) },
	}
}

var errTooManyStreams = fault.New(fault.RateLimited, "you have too many subscriptions: end some, or use one for more")
