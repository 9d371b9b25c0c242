package server_test

import (
	"compress/gzip"
	"context"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/server"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestRoutes(t *testing.T) {
	t.Parallel()
	s := serve(t)
	hidden := serve(t, func(o *server.Options) { o.HideMetrics = true })
	for _, c := range []struct {
		site         *site
		method, path string
		status       int
		has          string
	}{
		{s, "GET", "/healthz", 200, "alive\n"},
		{s, "HEAD", "/healthz", 200, ""},
		{s, "POST", "/healthz", 405, ""},
		{s, "GET", "/readyz", 200, "ready\n"},
		{s, "DELETE", "/readyz", 405, ""},
		{s, "GET", "/metrics", 200, "sanad_sockets 0"},
		{s, "POST", "/metrics", 405, ""},
		{hidden, "GET", "/metrics", 404, ""},
		{s, "GET", "/", 200, `<div id="root">`},
		{s, "HEAD", "/", 200, ""},
		{s, "POST", "/", 405, ""},
		{s, "GET", "/tickets/12", 200, `<div id="root">`},
		{s, "DELETE", "/tickets/12", 405, ""},
		{s, "GET", "/index.html", 404, ""},
		{hidden, "GET", "/metrics/x", 404, ""},
		{s, "GET", "/healthz/x", 404, ""},
		{s, "GET", "/graphql/", 404, ""},
		{s, "GET", "/graphql/x", 404, ""},
		{s, "GET", "/.env", 404, ""},
		{s, "PUT", "/graphql", 405, ""},
		{s, "GET", "/graphql", 400, ""},
		{s, "OPTIONS", "/graphql", 204, ""},
	} {
		a := c.site.do(t, c.method, c.path, "")
		if a.StatusCode != c.status || !strings.Contains(a.body, c.has) {
			t.Errorf("%s %s: %d %.200s", c.method, c.path, a.StatusCode, a.body)
		}
		if c.status == 405 && a.Header.Get("Allow") == "" {
			t.Errorf("%s %s: no Allow: %v", c.method, c.path, a.Header)
		}
		if a.Header.Get("X-Content-Type-Options") != "nosniff" || a.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s %s: %v", c.method, c.path, a.Header)
		}
	}
}

func TestNotReady(t *testing.T) {
	t.Parallel()
	ready := func(s *site) (int, string) {
		w := httptest.NewRecorder()
		s.server.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
		return w.Code, w.Body.String()
	}
	t.Run("closed database", func(t *testing.T) {
		t.Parallel()
		s := assemble(t)
		s.Hub.Close()
		if err := s.Store.Close(); err != nil {
			t.Fatal(err)
		}
		if code, words := ready(s); code != 503 || !strings.Contains(words, "does not answer") || strings.Contains(words, "sql") {
			t.Errorf("%d %s", code, words)
		}
		s.log.line(t, "not ready", "closed")
	})
	t.Run("older database", func(t *testing.T) {
		t.Parallel()
		s := assemble(t)
		s.sql(t, "DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)")
		if code, words := ready(s); code != 503 || !strings.Contains(words, "must be migrated") {
			t.Errorf("%d %s", code, words)
		}
	})
	t.Run("newer database", func(t *testing.T) {
		t.Parallel()
		s := assemble(t)
		s.sql(t, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999999999999, 1)")
		if code, words := ready(s); code != 503 {
			t.Errorf("%d %s", code, words)
		}
	})
	t.Run("shutting down", func(t *testing.T) {
		t.Parallel()
		s := assemble(t)
		if code, words := ready(s); code != 200 {
			t.Errorf("before: %d %s", code, words)
		}
		if err := s.server.Shutdown(t.Context()); err != nil {
			t.Fatal(err)
		}
		if code, words := ready(s); code != 503 || words != "shutting down\n" {
			t.Errorf("after: %d %s", code, words)
		}
	})
}

// sql changes the database's version as another program would.
func (s *site) sql(t *testing.T, statement string) {
	t.Helper()
	_, err := s.Store.Write(t.Context(), s.Clock.Now(), func(tx *store.Tx) error {
		_, err := tx.Exec(context.Background(), statement)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCompression(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) { o.Compress = true })
	plainly := serve(t)
	const large = `{ __schema { types { name description } } }`
	const gzipped = "Accept-Encoding: br, gzip"
	want := plainly.post(t, large, gzipped)
	if want.Header.Get("Content-Encoding") != "" || len(want.body) < 8<<10 {
		t.Fatalf("%v, %d bytes", want.Header, len(want.body))
	}
	a := s.post(t, large, gzipped)
	if a.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(a.Header.Values("Vary"), ","), "Accept-Encoding") {
		t.Fatalf("%v", a.Header)
	}
	r, err := gzip.NewReader(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != want.body {
		t.Errorf("%v: %d bytes, not %d", err, len(got), len(want.body))
	}
	for name, a := range map[string]answer{
		"small":     s.post(t, "{ __typename }", gzipped),
		"unwanted":  s.post(t, large),
		"refused":   s.post(t, large, "Accept-Encoding: gzip;q=0"),
		"of events": s.post(t, large, gzipped, takeEvents),
	} {
		if a.Header.Get("Content-Encoding") != "" || strings.HasPrefix(a.body, "\x1f\x8b") {
			t.Errorf("%s: %v", name, a.Header)
		}
	}
	e := s.stream(t, "subscription { unreadCountChanged { tickets } }", bearer(s.Token(s.User("agent"), false)), gzipped)
	e.expect("tickets")
}
