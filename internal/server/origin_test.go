package server_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/server"
)

const (
	shop = "https://shop.example.org"
	evil = "https://evil.example.org"
)

func shops(o *server.Options) { o.AllowedOrigins = []string{shop} }

// TestOtherWebsites tries what pages of other websites can make a browser send.
func TestOtherWebsites(t *testing.T) {
	t.Parallel()
	s := serve(t, shops)
	token := s.Token(s.User("agent"), false)
	own := "http://" + s.addr
	const document = "mutation { signOut { signedOut } }"
	get := "/graphql?query=" + url.QueryEscape(whoAmI)
	stream := "/graphql?query=" + url.QueryEscape("{ __typename }")
	with := func(headers ...string) []string { return headers }
	for name, c := range map[string]struct {
		method, path string
		headers      []string
		status       int
	}{
		"cookie, no browser":                   {"POST", "", with(cookie(token), asJSON), 200},
		"cookie, own page":                     {"POST", "", with(cookie(token), asJSON, "Origin: "+own, "Sec-Fetch-Site: same-origin"), 200},
		"cookie, own page, old browser":        {"POST", "", with(cookie(token), asJSON, "Origin: "+own), 200},
		"cookie, listed":                       {"POST", "", with(cookie(token), asJSON, "Origin: "+shop, "Sec-Fetch-Site: cross-site"), 200},
		"cookie, listed, old browser":          {"POST", "", with(cookie(token), asJSON, "Origin: "+shop), 200},
		"cookie, other":                        {"POST", "", with(cookie(token), asJSON, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 403},
		"cookie, other, old browser":           {"POST", "", with(cookie(token), asJSON, "Origin: "+evil), 403},
		"cookie, neighbour":                    {"POST", "", with(cookie(token), asJSON, "Origin: https://a.example.org", "Sec-Fetch-Site: same-site"), 403},
		"cookie, no origin":                    {"POST", "", with(cookie(token), asJSON, "Origin: null"), 403},
		"cookie, other, simple":                {"POST", "", with(cookie(token), "Content-Type: text/plain", "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 403},
		"cookie, own page, simple":             {"POST", "", with(cookie(token), "Content-Type: text/plain", "Origin: "+own), 415},
		"cookie, own page, form":               {"POST", "", with(cookie(token), "Content-Type: application/x-www-form-urlencoded", "Origin: "+own), 415},
		"cookie, own page, multipart":          {"POST", "", with(cookie(token), "Content-Type: multipart/form-data; boundary=x", "Origin: "+own), 415},
		"token, other":                         {"POST", "", with(bearer(token), asJSON, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 200},
		"token and cookie, other":              {"POST", "", with(bearer(token), cookie(token), asJSON, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 200},
		"Basic and cookie, other":              {"POST", "", with("Authorization: Basic eDp5", cookie(token), asJSON, "Origin: "+evil), 403},
		"nobody, other":                        {"POST", "", with(asJSON, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 403},
		"nobody, no browser":                   {"POST", "", with(asJSON), 200},
		"GET with cookie, typed":               {"GET", get, with(cookie(token), "Sec-Fetch-Site: none"), 200},
		"GET with cookie, other":               {"GET", get, with(cookie(token), "Sec-Fetch-Site: cross-site"), 403},
		"GET with cookie, other, stream":       {"GET", stream, with(cookie(token), takeEvents, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 403},
		"GET with cookie, old browser, stream": {"GET", stream, with(cookie(token), takeEvents, "Origin: "+evil), 403},
		"GET with cookie, neighbour, stream":   {"GET", stream, with(cookie(token), takeEvents, "Origin: https://a.example.org", "Sec-Fetch-Site: same-site"), 403},
		"GET with cookie, own page, stream":    {"GET", stream, with(cookie(token), takeEvents, "Sec-Fetch-Site: same-origin"), 200},
		"GET with cookie, listed, stream":      {"GET", stream, with(cookie(token), takeEvents, "Origin: "+shop, "Sec-Fetch-Site: cross-site"), 200},
		"GET with token, other, stream":        {"GET", stream, with(bearer(token), takeEvents, "Origin: "+evil, "Sec-Fetch-Site: cross-site"), 200},
		"GET with cookie, mutation":            {"GET", "/graphql?query=" + url.QueryEscape(document), with(cookie(token)), 405},
		"GET by nobody, other":                 {"GET", stream, with("Sec-Fetch-Site: cross-site"), 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, body := c.path, ""
			if c.method == "POST" {
				path, body = "/graphql", query(document)
			}
			a := s.do(t, c.method, path, body, c.headers...)
			if a.StatusCode != c.status {
				t.Errorf("%d, not %d: %s", a.StatusCode, c.status, a.body)
			}
			if c.status == 403 && code(a.body) != "FORBIDDEN" {
				t.Errorf("%s", a.body)
			}
		})
	}
}

func TestScriptsOfOtherWebsites(t *testing.T) {
	t.Parallel()
	listed, closed := serve(t, shops), serve(t)
	ask := func(s *site, origin string) answer {
		return s.do(t, "OPTIONS", "/graphql", "", "Origin: "+origin, "Access-Control-Request-Method: POST",
			"Access-Control-Request-Headers: authorization,content-type")
	}
	a := ask(listed, shop)
	if h := a.Header; a.StatusCode != 204 || h.Get("Access-Control-Allow-Origin") != shop || h.Get("Access-Control-Allow-Credentials") != "true" ||
		!strings.Contains(h.Get("Access-Control-Allow-Headers"), "authorization") {
		t.Errorf("listed: %d %v", a.StatusCode, h)
	}
	for name, a := range map[string]answer{"other": ask(listed, evil), "none listed": ask(closed, shop),
		"other, asked": listed.post(t, "{ __typename }", bearer("x"), "Origin: "+evil)} {
		for header := range a.Header {
			if strings.HasPrefix(header, "Access-Control-Allow") {
				t.Errorf("%s: %v", name, a.Header)
			}
		}
	}
	b := listed.post(t, "{ __typename }", "Origin: "+shop)
	if h := b.Header; h.Get("Access-Control-Allow-Origin") != shop || !strings.Contains(strings.Join(h.Values("Vary"), ","), "Origin") ||
		!strings.Contains(h.Get("Access-Control-Expose-Headers"), "X-Request-Id") {
		t.Errorf("asked: %v", h)
	}
}

func TestOriginsOfSockets(t *testing.T) {
	t.Parallel()
	s := serve(t, shops, func(o *server.Options) { o.PublicURL = &url.URL{Scheme: "https", Host: "desk.example.org"} })
	for origin, want := range map[string]int{"": 101, "http://" + s.addr: 101, shop: 101, "https://desk.example.org": 101, evil: 403, "null": 403} {
		var headers []string
		if origin != "" {
			headers = append(headers, "Origin: "+origin)
		}
		c, resp, err := s.tryDial(headers...)
		if err == nil {
			_ = c.Close()
		}
		if resp == nil || resp.StatusCode != want {
			t.Errorf("%q: %v %v", origin, resp, err)
		}
	}
}

func TestOriginsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	for _, origin := range []string{"*", "https://*.example.org", "null", "example.org", "https://example.org/path", ""} {
		_, err := server.New(server.Options{Schema: graph.NewSchema(w.Desk), Present: graph.Present, Desk: w.Desk, AllowedOrigins: []string{origin}})
		if err == nil {
			t.Errorf("%q is taken", origin)
		}
	}
}
