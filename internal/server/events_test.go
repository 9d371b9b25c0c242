package server_test

import (
	"bufio"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// events is a stream of server-sent events that a test reads by hand.
type events struct {
	t     testing.TB
	resp  *http.Response
	lines *bufio.Reader
	close func() // the client leaves
}

// stream subscribes by server-sent events.
func (s *site) stream(t *testing.T, document string, headers ...string) *events {
	t.Helper()
	req := s.request(t, "GET", "/graphql?query="+url.QueryEscape(document), "", append([]string{takeEvents}, headers...)...)
	ctx, cancel := context.WithCancel(t.Context())
	resp, err := s.client.Do(req.WithContext(ctx))
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	e := &events{t, resp, bufio.NewReader(resp.Body), func() {
		cancel()
		_ = resp.Body.Close()
	}}
	t.Cleanup(e.close)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%d", resp.StatusCode)
	}
	return e
}

// expect reads up to a line that has the text.
func (e *events) expect(text string) {
	e.t.Helper()
	for {
		line, err := e.lines.ReadString('\n')
		if err != nil {
			e.t.Fatalf("%v; want %q", err, text)
		}
		if strings.Contains(line, text) {
			return
		}
	}
}
