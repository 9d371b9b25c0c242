package enum

import (
	"database/sql/driver"
	"fmt"
	"io"
)

// Priority is one to five stars. The zero value is no priority at all.
type Priority int

// The priorities by their number of stars.
const (
	PriorityVeryLow Priority = iota + 1
	PriorityLow
	PriorityMedium
	PriorityHigh
	PriorityCritical
)

var priorityNames = [...]string{"", "VERY_LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL"}

// Priorities lists every priority, least urgent first.
func Priorities() []Priority {
	return []Priority{PriorityVeryLow, PriorityLow, PriorityMedium, PriorityHigh, PriorityCritical}
}

// Valid reports whether p is one to five stars.
func (p Priority) Valid() bool { return p >= PriorityVeryLow && p <= PriorityCritical }

// String is the API's name of the priority.
func (p Priority) String() string {
	if !p.Valid() {
		return fmt.Sprintf("Priority(%d)", int(p))
	}
	return priorityNames[p]
}

// Rank is the number that the database keeps: the most urgent is the smallest, so that the default
// order (urgent first, then due first) runs one way through one index.
func (p Priority) Rank() int64 { return int64(6 - p) }

// Value implements driver.Valuer with the rank.
func (p Priority) Value() (driver.Value, error) {
	if !p.Valid() {
		return nil, fmt.Errorf("priority %d is not one to five stars", int(p))
	}
	return p.Rank(), nil
}

// Scan implements sql.Scanner for a rank.
func (p *Priority) Scan(v any) error {
	n, ok := v.(int64)
	if !ok || n < 1 || n > 5 {
		return fmt.Errorf("priority rank %v is not 1 to 5", v)
	}
	*p = Priority(6 - n)
	return nil
}

// MarshalText spells the priority as the API does, in JSON too.
func (p Priority) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText accepts the API's spelling only.
func (p *Priority) UnmarshalText(b []byte) error { return p.UnmarshalGQL(string(b)) }

// MarshalGQL writes the value as the API spells it.
func (p Priority) MarshalGQL(w io.Writer) { write(w, p.String()) }

// UnmarshalGQL accepts the API's spelling only.
func (p *Priority) UnmarshalGQL(v any) error {
	if s, ok := v.(string); ok {
		for i, name := range priorityNames[1:] {
			if s == name {
				*p = Priority(i + 1)
				return nil
			}
		}
	}
	return BadValue("it is not a value of Priority")
}
