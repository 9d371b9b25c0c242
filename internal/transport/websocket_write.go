package transport

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// compressFrom is the length in bytes from which a message is worth compressing.
const compressFrom = 1 << 10

// send queues a frame. When the queue is full it waits: a client that catches up slowly slows its
// own streams. A queue that does not move for WriteTimeout closes the socket with 1013. It reports
// whether the frame was queued; when ctx ends first, or the socket closes, it was not.
func (s *socket) send(ctx context.Context, f *frame) bool {
	select {
	case s.queue <- f:
		return true
	case <-s.closing:
		return false
	default:
	}
	timer := time.NewTimer(s.options.WriteTimeout)
	defer timer.Stop()
	select {
	case s.queue <- f:
		return true
	case <-s.closing:
	case <-ctx.Done():
	case <-timer.C:
		s.close(websocket.CloseTryAgainLater, "You read too slowly", atOnce)
	}
	return false
}

// write is the socket's only writer of messages.
func (s *socket) write() {
	defer close(s.written)
	ping := time.NewTicker(s.options.PingInterval)
	defer ping.Stop()
	for {
		var err error
		select {
		case <-s.closing:
			s.writeClose()
			return
		case f := <-s.queue:
			err = s.writeFrame(f, time.Now().Add(s.options.WriteTimeout))
		case <-ping.C:
			err = s.ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(s.options.WriteTimeout))
		}
		if errors.Is(err, websocket.ErrCloseSent) {
			// The reader answered the client's close frame, or a breach of the websocket rules.
			<-s.closing
			return
		}
		if err != nil {
			s.cut()
			return
		}
	}
}

// writeFrame writes a frame, unless the client has ended its operation.
func (s *socket) writeFrame(f *frame, deadline time.Time) error {
	defer f.free()
	if f.op != nil && !s.wanted(f.op, f.last) {
		return nil
	}
	_ = s.ws.SetWriteDeadline(deadline)
	s.ws.EnableWriteCompression(s.options.Compress && len(f.text) >= compressFrom)
	if err := s.ws.WriteMessage(websocket.TextMessage, f.text); err != nil {
		return err
	}
	if f.then != nil {
		s.close(f.then.Code, f.then.Reason, afterQueue)
	}
	return nil
}

// writeClose sends what waits, as far as it should, and the close frame. The reader goes on until
// the client answers it, or for CloseTimeout.
func (s *socket) writeClose() {
	deadline := time.Now().Add(s.options.WriteTimeout)
	for s.closed.when == afterQueue && len(s.queue) > 0 {
		if err := s.writeFrame(<-s.queue, deadline); err != nil {
			if !errors.Is(err, websocket.ErrCloseSent) {
				_ = s.ws.Close()
			}
			return
		}
	}
	if s.closed.when == withoutWord {
		return
	}
	word := websocket.FormatCloseMessage(s.closed.code, s.closed.reason)
	err := s.ws.WriteControl(websocket.CloseMessage, word, deadline)
	if err != nil && !errors.Is(err, websocket.ErrCloseSent) {
		_ = s.ws.Close()
		return
	}
	time.AfterFunc(s.options.CloseTimeout, func() { _ = s.ws.Close() })
}

// cutReason shortens a reason to what fits into a close frame, between two characters.
func cutReason(reason string) string {
	const most = 123
	if len(reason) <= most {
		return reason
	}
	end := most
	for end > 0 && !utf8.RuneStart(reason[end]) {
		end--
	}
	return reason[:end]
}
