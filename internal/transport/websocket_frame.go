package transport

import (
	"encoding/json"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// frame is a message that waits to be written.
type frame struct {
	text []byte
	op   *operation  // nil for messages of the connection
	last bool        // it ends op
	then *CloseError // closes the socket once it is written
}

// maxPooled is the capacity in bytes up to which a frame's buffer is used again.
const maxPooled = 64 << 10

var frames = sync.Pool{New: func() any { return &frame{} }}

func newFrame(op *operation) *frame {
	f := frames.Get().(*frame)
	f.op = op
	return f
}

// free gives the frame back. Nothing may hold it afterwards.
func (f *frame) free() {
	if cap(f.text) > maxPooled {
		return
	}
	*f = frame{text: f.text[:0]}
	frames.Put(f)
}

func textFrame(text string) *frame {
	f := newFrame(nil)
	f.text = append(f.text, text...)
	return f
}

func pongFrame(payload json.RawMessage) *frame {
	if len(payload) == 0 {
		return textFrame(`{"type":"pong"}`)
	}
	f := textFrame(`{"type":"pong","payload":`)
	f.text = append(append(f.text, payload...), '}')
	return f
}

// The frames of an operation begin with its id, encoded once.

func nextFrame(op *operation, r *graphql.Response) *frame {
	f := newFrame(op)
	f.text = append(f.text, op.prefix...)
	f.text = append(f.text, `,"type":"next","payload":`...)
	f.text = append(appendResponse(f.text, r), '}')
	return f
}

func errorFrame(op *operation, list gqlerror.List) *frame {
	f := newFrame(op)
	f.last = true
	f.text = append(f.text, op.prefix...)
	f.text = append(f.text, `,"type":"error","payload":`...)
	f.text = append(appendErrors(f.text, list), '}')
	return f
}

func completeFrame(op *operation) *frame {
	f := newFrame(op)
	f.last = true
	f.text = append(f.text, op.prefix...)
	f.text = append(f.text, `,"type":"complete"}`...)
	return f
}

// prefixOf returns the beginning of all frames of the operation with this id.
func prefixOf(id string) []byte {
	encoded, _ := json.Marshal(id)
	return append([]byte(`{"id":`), encoded...)
}
