package doctor

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/sanad-desk/sanad/internal/store"
)

const manual = "see \"Reverse proxies\" in docs/operations.md"

// visitor looks at the desk from outside, as a browser does.
type visitor struct {
	*Doctor
	url   string // the public one, without a slash at its end
	token string // empty for nobody
}

// proxy sees whether all that browsers do gets through to the desk. s is nil when there is no database to make a token in.
func (d *Doctor) proxy(ctx context.Context, s *store.Store) {
	v := &visitor{Doctor: d, url: d.Settings.PublicURL.String()}
	if !v.alive(ctx) {
		return
	}
	if s != nil {
		secret, remove, err := passingToken(ctx, s, d.Now())
		if err != nil {
			d.warn("proxy", "no token could be made to look with: %v", err)
		}
		v.token = secret
		defer remove()
	}
	if v.query(ctx) {
		v.cookie(ctx)
		v.websocket(ctx)
		v.events(ctx)
	}
}

// request makes a request with what a browser of the desk's own pages sends along.
func (v *visitor) request(ctx context.Context, method, path, body string) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, method, v.url+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Origin", v.url)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if v.token != "" {
		r.Header.Set("Authorization", "Bearer "+v.token)
	}
	return r, nil
}

// alive reports whether anything answers, so that the rest is worth trying.
func (v *visitor) alive(ctx context.Context) bool {
	const check = "proxy"
	ctx, cancel := v.brief(ctx)
	defer cancel()
	r, err := v.request(ctx, http.MethodGet, "/healthz", "")
	if err != nil {
		v.fail(check, "%v", err)
		return false
	}
	resp, err := v.Client.Do(r)
	if err != nil {
		v.fail(check, "%s does not answer: %v: see that its name leads to the proxy, that its certificate is right and that the proxy runs", v.url, err)
		return false
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusBadGateway || resp.StatusCode == http.StatusGatewayTimeout || resp.StatusCode == http.StatusServiceUnavailable:
		v.fail(check, "%s answers %s: the proxy does not reach the desk; see that sanad serve runs, and that the proxy passes requests on to %s",
			v.url, resp.Status, v.Settings.Addr)
	case resp.StatusCode != http.StatusOK:
		v.fail(check, "%s/healthz answers %s: this address does not lead to the desk; pass all paths on, %s", v.url, resp.Status, manual)
	case resp.Request.URL.Host != r.URL.Host || resp.Request.URL.Scheme != r.URL.Scheme:
		v.warn(check, "%s leads on to %s://%s: make that the public-url", v.url, resp.Request.URL.Scheme, resp.Request.URL.Host)
		return true
	default:
		v.ok(check, "%s leads to the desk", v.url)
		return true
	}
	return false
}

// query asks the API something by POST.
func (v *visitor) query(ctx context.Context) bool {
	const check = "proxy, queries"
	ctx, cancel := v.brief(ctx)
	defer cancel()
	r, err := v.request(ctx, http.MethodPost, "/graphql", `{"query":"{__typename}"}`)
	if err != nil {
		v.fail(check, "%v", err)
		return false
	}
	resp, err := v.Client.Do(r)
	if err != nil {
		v.fail(check, "POST %s/graphql: %v", v.url, err)
		return false
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	var answer struct {
		Data struct {
			Typename string `json:"__typename"`
		} `json:"data"`
	}
	_ = json.Unmarshal(body, &answer)
	switch {
	case err != nil:
		v.fail(check, "POST %s/graphql: %v", v.url, err)
	case resp.StatusCode == http.StatusForbidden:
		v.fail(check, "POST %s/graphql answers 403: the desk takes its own pages for a foreign site; let the proxy pass the Host header on as it came, %s", v.url, manual)
	case answer.Data.Typename != "Query":
		v.fail(check, "POST %s/graphql answers %s and no answer of the API: pass this path on, with its body and the Authorization header, %s", v.url, resp.Status, manual)
	default:
		v.ok(check, "they get through")
		return true
	}
	return false
}

// cookie signs nobody out, to see the cookie that the desk ends then: it is for https alone if the desk takes browsers to speak
// https, as public-url and the proxy's X-Forwarded-Proto tell it.
func (v *visitor) cookie(ctx context.Context) {
	const check = "proxy, cookies"
	ctx, cancel := v.brief(ctx)
	defer cancel()
	r, err := v.request(ctx, http.MethodPost, "/graphql", `{"query":"mutation{signOut{signedOut}}"}`)
	if err != nil {
		v.fail(check, "%v", err)
		return
	}
	r.Header.Del("Authorization")
	resp, err := v.Client.Do(r)
	if err != nil {
		v.fail(check, "POST %s/graphql: %v", v.url, err)
		return
	}
	defer resp.Body.Close()
	https := v.Settings.Secure()
	switch list := resp.Cookies(); {
	case len(list) == 0:
		v.fail(check, "none comes back (%s): let the proxy pass the Set-Cookie header on, %s", resp.Status, manual)
	case list[0].Secure && !https:
		v.fail(check, "the desk takes browsers to speak https, while public-url says http, so that they drop its cookie: "+
			"give public-url with https, or let the proxy set X-Forwarded-Proto to what browsers speak, %s", manual)
	case https && !list[0].Secure:
		v.fail(check, "the desk that runs does not know that browsers speak https: start it with this public-url, and let the proxy set X-Forwarded-Proto, %s", manual)
	default:
		v.ok(check, "they get through, as %s needs them", v.Settings.PublicURL.Scheme)
	}
}

// events opens a stream of server-sent events. The desk sends something at once and then leaves the stream open, so what
// does not come at once is being held back.
func (v *visitor) events(ctx context.Context) {
	const check = "proxy, server-sent events"
	ctx, cancel := v.brief(ctx)
	defer cancel()
	r, err := v.request(ctx, http.MethodPost, "/graphql", `{"query":"subscription{unreadCountChanged{tickets}}"}`)
	if err != nil {
		v.fail(check, "%v", err)
		return
	}
	r.Header.Set("Accept", "text/event-stream")
	held := fmt.Sprintf("nothing comes within %s: the proxy holds answers back until they end; switch its buffering off for /graphql, %s", v.Patience, manual)
	resp, err := v.Client.Do(r)
	if err != nil && ctx.Err() != nil {
		v.fail(check, "%s", held)
		return
	}
	if err != nil {
		v.fail(check, "%v", err)
		return
	}
	defer resp.Body.Close()
	kind, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";")
	if resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		v.fail(check, "the answer is %s with the type %q: let the proxy pass the Accept header on, %s", resp.Status, kind, manual)
		return
	}
	if resp.Header.Get("Content-Encoding") != "" {
		v.warn(check, "the proxy compresses them, which delays events: exempt text/event-stream, %s", manual)
	}
	first := make([]byte, 512)
	n, err := resp.Body.Read(first)
	switch {
	case n == 0 && ctx.Err() != nil:
		v.fail(check, "%s", held)
	case n == 0:
		v.fail(check, "the stream ends at once (%v), %s", err, manual)
	case !bytes.HasPrefix(first[:n], []byte(":")) && !bytes.Contains(first[:n], []byte("event:")):
		v.fail(check, "what comes is no stream of events, %s", manual)
	case v.token == "":
		v.warn(check, "they get through; whether at once can be seen only when the desk has a person: sanad user create")
	default:
		v.ok(check, "they get through at once")
	}
}
