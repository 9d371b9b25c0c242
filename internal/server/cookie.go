package server

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/internal/account"
)

// cookieName is the name of the session's cookie. Browsers take one that begins with __Host- from this very host alone, by https, so that no
// neighbouring host can set it.
func cookieName(secure bool) string {
	if secure {
		return "__Host-sanad_session"
	}
	return "sanad_session"
}

// cookieOf is the secret in a request's cookie, "" when there is none.
func cookieOf(r *http.Request, secure bool) string {
	c, err := r.Cookie(cookieName(secure))
	if err != nil {
		return ""
	}
	return c.Value
}

// browser is the account.Browser of a request.
type browser struct{ *exchange }

var _ account.Browser = browser{}

func (b browser) Peer() string { return b.peer.key() }

func (b browser) Begin(secret string, expires time.Time) { b.set(secret, expires, 0) }

func (b browser) End() { b.set("", time.Time{}, -1) }

func (b browser) set(value string, expires time.Time, age int) {
	c := &http.Cookie{Name: cookieName(b.secure), Value: value, Path: "/", Expires: expires, MaxAge: age,
		Secure: b.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	// The only cookie that is ever set here: the last word counts.
	b.writer.Header().Set("Set-Cookie", c.String())
}

// cookies gives operations their browser as long as a cookie can be set: not on websockets, and not once a stream of events is open.
type cookies struct{}

var _ graphql.OperationInterceptor = cookies{}

func (cookies) ExtensionName() string { return "Cookies" }

func (cookies) Validate(graphql.ExecutableSchema) error { return nil }

func (cookies) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if x := exchangeOf(ctx); x != nil && x.socket == nil && x.writer.status == 0 {
		ctx = account.WithBrowser(ctx, browser{x})
	}
	return next(ctx)
}
