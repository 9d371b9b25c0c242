package desk

import (
	"strings"
	"time"
	_ "time/tzdata" // days are the same on a machine that knows no time zones

	"github.com/sanad-desk/sanad/internal/fault"
)

// Day is a day of the calendar: From its first moment, To the first one of the next day.
type Day struct {
	Date     string
	From, To time.Time
}

// zone checks the name of a time zone.
func zone(c *fault.Check, path, name string) *time.Location {
	// Some names mean something only on one machine: its own time, and time counted with leap seconds.
	if name != "" && name != "Local" && len(name) <= 64 && !strings.HasPrefix(name, "right/") {
		if l, err := time.LoadLocation(name); err == nil {
			return l
		}
	}
	c.Add(path, fault.Unknown, "it is not a time zone of the IANA database, such as Asia/Riyadh")
	return nil
}

// lastDays are n days up to the one that now is in.
func lastDays(now time.Time, in *time.Location, n int) []Day {
	year, month, today := now.In(in).Date()
	last := time.Date(year, month, today, 0, 0, 0, 0, time.UTC)
	if !now.Before(midnight(last.AddDate(0, 0, 1), in)) {
		last = last.AddDate(0, 0, 1) // clocks went back over midnight: the day before came again for a while
	}
	days := make([]Day, n)
	from := midnight(last.AddDate(0, 0, 1-n), in)
	for i := range days {
		date := last.AddDate(0, 0, 1-n+i)
		to := midnight(date.AddDate(0, 0, 1), in)
		days[i] = Day{date.Format(time.DateOnly), from, to}
		from = to
	}
	return days
}

// midnight is the first moment of a date, which is given as midnight in UTC. Where clocks skip midnight, that is later than 00:00.
func midnight(date time.Time, in *time.Location) time.Time {
	t := date.Add(-24 * time.Hour).In(in) // before the date everywhere
	for {
		_, offset := t.Zone()
		at := date.Add(-time.Duration(offset) * time.Second)
		_, end := t.ZoneBounds()
		switch {
		case at.Before(t):
			return t.UTC() // the clocks have just been put beyond it
		case end.IsZero() || at.Before(end):
			return at.UTC()
		}
		t = end
	}
}

// stretch is days of the same length that follow one another, in microseconds since 1970.
type stretch struct {
	first            int // the index of the first day
	from, to, length int64
}

// stretches are the days in as few stretches as there can be. A day that a zone left out has no moments, and is in none.
func stretches(days []Day) (list []stretch) {
	next := -1
	for i, d := range days {
		from, to := d.From.UnixMicro(), d.To.UnixMicro()
		switch {
		case to <= from:
			continue
		case next == i && list[len(list)-1].length == to-from:
			list[len(list)-1].to = to
		default:
			list = append(list, stretch{i, from, to, to - from})
		}
		next = i + 1
	}
	return list
}
