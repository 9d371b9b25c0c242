package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
)

// running is a program that serves.
type running struct {
	addr string
	out  *safeBuffer
	log  *safeBuffer
	stop func() int // ends it, and says its exit code
}

// start runs serve on a port of its own. It ends with the test.
func start(t *testing.T, flags ...string) *running {
	t.Helper()
	r := &running{out: new(safeBuffer), log: new(safeBuffer)}
	ready, ended := make(chan string, 1), make(chan int, 1)
	p := &Program{Args: append([]string{"serve", "--addr", "127.0.0.1:0"}, flags...), Stdin: strings.NewReader(""), Stdout: r.out, Stderr: r.log,
		Ready: func(addr string) { ready <- addr }}
	ctx, cancel := context.WithCancel(context.Background())
	go func() { ended <- p.Main(ctx) }()
	r.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	t.Cleanup(func() { r.stop() })
	select {
	case r.addr = <-ready:
	case code := <-ended:
		ended <- code
		t.Errorf("serve ended with %d: %s", code, r.log)
		runtime.Goexit() // not FailNow, since it may be called beside the test
	}
	return r
}

// safeBuffer is written by one goroutine and read by another.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// ask posts a document and reads the answer's data.
func (r *running) ask(t *testing.T, token, document string) (data map[string]any) {
	t.Helper()
	resp := r.post(t, token, document, "application/json")
	defer resp.Body.Close()
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil || len(answer.Errors) > 0 {
		t.Fatalf("%s: %v %v", resp.Status, answer.Errors, err)
	}
	return answer.Data
}

func (r *running) post(t *testing.T, token, document, accept string) *http.Response {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"query": document})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+r.addr+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", accept)
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

func (r *running) get(t *testing.T, path string) (int, string) {
	t.Helper()
	resp, err := http.Get("http://" + r.addr + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

// signIn makes an administrator with a token.
func signIn(t *testing.T, flags string) (token string) {
	t.Helper()
	run("", "user", "create", flags, "--email", "noor@desk.test", "--name", "Noor", "--role", "administrator").ok(t)
	words := strings.Fields(run("", "token", "create", flags, "--email", "noor@desk.test", "--name", "test").ok(t))
	return words[len(words)-1]
}

func TestServeStartsOnNothingAndStopsGracefully(t *testing.T) {
	t.Parallel()
	databases(t, func(t *testing.T, fresh func(*testing.T) string) {
		at := fresh(t)
		r := start(t, at)
		if want := "Sanad is at http://" + r.addr; !strings.HasPrefix(r.out.String(), want) || !strings.Contains(r.out.String(), "open that address to set up") {
			t.Errorf("it said %q", r.out)
		}
		token := signIn(t, at) // while it runs
		viewer := r.ask(t, token, "{viewer{actor{name}}}")
		if got := fmt.Sprint(viewer); !strings.Contains(got, "Noor") {
			t.Errorf("the viewer is %s", got)
		}
		for path, want := range map[string]string{"/healthz": "alive", "/readyz": "ready", "/metrics": "go_goroutines"} {
			if status, body := r.get(t, path); status != 200 || !strings.Contains(body, want) {
				t.Errorf("%s: %d %.100s", path, status, body)
			}
		}
		r.ask(t, token, `mutation{createTicket(input:{subject:"first"}){ticket{number}}}`)
		stream := r.post(t, token, "subscription{unreadCountChanged{tickets}}", "text/event-stream")
		defer stream.Body.Close()
		if code := r.stop(); code != 0 {
			t.Errorf("it ended with %d: %s", code, r.log)
		}
		if _, err := io.Copy(io.Discard, stream.Body); err != nil {
			t.Logf("the stream ended: %v", err) // cut, as long as it ends
		}
		again := start(t, at)
		if strings.Contains(again.out.String(), "set up") {
			t.Errorf("with somebody there it said %q", again.out)
		}
		data := again.ask(t, token, "{tickets{nodes{subject}}}")
		if !strings.Contains(fmt.Sprint(data), "first") {
			t.Errorf("after a restart: %v", data)
		}
	})
}

func TestServeRefusesAnAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, flag := range []string{"addr", "metrics-addr"} {
		args := []string{"serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--" + flag, l.Addr().String()}
		if got := run("", args...); got.code != exitFailure || !strings.Contains(got.stderr, "sanad: "+flag+": ") {
			t.Errorf("%s: %+v", flag, got)
		}
	}
}

func TestFiguresMayHaveAnAddressOfTheirOwn(t *testing.T) {
	t.Parallel()
	r := start(t, "--data", t.TempDir(), "--metrics-addr", "127.0.0.1:0")
	if status, _ := r.get(t, "/metrics"); status != http.StatusNotFound {
		t.Errorf("at addr: %d", status)
	}
	var line struct{ Msg, Address string }
	for s := bufio.NewScanner(strings.NewReader(r.log.String())); s.Scan() && line.Msg != "metrics"; {
		_ = json.Unmarshal(s.Bytes(), &line)
	}
	own := &running{addr: line.Address}
	if status, body := own.get(t, "/metrics"); status != 200 || !strings.Contains(body, "go_goroutines") {
		t.Errorf("at metrics-addr: %d %.100s", status, body)
	}
	off := start(t, "--data", t.TempDir(), "--metrics=off")
	if status, _ := off.get(t, "/metrics"); status != http.StatusNotFound {
		t.Errorf("switched off: %d", status)
	}
}

// TestCopiesHearOneAnother: what one copy of the server writes, a stream on another has at once.
func TestCopiesHearOneAnother(t *testing.T) {
	t.Parallel()
	at := "--database=" + pgtest.URL(t)
	var copies [2]*running
	var starting sync.WaitGroup
	for i := range copies { // both at once, on a database with nothing in it
		starting.Go(func() { copies[i] = start(t, at) })
	}
	starting.Wait()
	if t.Failed() {
		return
	}
	token := signIn(t, at)
	stream := copies[0].post(t, token, "subscription{ticketCreated{ticket{subject}}}", "text/event-stream")
	defer stream.Body.Close()
	lines := bufio.NewScanner(stream.Body)
	lines.Scan() // the stream is there; what is written from now on is for it
	copies[1].ask(t, token, `mutation{createTicket(input:{subject:"from the other side"}){ticket{number}}}`)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "from the other side") {
			return
		}
	}
	t.Errorf("the stream ended: %v", lines.Err())
}

