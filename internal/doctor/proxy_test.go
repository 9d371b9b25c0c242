package doctor

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/sanad-desk/sanad/internal/config"
)

// upstream stands for the desk: it answers what the doctor asks, in the manner of the real one.
func upstream(t *testing.T, turnsAway bool) *httptest.Server {
	t.Helper()
	end := make(chan struct{})
	upgrader := websocket.Upgrader{Subprotocols: []string{protocol}} // refuses foreign origins by the Host header
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") })
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		origin, _ := url.Parse(r.Header.Get("Origin"))
		switch {
		case websocket.IsWebSocketUpgrade(r):
			c, err := upgrader.Upgrade(w, r, nil)
			if err != nil {
				return
			}
			defer c.Close()
			var hello struct{ Type string }
			if c.ReadJSON(&hello) != nil {
				return
			}
			if turnsAway {
				_ = c.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(4403, "Forbidden"))
				return
			}
			_ = c.WriteJSON(map[string]string{"type": "connection_ack"})
		case origin.Host != r.Host:
			http.Error(w, "cross-origin", http.StatusForbidden)
		case r.Header.Get("Accept") == "text/event-stream":
			w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
			_, _ = io.WriteString(w, ":\n\n")
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
			case <-end:
			}
		case r.Method == http.MethodPost:
			http.SetCookie(w, &http.Cookie{Name: "session", MaxAge: -1, Secure: r.Header.Get("X-Forwarded-Proto") == "https"})
			_, _ = io.WriteString(w, `{"data":{"__typename":"Query"}}`)
		default:
			http.Error(w, "what?", http.StatusBadRequest)
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(func() { close(end); s.Close() })
	return s
}

// seen is what the doctor says of a desk behind a proxy.
func seen(t *testing.T, public string, client *http.Client, patience time.Duration) (list []Finding, worst Level) {
	t.Helper()
	c, _, err := config.Load([]string{"--public-url", public, "--data", t.TempDir()}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if client == nil {
		client = http.DefaultClient
	}
	d := &Doctor{Settings: c, Client: client, Patience: patience, Now: time.Now, Report: func(f Finding) { list = append(list, f) }}
	d.proxy(context.Background(), nil)
	return list, d.worst
}

func expect(t *testing.T, list []Finding, level Level, check, text string) {
	t.Helper()
	for _, f := range list {
		if f.Check == check && f.Level == level && strings.Contains(f.Text, text) {
			return
		}
	}
	t.Errorf("%s of %s with %q is not among %v", level, check, text, list)
}

// long is patience that no test uses up, and short is for what never comes.
const long, short = time.Minute, 300 * time.Millisecond

func TestAGoodProxyIsFine(t *testing.T) {
	t.Parallel()
	for _, turnsAway := range []bool{false, true} {
		to, _ := url.Parse(upstream(t, turnsAway).URL)
		proxy := httptest.NewTLSServer(good(to))
		t.Cleanup(proxy.Close)
		list, worst := seen(t, proxy.URL, proxy.Client(), long)
		if worst == Fail || len(list) != 5 {
			t.Errorf("found %v", list)
		}
		expect(t, list, OK, "proxy, queries", "get through")
		expect(t, list, OK, "proxy, cookies", "as https needs them")
		expect(t, list, OK, "proxy, websockets", "they open")
		expect(t, list, Warn, "proxy, server-sent events", "they get through") // without a token nobody knows when
	}
}

func TestAStreamThatComesAtOnceIsFine(t *testing.T) {
	t.Parallel()
	to, _ := url.Parse(upstream(t, false).URL)
	proxy := httptest.NewServer(good(to))
	t.Cleanup(proxy.Close)
	var list []Finding
	v := &visitor{Doctor: &Doctor{Client: proxy.Client(), Patience: long, Report: func(f Finding) { list = append(list, f) }}, url: proxy.URL, token: "t"}
	v.events(context.Background())
	expect(t, list, OK, "proxy, server-sent events", "at once")
}

// good is a proxy as it should be.
func good(to *url.URL) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = r.In.Host
		r.SetXForwarded()
	}}
}

func TestBadProxiesAreFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		proxy func(to *url.URL) http.Handler
		level Level
		check string
		text  string
	}{
		{"it drops the Upgrade header", func(to *url.URL) http.Handler {
			return before(good(to), func(r *http.Request) { r.Header.Del("Upgrade") })
		}, Fail, "proxy, websockets", "Upgrade and Connection headers"},
		{"it drops the subprotocol", func(to *url.URL) http.Handler {
			return before(good(to), func(r *http.Request) { r.Header.Del("Sec-WebSocket-Protocol") })
		}, Fail, "proxy, websockets", "Sec-WebSocket-Protocol"},
		{"it holds streams back", func(to *url.URL) http.Handler { return buffering(good(to)) },
			Fail, "proxy, server-sent events", "holds answers back"},
		{"it drops the Accept header", func(to *url.URL) http.Handler {
			return before(good(to), func(r *http.Request) { r.Header.Del("Accept") })
		}, Fail, "proxy, server-sent events", "Accept header"},
		{"it compresses streams", func(to *url.URL) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Accept") == "text/event-stream" {
					w.Header().Set("Content-Encoding", "br")
				}
				good(to).ServeHTTP(w, r)
			})
		}, Warn, "proxy, server-sent events", "compresses"},
		{"it does not pass the host on", func(to *url.URL) http.Handler {
			return before(good(to), func(r *http.Request) { r.Host = to.Host })
		}, Fail, "proxy, queries", "Host header"},
		{"it claims https", func(to *url.URL) http.Handler {
			return &httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(r *httputil.ProxyRequest) {
				r.SetURL(to)
				r.Out.Host = r.In.Host
				r.Out.Header.Set("X-Forwarded-Proto", "https")
			}}
		}, Fail, "proxy, cookies", "set X-Forwarded-Proto to what browsers speak"},
		{"it drops cookies", func(to *url.URL) http.Handler {
			p := good(to)
			p.ModifyResponse = func(r *http.Response) error { r.Header.Del("Set-Cookie"); return nil }
			return p
		}, Fail, "proxy, cookies", "Set-Cookie"},
		{"it reaches nothing", func(*url.URL) http.Handler {
			return good(&url.URL{Scheme: "http", Host: "127.0.0.1:1"})
		}, Fail, "proxy", "does not reach the desk"},
		{"it leads elsewhere", func(*url.URL) http.Handler { return http.NotFoundHandler() }, Fail, "proxy", "does not lead to the desk"},
		{"it leads on", func(to *url.URL) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodGet && r.URL.Path == "/healthz" {
					http.Redirect(w, r, to.String()+"/healthz", http.StatusFound)
					return
				}
				good(to).ServeHTTP(w, r)
			})
		}, Warn, "proxy", "make that the public-url"},
		{"it knows no API", func(to *url.URL) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/graphql" {
					_, _ = io.WriteString(w, "<html>")
					return
				}
				good(to).ServeHTTP(w, r)
			})
		}, Fail, "proxy, queries", "no answer of the API"},
		{"it cuts upgraded connections", func(to *url.URL) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !websocket.IsWebSocketUpgrade(r) {
					good(to).ServeHTTP(w, r)
					return
				}
				u := websocket.Upgrader{Subprotocols: []string{protocol}}
				if c, err := u.Upgrade(w, r, nil); err == nil {
					_ = c.Close()
				}
			})
		}, Fail, "proxy, websockets", "no message gets through"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			to, _ := url.Parse(upstream(t, false).URL)
			proxy := httptest.NewServer(c.proxy(to))
			t.Cleanup(proxy.Close)
			patience := long
			if strings.Contains(c.text, "holds") {
				patience = short
			}
			list, _ := seen(t, proxy.URL, proxy.Client(), patience)
			expect(t, list, c.level, c.check, c.text)
		})
	}
}

func TestAProxyThatHidesHTTPSIsFound(t *testing.T) {
	t.Parallel()
	to, _ := url.Parse(upstream(t, false).URL)
	proxy := httptest.NewTLSServer(&httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = r.In.Host
	}})
	t.Cleanup(proxy.Close)
	list, _ := seen(t, proxy.URL, proxy.Client(), long)
	expect(t, list, Fail, "proxy, cookies", "does not know that browsers speak https")
}

func TestNoAnswerAtAllIsFound(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	list, worst := seen(t, "http://"+l.Addr().String(), nil, long)
	if worst != Fail || len(list) != 1 {
		t.Errorf("found %v", list)
	}
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(untrusted.Close)
	list, _ = seen(t, untrusted.URL, &http.Client{Transport: &http.Transport{}}, long)
	expect(t, list, Fail, "proxy", "certificate")
}

func before(h http.Handler, do func(*http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { do(r); h.ServeHTTP(w, r) })
}

// buffering gives answers on once they have ended, but for websockets.
func buffering(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if websocket.IsWebSocketUpgrade(r) {
			h.ServeHTTP(w, r)
			return
		}
		kept := &answer{header: http.Header{}}
		h.ServeHTTP(kept, r)
		for k, v := range kept.header {
			w.Header()[k] = v
		}
		w.WriteHeader(kept.status)
		_, _ = w.Write(kept.body.Bytes())
	})
}

type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
func (a *answer) Flush()                      {}
