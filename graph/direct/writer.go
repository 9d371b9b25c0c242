package direct

import (
	"encoding/json"
	"strconv"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// writer is JSON in the making.
type writer struct {
	b      []byte
	oc     *graphql.OperationContext
	failed bool // something is better left to gqlgen
}

// maxPooled is the capacity in bytes up to which a buffer is used again.
const maxPooled = 256 << 10

var writers = sync.Pool{New: func() any { return &writer{} }}

func newWriter(oc *graphql.OperationContext) *writer {
	w := writers.Get().(*writer)
	w.oc = oc
	return w
}

// free gives the writer back. Nothing may hold it afterwards.
func (w *writer) free() {
	if cap(w.b) > maxPooled {
		w.b = nil
	}
	*w = writer{b: w.b[:0]}
	writers.Put(w)
}

// Write implements io.Writer, for values that write themselves.
func (w *writer) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	return len(p), nil
}

// WriteString implements io.StringWriter.
func (w *writer) WriteString(s string) (int, error) {
	w.b = append(w.b, s...)
	return len(s), nil
}

func (w *writer) raw(c byte) { w.b = append(w.b, c) }

func (w *writer) null() { w.b = append(w.b, "null"...) }

func (w *writer) comma(i int) {
	if i > 0 {
		w.b = append(w.b, ',')
	}
}

func (w *writer) key(i int, f *field) {
	w.comma(i)
	w.b = append(w.b, f.key...)
}

// keyOf is what stands before a value. An alias is a name, which needs no escape.
func keyOf(alias string) string { return `"` + alias + `":` }

func (w *writer) int(n int) { w.b = strconv.AppendInt(w.b, int64(n), 10) }

func (w *writer) bool(v bool) { w.b = strconv.AppendBool(w.b, v) }

func (w *writer) time(t time.Time) {
	w.b = append(w.b, '"')
	w.b = t.UTC().AppendFormat(w.b, time.RFC3339Nano)
	w.b = append(w.b, '"')
}

func (w *writer) json(raw json.RawMessage) {
	if len(raw) == 0 {
		w.null()
		return
	}
	w.b = append(w.b, raw...)
}

// text writes text as graphql.MarshalString does, escapes and all.
func (w *writer) text(s string) {
	const hex = "0123456789ABCDEF"
	w.b = append(w.b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.b = append(w.b, s[start:i]...)
		start = i + 1
		switch c {
		case '\t':
			w.b = append(w.b, `\t`...)
		case '\r':
			w.b = append(w.b, `\r`...)
		case '\n':
			w.b = append(w.b, `\n`...)
		case '"', '\\':
			w.b = append(w.b, '\\', c)
		default:
			w.b = append(w.b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
	}
	w.b = append(append(w.b, s[start:]...), '"')
}
