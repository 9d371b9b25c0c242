// Package fault is the one error type of the product and its codes. What is wrong with a request is a
// fault; anything else is an internal error, logged once and never shown.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code tells a program what kind of fault it has met.
type Code string

// The codes that the API answers with.
const (
	Unauthenticated Code = "UNAUTHENTICATED" // nobody is signed in, or no longer
	Forbidden       Code = "FORBIDDEN"       // signed in, and may not
	NotFound        Code = "NOT_FOUND"       // no such thing, or none that the viewer may see
	Invalid         Code = "INVALID"         // the request is wrong: see the violations
	Conflict        Code = "CONFLICT"        // right in itself, but the state says otherwise
	RateLimited     Code = "RATE_LIMITED"    // too much, too fast
	Unavailable     Code = "UNAVAILABLE"     // try again later
	Internal        Code = "INTERNAL"        // a defect of ours
	Resync          Code = "RESYNC"          // a stream can't go on from that position: load afresh
)

// Violation is one thing that is wrong with an input.
type Violation struct {
	Path    []string `json:"path"`
	Code    string   `json:"code"`
	Message string   `json:"message"`
}

// Error is a fault that may be shown to whoever caused it.
type Error struct {
	Code       Code
	Message    string
	Violations []Violation
}

// Error implements error.
func (e *Error) Error() string {
	if len(e.Violations) == 0 {
		return e.Message
	}
	parts := make([]string, len(e.Violations))
	for i, v := range e.Violations {
		parts[i] = strings.Join(v.Path, ".") + ": " + v.Message
	}
	return e.Message + ": " + strings.Join(parts, "; ")
}

// New makes a fault.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Missing is the fault for a thing that is not there, or not for this viewer.
func Missing(what string) *Error { return New(NotFound, "there is no such %s", what) }

// CodeOf is the code of the fault in err's chain, Internal when there is none.
func CodeOf(err error) Code {
	var f *Error
	if errors.As(err, &f) {
		return f.Code
	}
	return Internal
}
