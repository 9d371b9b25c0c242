//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// post is the bytes of a request, ready to be sent.
func post(path, secret string, body any) []byte {
	raw, _ := json.Marshal(body)
	var b bytes.Buffer
	fmt.Fprintf(&b, "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n", path, len(raw))
	if secret != "" {
		fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", secret)
	}
	b.WriteString("\r\n")
	b.Write(raw)
	return b.Bytes()
}

// get is the bytes of a request without a body.
func get(path string) []byte { return []byte("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n") }

// wire is a keep-alive connection. It does as little as it can, since it shares the machine with what it measures.
type wire struct {
	net.Conn
	in *bufio.Reader
}

func dial(addr string) (*wire, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &wire{c, bufio.NewReaderSize(c, 64<<10)}, nil
}

// send sends a request and reads the answer; the body is appended to into, unless that is nil.
func (w *wire) send(request []byte, into *bytes.Buffer) (http.Header, error) {
	if _, err := w.Write(request); err != nil {
		return nil, err
	}
	r, err := http.ReadResponse(w.in, nil)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	to := io.Discard
	if into != nil {
		to = into
	}
	_, err = io.Copy(to, r.Body)
	if err == nil && r.StatusCode >= 300 {
		err = fmt.Errorf("answered %s", r.Status)
	}
	return r.Header, err
}

// ask sends one GraphQL request and reads its data.
func ask(addr, secret, query string, variables map[string]any, data any) error {
	w, err := dial(addr)
	if err != nil {
		return err
	}
	defer w.Close()
	var b bytes.Buffer
	if _, err := w.send(post("/graphql", secret, map[string]any{"query": query, "variables": variables}), &b); err != nil {
		return fmt.Errorf("%w: %s", err, b.String())
	}
	out := struct {
		Data   any
		Errors json.RawMessage
	}{Data: data}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		return err
	}
	if out.Errors != nil {
		return fmt.Errorf("%s", out.Errors)
	}
	return nil
}

// hammer sends requests over so many connections for a time, and returns how many were answered and how long the middle
// one took.
func hammer(addr string, connections int, lasting time.Duration, request func(i int) []byte) (n int, p50 time.Duration, err error) {
	var all sync.WaitGroup
	var next atomic.Int64
	var mu sync.Mutex
	var took []time.Duration
	end := time.Now().Add(lasting)
	for range connections {
		w, e := dial(addr)
		if e != nil {
			return 0, 0, e
		}
		all.Go(func() {
			defer w.Close()
			var mine []time.Duration
			var e error
			for now := time.Now(); e == nil && now.Before(end); {
				_, e = w.send(request(int(next.Add(1))), nil)
				later := time.Now()
				mine = append(mine, later.Sub(now))
				now = later
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
			if e != nil {
				err = e
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	return len(took), took[len(took)/2], err
}
