//go:build unix

package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
)

// crowd is many websockets that are read from.
type crowd struct {
	sockets []*websocket.Conn
	readers sync.WaitGroup
	heard   func(socket int, message []byte, at time.Time)
}

// dialer has small buffers, since there are thousands of sockets.
var dialer = websocket.Dialer{ReadBufferSize: 1024, WriteBufferSize: 512, WriteBufferPool: &sync.Pool{}, Subprotocols: []string{"graphql-transport-ws"}}

// manyFiles lets the process open as many files as it may.
func manyFiles() {
	var l syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l) == nil {
		l.Cur = l.Max
		_ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &l)
	}
}

// gather opens n sockets, some at a time, and begins to read from all of them.
func gather(n int, open func(i int) (*websocket.Conn, error), heard func(socket int, message []byte, at time.Time)) (*crowd, error) {
	manyFiles()
	c := &crowd{sockets: make([]*websocket.Conn, n), heard: heard}
	var all sync.WaitGroup
	var next atomic.Int64
	var mu sync.Mutex
	var failed error
	for range 32 {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				ws, err := open(i)
				if err != nil {
					mu.Lock()
					failed = fmt.Errorf("socket %d: %w", i, err)
					mu.Unlock()
					return
				}
				c.sockets[i] = ws
			}
		})
	}
	all.Wait()
	if failed != nil {
		c.close()
		return nil, failed
	}
	for i, ws := range c.sockets {
		c.readers.Go(func() { c.read(i, ws) })
	}
	return c, nil
}

func (c *crowd) read(i int, ws *websocket.Conn) {
	var b bytes.Buffer
	for {
		_, r, err := ws.NextReader()
		if err != nil {
			return
		}
		b.Reset()
		if _, err := b.ReadFrom(r); err != nil {
			return
		}
		if c.heard != nil {
			c.heard(i, b.Bytes(), time.Now())
		}
	}
}

func (c *crowd) close() {
	for _, ws := range c.sockets {
		if ws != nil {
			_ = ws.Close()
		}
	}
	c.readers.Wait()
}

// follower opens a socket of our server as the i-th person would, with these subscriptions.
func follower(s *child, person int, subscriptions ...string) (*websocket.Conn, error) {
	ws, _, err := dialer.Dial("ws://"+s.addr+"/graphql", http.Header{"Authorization": {"Bearer " + secretOf(person)}})
	if err != nil {
		return nil, err
	}
	if err := ws.WriteMessage(websocket.TextMessage, []byte(`{"type":"connection_init"}`)); err != nil {
		return nil, err
	}
	if _, ack, err := ws.ReadMessage(); err != nil || !bytes.Contains(ack, []byte("connection_ack")) {
		return nil, fmt.Errorf("not acknowledged: %s: %w", ack, err)
	}
	for _, q := range subscriptions {
		m := fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%q}}`, uuid.NewString(), strings.Join(strings.Fields(q), " "))
		if err := ws.WriteMessage(websocket.TextMessage, []byte(m)); err != nil {
			return nil, err
		}
	}
	return ws, nil
}

// watch opens dashboards: each with the badge of open tickets, the unread count and the changes of its list.
func watch(s *child, n int) (*crowd, error) {
	return gather(n, func(i int) (*websocket.Conn, error) {
		return follower(s, i,
			`subscription { ticketCount(filterBy: {statusCategory: [OPEN, IN_PROGRESS, WAITING]}) { count } }`,
			`subscription { unreadCountChanged { tickets messages } }`,
			`subscription { ticketChanged(filterBy: {statusCategory: [OPEN, IN_PROGRESS, WAITING]}) { kind position ticket { id number subject priority status { name } } } }`)
	}, nil)
}
