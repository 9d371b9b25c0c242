package transport

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

var messages = []string{
	`{"type":"connection_init"}`,
	`{"type":"connection_init","payload":{"authorization":"Bearer x"}}`,
	`{"type":"ping","payload":{"a":[1.5e300,null]}}`,
	`{"type":"pong"}`,
	`{"id":"1","type":"subscribe","payload":{"query":"{ a }","variables":{"v":1},"operationName":null,"extensions":{"persistedQuery":{}}}}`,
	`{"id":"1","type":"complete"}`,
	`{"type":"ping","payload":` + strings.Repeat(`{"a":`, 50),
	`{"type":null}`, `[]`, `{}`, `null`, `"`, "\xff", `{"type":"start"}`, `{"id":1,"type":"complete"}`,
}

// FuzzDecodeMessage looks for messages that are taken and should not be, or that panic.
func FuzzDecodeMessage(f *testing.F) {
	for _, m := range messages {
		f.Add([]byte(m))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, problem := decodeMessage(data)
		if problem != "" {
			if cutReason(problem) != problem {
				t.Errorf("a reason that is too long: %q", problem)
			}
			return
		}
		if !utf8.Valid(data) || !json.Valid(data) {
			t.Fatalf("taken: %q", data)
		}
		switch m.kind {
		case "subscribe":
			if m.id == "" || len(m.id) > maxID || m.params == nil {
				t.Errorf("taken: %q", data)
			}
			if !json.Valid(append(prefixOf(m.id), '}')) {
				t.Errorf("the id breaks the frames: %q", data)
			}
		case "complete":
			if m.id == "" || len(m.id) > maxID {
				t.Errorf("taken: %q", data)
			}
		case "ping", "pong":
			if pong := pongFrame(m.payload); !json.Valid(pong.text) {
				t.Errorf("%q is answered with %q", data, pong.text)
			}
		case "connection_init":
		default:
			t.Errorf("taken: %q", data)
		}
	})
}

// FuzzDecodeParams looks for bodies that panic, or whose refusal quotes them.
func FuzzDecodeParams(f *testing.F) {
	for _, body := range []string{`{"query":"{ a }"}`, `{"query":1}`, `[{}]`, ``, `{"query":"{ a }","variables":{"a":1}} x`, "\xff", `{"query":null}`} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		params, refusal := decodeParams(data)
		switch {
		case (params == nil) == (refusal == nil):
			t.Fatalf("%v and %v", params, refusal)
		case refusal != nil && codeOf(refusal) != CodeInvalid:
			t.Errorf("code %q", codeOf(refusal))
		case refusal == nil && !json.Valid(data):
			t.Errorf("taken: %q", data)
		}
	})
}

func TestCutReason(t *testing.T) {
	t.Parallel()
	for reason, want := range map[string]string{
		"":                             "",
		strings.Repeat("x", 123):       strings.Repeat("x", 123),
		strings.Repeat("x", 124):       strings.Repeat("x", 123),
		strings.Repeat("ש", 70):        strings.Repeat("ש", 61),
		"x" + strings.Repeat("ש", 61):  "x" + strings.Repeat("ש", 61),
		"xx" + strings.Repeat("ש", 61): "xx" + strings.Repeat("ש", 60),
	} {
		if got := cutReason(reason); got != want {
			t.Errorf("%q: got %q; want %q", reason, got, want)
		}
	}
}

// BenchmarkNextFrame composes the frame of one delivery, as it is done for each subscriber.
func BenchmarkNextFrame(b *testing.B) {
	op := &operation{id: "1", prefix: prefixOf("0d3f1c6e-8f6c-4e0e-9d8e-1f4f6f0a7b11")}
	data := json.RawMessage(`{"ticketChanged":{"__typename":"TicketStatusChanged","position":"00000001a2b3","ticket":{"id":"ticket_01h455vb4pex5vsknk084sn02q","number":1042,"subject":"The parcel has not come"}}}`)
	b.Run("by hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			nextFrame(op, &graphql.Response{Data: data}).free()
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			payload, _ := json.Marshal(&graphql.Response{Data: data})
			_, _ = json.Marshal(struct {
				ID      string          `json:"id"`
				Type    string          `json:"type"`
				Payload json.RawMessage `json:"payload"`
			}{op.id, "next", payload})
		}
	})
}
