package fault

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The codes of violations.
const (
	Required    = "REQUIRED"      // it must be given
	TooLong     = "TOO_LONG"      // it has too many characters, bytes or members
	TooShort    = "TOO_SHORT"     // it has too few
	OutOfRange  = "OUT_OF_RANGE"  // the number or time is beyond its limits
	Malformed   = "MALFORMED"     // it is not of the form that is needed
	WrongKind   = "WRONG_KIND"    // the id is of another kind of thing
	Unknown     = "UNKNOWN"       // there is no such thing
	Inactive    = "INACTIVE"      // the person is deactivated
	Duplicate   = "DUPLICATE"     // it is given twice, or taken by another
	NotAllowed  = "NOT_ALLOWED"   // the viewer may not give this
	WrongOrder  = "WRONG_ORDER"   // the end is before the beginning
	Unsupported = "NOT_SUPPORTED" // it can't be answered here
)

// Check gathers everything that is wrong with an input, so that it can be told at once.
type Check struct{ list []Violation }

// Path builds the path of a violation from names and indexes.
func Path(parts ...any) []string {
	path := make([]string, len(parts))
	for i, p := range parts {
		switch p := p.(type) {
		case string:
			path[i] = p
		case int:
			path[i] = strconv.Itoa(p)
		default:
			path[i] = fmt.Sprint(p)
		}
	}
	return path
}

// Add notes a violation at the dotted path.
func (c *Check) Add(path, code, format string, args ...any) {
	c.list = append(c.list, Violation{Path: strings.Split(path, "."), Code: code, Message: fmt.Sprintf(format, args...)})
}

// Has reports whether something is wrong at exactly this dotted path.
func (c *Check) Has(path string) bool {
	return slices.ContainsFunc(c.list, func(v Violation) bool { return strings.Join(v.Path, ".") == path })
}

// Count is how many things are wrong so far.
func (c *Check) Count() int { return len(c.list) }

// OK reports whether nothing is wrong so far.
func (c *Check) OK() bool { return len(c.list) == 0 }

// Err is nil, or one INVALID fault with every violation.
func (c *Check) Err() error {
	if c.OK() {
		return nil
	}
	return &Error{Code: Invalid, Message: "the input is not valid", Violations: slices.Clone(c.list)}
}

// Line checks text of one line with min to max characters, and returns it without the space around it.
func (c *Check) Line(path, s string, min, max int) string {
	s = strings.TrimSpace(s)
	if c.clean(path, s, false) {
		c.length(path, utf8.RuneCountInString(s), min, max, "characters")
	}
	return s
}

// Text checks text of several lines with min characters to max bytes. Line ends become \n.
func (c *Check) Text(path, s string, min, maxBytes int) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if !c.clean(path, s, true) {
		return s
	}
	if min > 0 && strings.TrimSpace(s) == "" {
		c.Add(path, Required, "it must not be empty")
	} else if len(s) > maxBytes {
		c.Add(path, TooLong, "it must have at most %d bytes, not %d", maxBytes, len(s))
	}
	return s
}

func (c *Check) length(path string, n, min, max int, unit string) {
	switch {
	case n == 0 && min > 0:
		c.Add(path, Required, "it must not be empty")
	case n < min:
		c.Add(path, TooShort, "it must have at least %d %s, not %d", min, unit, n)
	case n > max:
		c.Add(path, TooLong, "it must have at most %d %s, not %d", max, unit, n)
	}
}

// clean refuses what can't be stored or shown: invalid UTF-8, and control characters but for line
// ends and tabs where text has several lines.
func (c *Check) clean(path, s string, lines bool) bool {
	if !utf8.ValidString(s) {
		c.Add(path, Malformed, "it is not valid UTF-8")
		return false
	}
	for _, r := range s {
		if unicode.IsControl(r) && !(lines && (r == '\n' || r == '\t')) || r == '\u2028' && !lines || r == '\u2029' && !lines {
			c.Add(path, Malformed, "it has the control character U+%04X", r)
			return false
		}
	}
	return true
}

// Members checks how many members a list has.
func (c *Check) Members(path string, n, max int) bool {
	if n > max {
		c.Add(path, TooLong, "it must have at most %d members, not %d", max, n)
		return false
	}
	return true
}
