package server_test

import (
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/server"
)

var script = strings.Repeat("export const words = 'سند';\n", 200)

// built serves a build that has one of everything.
func built(t *testing.T) *site {
	t.Helper()
	files := fstest.MapFS{}
	for name, body := range map[string]string{
		"index.html":              `<meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>`,
		"playground.html":         `<div id="playground"></div>` + strings.Repeat(" ", 2000),
		"assets/index-a1b2.js":    script,
		"assets/index-a1b2.css":   "body{}",
		"assets/font-c3d4.woff2":  strings.Repeat("wOF2", 1000),
		"assets/data-e5.json":     "{}",
		"assets/icon-f6.svg":      "<svg/>",
		"assets/icon-f7.png":      "\x89PNG",
		"assets/odd-f8.something": "?",
		"favicon.svg":             "<svg/>",
		"manifest.webmanifest":    "{}",
		"robots.txt":              "User-agent: *\nDisallow: /\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(body)}
	}
	return serve(t, func(o *server.Options) { o.Dashboard = files })
}

func TestFilesOfTheDashboard(t *testing.T) {
	t.Parallel()
	s := built(t)
	const forGood, short, never = "public, max-age=31536000, immutable", "public, max-age=3600", "no-store"
	for _, c := range []struct {
		path   string
		status int
		kind   string
		cache  string
	}{
		{"/assets/index-a1b2.js", 200, "text/javascript; charset=utf-8", forGood},
		{"/assets/index-a1b2.css", 200, "text/css; charset=utf-8", forGood},
		{"/assets/font-c3d4.woff2", 200, "font/woff2", forGood},
		{"/assets/data-e5.json", 200, "application/json", forGood},
		{"/assets/icon-f6.svg", 200, "image/svg+xml", forGood},
		{"/assets/icon-f7.png", 200, "image/png", forGood},
		{"/assets/odd-f8.something", 200, "application/octet-stream", forGood},
		{"/favicon.svg", 200, "image/svg+xml", short},
		{"/manifest.webmanifest", 200, "application/manifest+json", short},
		{"/robots.txt", 200, "text/plain; charset=utf-8", short},
		{"/assets/index-old.js", 404, "text/plain; charset=utf-8", never},
		{"/assets/index", 404, "text/plain; charset=utf-8", never},
		{"/assets/", 404, "text/plain; charset=utf-8", never},
		{"/assets/..%2findex.html", 404, "text/plain; charset=utf-8", never},
		{"/assets/%2e%2e%2f%2e%2e%2fgo.mod", 404, "text/plain; charset=utf-8", never},
		{"/..%2f..%2fgo.mod", 404, "text/plain; charset=utf-8", never},
		{"/playground.html", 404, "text/plain; charset=utf-8", never},
		{"/favicon.ico", 404, "text/plain; charset=utf-8", never},
		{"/tickets/list.php", 404, "text/plain; charset=utf-8", never},
	} {
		for _, method := range []string{"GET", "HEAD"} {
			a := s.do(t, method, c.path, "")
			if h := a.Header; a.StatusCode != c.status || h.Get("Content-Type") != c.kind || h.Get("Cache-Control") != c.cache ||
				h.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(a.body, "root") || method == "HEAD" && a.body != "" {
				t.Errorf("%s %s: %d %v %.100s", method, c.path, a.StatusCode, a.Header, a.body)
			}
		}
	}
	for _, path := range []string{"/assets/index-a1b2.js", "/favicon.svg", "/playground", "/tickets"} {
		if a := s.do(t, "POST", path, ""); a.StatusCode != 405 || a.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: %d %v", path, a.StatusCode, a.Header)
		}
	}
}

func TestFilesOfTheDashboardAreCompressed(t *testing.T) {
	t.Parallel()
	s := built(t)
	for range 2 {
		a := s.do(t, "GET", "/assets/index-a1b2.js", "", "Accept-Encoding: gzip, br")
		if a.Header.Get("Content-Encoding") != "gzip" || a.Header.Get("Vary") != "Accept-Encoding" || len(a.body) > len(script)/10 {
			t.Fatalf("%d bytes: %v", len(a.body), a.Header)
		}
		r, err := gzip.NewReader(strings.NewReader(a.body))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != script {
			t.Errorf("%v: %d bytes, not %d", err, len(got), len(script))
		}
	}
	for path, headers := range map[string][]string{
		"/assets/index-a1b2.js":   nil,
		"/assets/index-a1b2.css":  {"Accept-Encoding: gzip"}, // small
		"/assets/font-c3d4.woff2": {"Accept-Encoding: gzip"}, // compressed already
	} {
		if a := s.do(t, "GET", path, "", headers...); a.Header.Get("Content-Encoding") != "" || strings.HasPrefix(a.body, "\x1f\x8b") {
			t.Errorf("%s: %v", path, a.Header)
		}
	}
}

