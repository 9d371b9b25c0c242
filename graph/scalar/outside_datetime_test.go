package scalar_test

import (
	"testing"
	"time"

	"github.com/sanad-desk/sanad/graph/scalar"
)

// A DateTime is RFC 3339 to the letter: no hour of one digit, no comma, no offset of a day.
func TestDateTimesAreRFC3339ToTheLetter(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"2026-01-01T9:30:00Z", "2026-01-01T09:30:00,5Z", "2026-01-01T09:30:00+24:00", "2026-01-01T09:30:00+02:60", "2026-01-01T09:30:00+0200",
		"2026-01-01 09:30:00Z", "2026-01-01T09:30:00", "2026-02-30T09:30:00Z", "2026-01-01", "",
	} {
		if at, err := scalar.UnmarshalDateTime(s); err == nil {
			t.Errorf("%q is %v, want an error", s, at)
		}
	}
	want := time.Date(2026, 1, 1, 9, 30, 0, 123456000, time.UTC)
	for _, s := range []string{"2026-01-01T09:30:00.123456Z", "2026-01-01T09:30:00.123456789Z", "2026-01-01T11:30:00.123456+02:00", "2025-12-31T23:31:00.123456-09:59"} {
		if at, err := scalar.UnmarshalDateTime(s); err != nil || !at.Equal(want) {
			t.Errorf("%q is %v, %v, want %v", s, at, err, want)
		}
	}
}