func TestTheDoctorSeesARunningDeskThroughAProxy(t *testing.T) {
	t.Parallel()
	databases(t, func(t *testing.T, fresh func(*testing.T) string) {
		at := fresh(t)
		front := httptest.NewUnstartedServer(nil)
		public := "--public-url=http://" + front.Listener.Addr().String()
		r := start(t, at, public, "--trusted-proxies=127.0.0.1", "--metrics=off")
		to := &url.URL{Scheme: "http", Host: r.addr}
		front.Config.Handler = &httputil.ReverseProxy{FlushInterval: -1, Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(to)
			p.Out.Host = p.In.Host
			p.SetXForwarded()
		}}
		front.Start()
		t.Cleanup(front.Close)
		token := signIn(t, at)
		got := run("", "doctor", at, public, "--metrics=off")
		for _, want := range []string{"OK    proxy: ", "OK    proxy, queries: ", "OK    proxy, cookies: ", "OK    proxy, websockets: they open, and the desk greets",
			"OK    proxy, server-sent events: they get through at once", "OK    people: 1 active administrators", "OK    migrations: "} {
			if !strings.Contains(got.stdout, want) {
				t.Errorf("it does not say %q", want)
			}
		}
		if got.code != exitOK {
			t.Errorf("exit code %d", got.code)
		}
		if t.Failed() {
			t.Log(got.stdout, got.stderr, r.log)
		}
		if list := fmt.Sprint(r.ask(t, token, "{apiTokens{name}}")); strings.Contains(list, "doctor") {
			t.Errorf("its token is still there: %s", list)
		}
		if code := r.stop(); code != 0 {
			t.Errorf("serve ended with %d", code)
		}
		if got := run("", "doctor", at, public); got.code != exitFailure || !strings.Contains(got.stdout, "FAIL  proxy: ") || got.stderr != "" {
			t.Errorf("with the desk down: %+v", got)
		}
	})
}

func TestTheDemonstrationIsThereOnce(t *testing.T) {
	t.Parallel()
	at := "--data=" + filepath.Join(t.TempDir(), "demo")
	first := run("", "demo", at).ok(t)
	if again := run("", "demo", at).ok(t); again != first || !strings.Contains(first, "password") {
		t.Errorf("said %q, and then %q", first, again)
	}
	other := "--data=" + filepath.Join(t.TempDir(), "used")
	r := start(t, other)
	r.ask(t, signIn(t, other), `mutation{createTicket(input:{subject:"mine"}){ticket{number}}}`)
	if got := run("", "demo", other); got.code != exitFailure || !strings.Contains(got.stderr, "give another --data") {
		t.Errorf("on a desk in use: %+v", got)
	}
}
