// Package scalar reads and writes the API's scalars strictly: what is not exactly of a type is refused, never guessed at.
package scalar

import (
	"encoding/json"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/ent/enum"
)

// MarshalDateTime writes a moment in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		var buf [40]byte
		b := append(buf[:0], '"')
		b = t.UTC().AppendFormat(b, time.RFC3339Nano)
		_, _ = w.Write(append(b, '"'))
	})
}

// UnmarshalDateTime reads RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	if s, ok := v.(string); ok && len(s) <= 40 {
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil && strict(s) {
			return t.UTC().Truncate(time.Microsecond), nil
		}
	}
	return time.Time{}, enum.BadValue("a DateTime is a string as RFC 3339 has it, such as 2026-03-01T09:30:00Z")
}

// strict refuses what time.Parse lets pass though RFC 3339 does not: an hour of one digit, a comma before the fraction, and an
// offset beyond 23:59.
func strict(s string) bool {
	if s[13] != ':' || s[19] == ',' {
		return false
	}
	if s[len(s)-1] == 'Z' {
		return true
	}
	zone := s[len(s)-len("00:00"):]
	return zone[:2] <= "23" && zone[3:] <= "59"
}

// MarshalDate writes a day of the calendar, spelled as time.DateOnly has it.
func MarshalDate(day string) graphql.Marshaler { return graphql.MarshalString(day) }

// UnmarshalDate reads a day of the calendar.
func UnmarshalDate(v any) (string, error) {
	if s, ok := v.(string); ok {
		if _, err := time.Parse(time.DateOnly, s); err == nil {
			return s, nil
		}
	}
	return "", enum.BadValue("a Date is a day of the calendar, such as 2026-03-01")
}

// MarshalInt writes an integer.
func MarshalInt(n int) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Itoa(n)) })
}

// UnmarshalInt reads a whole number of 32 bits, and no text.
func UnmarshalInt(v any) (int, error) {
	switch v := v.(type) {
	case int64:
		return int32Of(v)
	case int:
		return int32Of(int64(v))
	case json.Number:
		n, err := v.Int64()
		if err != nil {
			return 0, errNoInt
		}
		return int32Of(n)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) <= math.MaxInt32 {
			return int(v), nil
		}
	}
	return 0, errNoInt
}

var errNoInt error = enum.BadValue("an Int is a whole number between -2147483648 and 2147483647")

func int32Of(n int64) (int, error) {
	if n < math.MinInt32 || n > math.MaxInt32 {
		return 0, errNoInt
	}
	return int(n), nil
}

// MarshalCursor writes a cursor.
func MarshalCursor(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalCursor reads a cursor, which only the list that it came from can judge further.
func UnmarshalCursor(v any) (string, error) {
	if s, ok := v.(string); ok && s != "" {
		return s, nil
	}
	return "", enum.BadValue("a Cursor is a string that this API gave")
}

// MarshalString writes text.
func MarshalString(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalString reads text, and nothing that would have to be made text first.
func UnmarshalString(v any) (string, error) {
	if s, ok := v.(string); ok {
		return s, nil
	}
	return "", enum.BadValue("a String is text")
}

// MarshalJSON writes any JSON.
func MarshalJSON(raw json.RawMessage) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		if len(raw) == 0 {
			_, _ = io.WriteString(w, "null")
			return
		}
		_, _ = w.Write(raw)
	})
}

// UnmarshalJSON reads any JSON.
func UnmarshalJSON(v any) (json.RawMessage, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, enum.BadValue("it is not JSON")
	}
	return raw, nil
}
