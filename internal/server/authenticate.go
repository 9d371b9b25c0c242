package server

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
)

// bearerOf is the token of an Authorization header. given is false without one, or with one of another scheme, which is then for a proxy.
func bearerOf(lines []string) (token string, given bool) {
	for i, line := range lines {
		scheme, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !strings.EqualFold(scheme, "Bearer") {
			continue
		}
		if given || i > 0 {
			return "", true // which of them is meant?
		}
		token, given = strings.TrimSpace(rest), true
	}
	return token, given
}

// authenticate puts whoever asks into the context, and refuses bad tokens and what other websites make browsers send.
func (s *Server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		x := exchangeOf(ctx)
		w.Header().Set("Cache-Control", "no-store") // what one person may see is nothing for a proxy to keep
		if isUpgrade(r) {
			x.socket = &socket{}
			next.ServeHTTP(w, r) // a websocket may bring its token later
			return
		}
		secret, bearer := bearerOf(r.Header.Values("Authorization"))
		if !bearer {
			secret = cookieOf(r, x.secure)
			if !s.origins.allow(r, secret != "") {
				s.refuse(w, r, http.StatusForbidden, "origin",
					fault.New(fault.Forbidden, "this website may not use the API in a person's name: an administrator can allow its origin"))
				return
			}
		}
		if secret == "" && !bearer {
			next.ServeHTTP(w, r)
			return
		}
		actor, err := s.options.Desk.Accounts.Authenticate(ctx, secret, localeOf(r.Header))
		switch {
		case err == nil:
			ctx = access.With(ctx, actor)
		case !isUnauthenticated(err):
			s.refuseUnknown(w, r, err)
			return
		case bearer:
			w.Header().Set("WWW-Authenticate", `Bearer realm="sanad", error="invalid_token"`)
			s.refuse(w, r, http.StatusUnauthorized, "token", err)
			return
		default:
			browser{x}.End() // signed out meanwhile
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// refuseUnknown answers when it can't be told who asks.
func (s *Server) refuseUnknown(w http.ResponseWriter, r *http.Request, err error) {
	s.logError(r.Context(), "authenticate", err)
	w.Header().Set("Retry-After", "1")
	s.refuse(w, r, http.StatusServiceUnavailable, "unavailable", errNotNow)
}

var errNotNow = fault.New(fault.Unavailable, "who asks can't be found out just now: try again in a moment")

// isUnauthenticated reports whether err says that a secret is no good, rather than that it could not be looked up.
func isUnauthenticated(err error) bool {
	var f *fault.Error
	return errors.As(err, &f) && f.Code == fault.Unauthenticated
}

// isUpgrade reports whether the request becomes a websocket, as the transport has it.
func isUpgrade(r *http.Request) bool {
	for _, line := range r.Header.Values("Upgrade") {
		for token := range strings.SplitSeq(line, ",") {
			if strings.EqualFold(strings.TrimSpace(token), "websocket") {
				return true
			}
		}
	}
	return false
}

// clientOf is what limits count by: a person or token, or an address when nobody is signed in.
func clientOf(ctx context.Context) string {
	if a := access.From(ctx); a != nil {
		return string(a.Kind) + " " + a.ID.String()
	}
	return exchangeOf(ctx).peer.key()
}
