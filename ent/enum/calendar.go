package enum

import "io"

// Weekday is a day of the week.
type Weekday string

// The days, as the week of the calendar has them.
const (
	Sunday    Weekday = "SUNDAY"
	Monday    Weekday = "MONDAY"
	Tuesday   Weekday = "TUESDAY"
	Wednesday Weekday = "WEDNESDAY"
	Thursday  Weekday = "THURSDAY"
	Friday    Weekday = "FRIDAY"
	Saturday  Weekday = "SATURDAY"
)

// Weekdays lists every day.
func Weekdays() []Weekday {
	return []Weekday{Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday}
}

// Values lists every day.
func (Weekday) Values() []string {
	return []string{"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"}
}

// Calendar is how dates are shown to a person.
type Calendar string

// The calendars.
const (
	CalendarGregorian Calendar = "GREGORIAN"
	CalendarHijri     Calendar = "HIJRI"
	CalendarHebrew    Calendar = "HEBREW"
)

// Values lists every calendar.
func (Calendar) Values() []string { return []string{"GREGORIAN", "HIJRI", "HEBREW"} }

// MarshalGQL writes the value as the API spells it.
func (d Weekday) MarshalGQL(w io.Writer) { write(w, string(d)) }

// UnmarshalGQL accepts the API's spelling only.
func (d *Weekday) UnmarshalGQL(v any) error { return read(v, d, "Weekday", d.Values()) }

// MarshalGQL writes the value as the API spells it.
func (c Calendar) MarshalGQL(w io.Writer) { write(w, string(c)) }

// UnmarshalGQL accepts the API's spelling only.
func (c *Calendar) UnmarshalGQL(v any) error { return read(v, c, "CalendarSystem", c.Values()) }
