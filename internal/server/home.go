package server

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"net/http"
	"strings"
)

// homePage tells people who open the server's address where the API is.
//
//go:embed home.html
var homePage string

// homePolicy lets the page use its own style, by its hash, and nothing else.
var homePolicy = func() string {
	_, rest, _ := strings.Cut(homePage, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	hash := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

func home(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", homePolicy)
	h.Set("Cache-Control", "no-cache")
	_, _ = w.Write([]byte(homePage))
}