func TestPagesOfTheDashboard(t *testing.T) {
	t.Parallel()
	s := built(t)
	nonce := regexp.MustCompile(`content="([A-Z2-7]{20,})"`)
	seen := map[string]bool{}
	for _, path := range []string{"/", "/", "/tickets", "/tickets/12/", "/v1.2/tickets", "/%D8%B3%D9%86%D8%AF?x=a.b", "/assetsx"} {
		a := s.do(t, "GET", path, "")
		found := nonce.FindStringSubmatch(a.body)
		if a.StatusCode != 200 || a.Header.Get("Cache-Control") != "no-cache" || a.Header.Get("Content-Type") != "text/html; charset=utf-8" || found == nil {
			t.Fatalf("%s: %d %v %s", path, a.StatusCode, a.Header, a.body)
		}
		if seen[found[1]] {
			t.Errorf("%s: the nonce is one of before", path)
		}
		seen[found[1]] = true
		want := "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + found[1] + "'; img-src 'self' data:; font-src 'self'; " +
			"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
		if got := a.Header.Get("Content-Security-Policy"); got != want {
			t.Errorf("%s: the policy is %s", path, got)
		}
		guarded(t, path, a)
	}
	head := s.do(t, "HEAD", "/tickets", "")
	if head.StatusCode != 200 || head.body != "" || head.ContentLength < 50 || head.Header.Get("Content-Security-Policy") == "" {
		t.Errorf("HEAD: %d %v %q", head.StatusCode, head.Header, head.body)
	}
}

func guarded(t *testing.T, path string, a answer) {
	t.Helper()
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		"Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"} {
		if got := a.Header.Get(name); got != want {
			t.Errorf("%s: %s is %q", path, name, got)
		}
	}
}

func TestThePlayground(t *testing.T) {
	t.Parallel()
	a := built(t).do(t, "GET", "/playground", "")
	policy := a.Header.Get("Content-Security-Policy")
	if a.StatusCode != 200 || !strings.Contains(a.body, `id="playground"`) || a.Header.Get("Cache-Control") != "no-cache" ||
		!strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; ") ||
		!strings.Contains(policy, "; worker-src 'self' blob:; ") || !strings.Contains(policy, "; font-src 'self' data:; ") ||
		!strings.Contains(policy, "; connect-src 'self'; ") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "http") {
		t.Errorf("%d %v %.100s", a.StatusCode, a.Header, a.body)
	}
	guarded(t, "/playground", a)
	without := serve(t, func(o *server.Options) { o.Dashboard = fstest.MapFS{"index.html": {Data: []byte("<html>")}} })
	if a := without.do(t, "GET", "/playground", ""); a.StatusCode != 404 {
		t.Errorf("a build without one: %d %s", a.StatusCode, a.body)
	}
}

func TestADashboardNeedsItsIndex(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	o := server.Options{Schema: graph.NewSchema(w.Desk), Present: graph.Present, Desk: w.Desk, Dashboard: fstest.MapFS{}}
	if _, err := server.New(o); err == nil || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("got %v", err)
	}
}

// The build in the program keeps to its policy: no script in the page, no other host, and every file that the page names is there.
func TestTheDashboardInTheProgram(t *testing.T) {
	t.Parallel()
	s := serve(t)
	a := s.do(t, "GET", "/", "")
	if !regexp.MustCompile(`<meta name="csp-nonce" content="[A-Z2-7]{20,}"`).MatchString(a.body) || strings.Contains(a.body, "__CSP_NONCE__") {
		t.Error("the page has no nonce")
	}
	for _, foreign := range []string{"http:", "https:", `="//`, "<style", " style=", " onload", "javascript:"} {
		if strings.Contains(a.body, foreign) {
			t.Errorf("the page has %s", foreign)
		}
	}
	for _, tag := range regexp.MustCompile(`<script[^>]*>[^<]*`).FindAllString(a.body, -1) {
		if !strings.Contains(tag, ` src="/`) || !strings.HasSuffix(strings.TrimSpace(tag), ">") {
			t.Errorf("the page has %s", tag)
		}
	}
	names := regexp.MustCompile(`(?:src|href)="(/[^"]*)"`).FindAllStringSubmatch(a.body, -1)
	if len(names) < 3 {
		t.Errorf("the page names %v", names)
	}
	for _, name := range names {
		if f := s.do(t, "GET", name[1], ""); f.StatusCode != 200 || strings.HasPrefix(f.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %v", name[1], f.StatusCode, f.Header)
		}
	}
	if f := s.do(t, "GET", "/robots.txt", ""); !strings.Contains(f.body, "Disallow: /") {
		t.Errorf("robots.txt: %d %s", f.StatusCode, f.body)
	}
}
