package transport

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Codes of the errors made here, found by clients under extensions.code.
const (
	CodeInvalid         = "INVALID"
	CodeUnauthenticated = "UNAUTHENTICATED"
	CodeForbidden       = "FORBIDDEN"
	CodeRateLimited     = "RATE_LIMITED"
	CodeUnavailable     = "UNAVAILABLE"
	CodeInternal        = "INTERNAL"
)

// newError returns an error with a code, ready for a client's eyes.
func newError(code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}

// codeOf returns the error's code, or "" when it has none.
func codeOf(err *gqlerror.Error) string {
	code, _ := err.Extensions["code"].(string)
	return code
}

// requestErrors gives the errors of a request that never began to execute our codes and words.
// Codes that an extension has set stay.
func requestErrors(list gqlerror.List) gqlerror.List {
	out := make(gqlerror.List, 0, len(list))
	for _, err := range list {
		if err == nil {
			continue
		}
		e := *err
		e.Extensions = maps.Clone(err.Extensions)
		if e.Extensions == nil {
			e.Extensions = map[string]any{}
		}
		switch code := codeOf(&e); code {
		case "":
			e.Extensions["code"] = CodeInvalid
		case errcode.ParseFailed, errcode.ValidationFailed:
			e.Extensions["code"] = CodeInvalid
			e.Extensions["reason"] = code
		}
		nameVariable(&e)
		out = append(out, &e)
	}
	if len(out) == 0 {
		out = append(out, newError(CodeInvalid, "the request is not valid"))
	}
	return out
}

// nameVariable moves the variable that an error is about from its path into its message and a
// violation: a path belongs to fields of a response only.
func nameVariable(err *gqlerror.Error) {
	path := err.Path.String()
	name, ok := strings.CutPrefix(path, "variable.")
	if !ok {
		return
	}
	code := "MALFORMED"
	if err.Message == "must be defined" || err.Message == "cannot be null" {
		code = "REQUIRED"
	}
	message := plainKinds(err.Message)
	err.Extensions["violations"] = []map[string]any{{"path": pathOf(err.Path[1:]), "code": code, "message": message}}
	err.Path = nil
	err.Message = "variable $" + name + ": " + message
}

// pathOf is a path as violations have it: from the variable's name on, indexes as text.
func pathOf(path ast.Path) []string {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = fmt.Sprint(p)
	}
	return parts
}

var goKind = regexp.MustCompile(`\b(cannot use|not a) (u?int(?:8|16|32|64)?|float(?:32|64)|bool|slice|map|struct|ptr|interface)\b`)

// plainKinds says number for int64, object for map and so on: a client knows nothing of Go.
func plainKinds(message string) string {
	return goKind.ReplaceAllStringFunc(message, func(s string) string {
		head, kind := s[:strings.LastIndexByte(s, ' ')+1], s[strings.LastIndexByte(s, ' ')+1:]
		switch kind {
		case "bool":
			return head + "boolean"
		case "slice":
			return head + "list"
		case "map", "struct", "ptr", "interface":
			return head + "object"
		default:
			return head + "number"
		}
	})
}
