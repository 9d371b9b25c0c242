package transport

import (
	"bytes"
	"encoding/json"
	"net/url"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// decodeParams reads a GraphQL request from a JSON object. Unknown keys are ignored and the last of
// two equal keys counts. Its errors quote nothing of the input.
func decodeParams(data []byte) (*graphql.RawParams, *gqlError) {
	data = bytes.TrimSpace(data)
	switch {
	case len(data) == 0:
		return nil, newError(CodeInvalid, "the request is empty; send a JSON object")
	case data[0] == '[':
		return nil, newError(CodeInvalid, "batching is not supported; send one operation in a request")
	case !utf8.Valid(data):
		return nil, newError(CodeInvalid, "the request is not valid UTF-8")
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil || fields == nil {
		return nil, newError(CodeInvalid, "the request is not a valid JSON object")
	}
	return paramsOf(fields)
}

// paramsOf reads the four parameters of a GraphQL request.
func paramsOf(fields map[string]json.RawMessage) (*graphql.RawParams, *gqlError) {
	p := &graphql.RawParams{}
	if !decodeString(fields["query"], &p.Query) {
		return nil, newError(CodeInvalid, `"query" must be a string`)
	}
	if !decodeString(fields["operationName"], &p.OperationName) {
		return nil, newError(CodeInvalid, `"operationName" must be a string or null`)
	}
	if !decodeObject(fields["variables"], &p.Variables) {
		return nil, newError(CodeInvalid, `"variables" must be an object or null`)
	}
	if !decodeObject(fields["extensions"], &p.Extensions) {
		return nil, newError(CodeInvalid, `"extensions" must be an object or null`)
	}
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return nil, newError(CodeInvalid, `"query" is missing`)
	}
	return p, nil
}

// paramsOfURL reads the four parameters from a query string.
func paramsOfURL(rawQuery string) (*graphql.RawParams, *gqlError) {
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, newError(CodeInvalid, "the query string is malformed")
	}
	p := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if !utf8.ValidString(p.Query) || !utf8.ValidString(p.OperationName) {
		return nil, newError(CodeInvalid, "the query string is not valid UTF-8")
	}
	if !decodeObject([]byte(values.Get("variables")), &p.Variables) {
		return nil, newError(CodeInvalid, `"variables" must be a JSON object`)
	}
	if !decodeObject([]byte(values.Get("extensions")), &p.Extensions) {
		return nil, newError(CodeInvalid, `"extensions" must be a JSON object`)
	}
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return nil, newError(CodeInvalid, `"query" is missing`)
	}
	return p, nil
}

var null = []byte("null")

// decodeString reports whether raw is a string, null or absent.
func decodeString(raw json.RawMessage, into *string) bool {
	if len(raw) == 0 || bytes.Equal(raw, null) {
		return true
	}
	return raw[0] == '"' && json.Unmarshal(raw, into) == nil
}

// decodeObject reports whether raw is an object, null or absent. Numbers stay as they were written.
func decodeObject(raw json.RawMessage, into *map[string]any) bool {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || bytes.Equal(raw, null) {
		return true
	}
	if raw[0] != '{' || !utf8.Valid(raw) {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if dec.Decode(into) != nil {
		return false
	}
	return dec.InputOffset() == int64(len(raw))
}
