package transport

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

var errTooLarge = errors.New("message too large")

var readBuffers = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// read handles the client's messages until the connection ends. While the socket closes it reads
// on and forgets, so that the client gets our close frame: a connection closed with unread data is
// reset.
func (s *socket) read() error {
	// Counted before inflation; what counts after it is bounded in take.
	s.ws.SetReadLimit(2 * s.options.MaxMessage)
	s.ws.SetPingHandler(s.onPing)
	s.ws.SetPongHandler(func(string) error { s.heard(); return nil })
	s.heard()
	for {
		kind, r, err := s.ws.NextReader()
		if err != nil {
			s.drain(err)
			return err
		}
		if s.isClosing() {
			continue
		}
		s.heard()
		if kind != websocket.TextMessage {
			s.close(4400, "Messages must be text", afterQueue)
			continue
		}
		if err := s.take(r); err != nil {
			return err
		}
	}
}

// take reads one message and handles it. An error means that the connection is broken.
func (s *socket) take(r io.Reader) error {
	buf := readBuffers.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= maxPooled {
			buf.Reset()
			readBuffers.Put(buf)
		}
	}()
	n, err := buf.ReadFrom(io.LimitReader(r, s.options.MaxMessage+1))
	var broken net.Error
	switch {
	case n > s.options.MaxMessage:
		s.close(websocket.CloseMessageTooBig, "Message too big", afterQueue)
		return nil
	case errors.As(err, &broken), errors.Is(err, io.ErrUnexpectedEOF), websocket.IsUnexpectedCloseError(err):
		return err
	case err != nil:
		s.close(4400, "The message cannot be inflated", afterQueue)
		return nil
	}
	m, problem := decodeMessage(buf.Bytes())
	switch {
	case problem == notUTF8:
		s.close(websocket.CloseInvalidFramePayloadData, problem, afterQueue)
	case problem != "":
		s.close(4400, problem, afterQueue)
	default:
		s.handle(m)
	}
	return nil
}

// handle does what a message asks for.
func (s *socket) handle(m message) {
	switch m.kind {
	case "connection_init":
		if s.initialised {
			s.close(4429, "Too many initialisation requests", afterQueue)
			return
		}
		s.initialised = true
		s.tasks.Add(1)
		go s.authenticate(m.object)
	case "ping":
		s.send(s.ctx, pongFrame(m.payload))
	case "subscribe":
		if !s.accepted.Load() {
			s.close(4401, "Unauthorized", afterQueue)
			return
		}
		s.subscribe(m.id, m.params)
	case "complete":
		s.endByClient(m.id)
	}
}

// heard puts off the moment at which a silent connection is dropped.
func (s *socket) heard() {
	_ = s.ws.SetReadDeadline(time.Now().Add(s.options.PingInterval * 5 / 2))
}

func (s *socket) onPing(data string) error {
	s.heard()
	err := s.ws.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(s.options.WriteTimeout))
	if errors.Is(err, websocket.ErrCloseSent) {
		return nil
	}
	return err
}

// drain reads what a client that broke the rules of websockets themselves has still sent: gorilla
// has written the close frame, and must be heard.
func (s *socket) drain(err error) {
	var left *websocket.CloseError
	var broken net.Error
	if errors.As(err, &left) || errors.As(err, &broken) || errors.Is(err, io.EOF) {
		return
	}
	conn := s.ws.NetConn()
	_ = conn.SetReadDeadline(time.Now().Add(s.options.CloseTimeout))
	_, _ = io.Copy(io.Discard, conn)
}
