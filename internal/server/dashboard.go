package server

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
)

// dashboard hands out the pages that people open in a browser.
type dashboard struct {
	files             map[string]*static
	index, playground *static // playground is nil when the build has none
}

func newDashboard(from fs.FS) (*dashboard, error) {
	files, err := readStatic(from)
	if err != nil {
		return nil, fmt.Errorf("read the dashboard: %w", err)
	}
	d := &dashboard{files: files, index: files["/index.html"], playground: files["/playground.html"]}
	if d.index == nil {
		return nil, errors.New("the dashboard has no index.html")
	}
	delete(files, "/index.html") // each page has one address, and its own policy there
	delete(files, "/playground.html")
	return d, nil
}

// nonceMark stands in the page where the nonce of each answer goes.
const nonceMark = "__CSP_NONCE__"

// indexPolicy lets the dashboard run its own files and talk to its own server, by websocket too, and nothing else. What it makes of styles
// while it runs has the nonce.
const indexPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonceMark + "'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// playgroundPolicy also lets its editor set styles, and run workers that it makes itself.
const playgroundPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// assets serves what the build named after its content, which never changes.
func (d *dashboard) assets(w http.ResponseWriter, r *http.Request) {
	if f := d.files[r.URL.Path]; f != nil {
		f.serve(w, r, "public, max-age=31536000, immutable")
		return
	}
	missing(w)
}

// readOnly refuses all methods but those by which browsers ask for pages.
func readOnly(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "this can only be read", http.StatusMethodNotAllowed)
			return
		}
		next(w, r)
	}
}

// page serves the dashboard at every path that is nothing else, since it is the dashboard that knows its own pages.
func (d *dashboard) page(w http.ResponseWriter, r *http.Request) {
	switch f := d.files[r.URL.Path]; {
	case f != nil:
		f.serve(w, r, "public, max-age=3600")
	case named(r.URL.Path):
		missing(w)
	default:
		d.serveIndex(w, r)
	}
}

func (d *dashboard) serveIndex(w http.ResponseWriter, r *http.Request) {
	nonce := rand.Text()
	protect(w, strings.ReplaceAll(indexPolicy, nonceMark, nonce))
	w.Header().Set("Content-Type", d.index.kind)
	send(w, r, bytes.ReplaceAll(d.index.body, []byte(nonceMark), []byte(nonce)))
}

// servePlayground serves the page on which people try the API out.
func (d *dashboard) servePlayground(w http.ResponseWriter, r *http.Request) {
	if d.playground == nil {
		missing(w)
		return
	}
	protect(w, playgroundPolicy)
	d.playground.serve(w, r, "no-cache")
}

// protect sets what keeps a page to itself. The browser asks for it anew each time, so that a new version is seen at once.
func protect(w http.ResponseWriter, policy string) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", policy)
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
}

// nothingHere answers for paths that look like the API's and are not.
func nothingHere(w http.ResponseWriter, _ *http.Request) { missing(w) }
