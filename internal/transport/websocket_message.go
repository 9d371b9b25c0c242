package transport

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// notUTF8 is the one problem with a close code of its own.
const notUTF8 = "Text must be UTF-8"

// maxID bounds the id of an operation in bytes.
const maxID = 128

// message is one message of a client.
type message struct {
	kind    string
	id      string
	payload json.RawMessage    // connection_init, ping and pong: an object, or empty
	object  map[string]any     // connection_init
	params  *graphql.RawParams // subscribe
}

// decodeMessage reads a message of a client. The problem it returns, "" when there is none, is the
// reason to close the socket with, and quotes nothing of the input.
func decodeMessage(data []byte) (m message, problem string) {
	if !utf8.Valid(data) {
		return m, notUTF8
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil || fields == nil {
		return m, "A message must be a JSON object"
	}
	if raw := fields["type"]; len(raw) == 0 || raw[0] != '"' || !decodeString(raw, &m.kind) {
		return m, "A message must have a type"
	}
	switch m.kind {
	case "connection_init":
		if !decodeObject(fields["payload"], &m.object) {
			return m, "The payload of connection_init must be an object"
		}
	case "ping", "pong":
		m.payload = fields["payload"]
		if bytes.Equal(m.payload, null) {
			m.payload = nil
		}
		if len(m.payload) > 0 && m.payload[0] != '{' {
			return m, "The payload of " + m.kind + " must be an object"
		}
	case "subscribe":
		if problem = m.decodeID(fields["id"]); problem == "" {
			problem = m.decodeParams(fields["payload"])
		}
	case "complete":
		problem = m.decodeID(fields["id"])
	default:
		return m, "The type of the message is not known"
	}
	return m, problem
}

func (m *message) decodeID(raw json.RawMessage) (problem string) {
	switch {
	case len(raw) == 0 || raw[0] != '"' || !decodeString(raw, &m.id) || m.id == "":
		return "The id must be a string that is not empty"
	case len(m.id) > maxID:
		return "The id is too long"
	}
	return ""
}

func (m *message) decodeParams(payload json.RawMessage) (problem string) {
	if len(payload) == 0 || payload[0] != '{' {
		return "The payload of subscribe must be an object"
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(payload, &fields) != nil {
		return "The payload of subscribe must be an object"
	}
	if query := fields["query"]; len(query) > 0 && query[0] != '"' {
		return `The "query" of subscribe must be a string`
	}
	params, refusal := paramsOf(fields)
	if refusal != nil {
		return "In subscribe, " + refusal.Message
	}
	m.params = params
	return ""
}
