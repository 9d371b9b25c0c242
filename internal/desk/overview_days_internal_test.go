package desk

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/fault"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// Days begin where the calendar of the zone says, also where clocks change in the middle of the night.
func TestDaysBeginWithTheirFirstMoment(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, now      string
		date, from, to string
	}{
		{"UTC", "2026-03-01T09:30:00Z", "2026-03-01", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"},
		{"UTC", "2026-03-01T00:00:00Z", "2026-03-01", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"},
		{"Asia/Riyadh", "2026-03-01T21:30:00Z", "2026-03-02", "2026-03-01T21:00:00Z", "2026-03-02T21:00:00Z"},
		{"Pacific/Kiritimati", "2026-03-01T10:00:00Z", "2026-03-02", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"},
		{"Asia/Kathmandu", "2026-03-01T18:14:59Z", "2026-03-01", "2026-02-28T18:15:00Z", "2026-03-01T18:15:00Z"},
		// A day of 23 hours and one of 25.
		{"Asia/Jerusalem", "2026-03-27T12:00:00Z", "2026-03-27", "2026-03-26T22:00:00Z", "2026-03-27T21:00:00Z"},
		{"Asia/Jerusalem", "2026-10-25T12:00:00Z", "2026-10-25", "2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"},
		// Midnight is left out: the day begins at 01:00.
		{"Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"},
		{"America/Santiago", "2026-09-06T12:00:00Z", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"},
		// The last hour of the day before comes twice.
		{"America/Santiago", "2026-04-05T03:30:00Z", "2026-04-04", "2026-04-04T03:00:00Z", "2026-04-05T04:00:00Z"},
		{"America/Santiago", "2026-04-05T04:00:00Z", "2026-04-05", "2026-04-05T04:00:00Z", "2026-04-06T04:00:00Z"},
		// Clocks went back at 00:01, so that after a minute of the new day the old one came again.
		{"America/St_Johns", "2009-11-01T02:30:30Z", "2009-11-01", "2009-11-01T02:30:00Z", "2009-11-02T03:30:00Z"},
		{"America/St_Johns", "2009-11-01T02:45:00Z", "2009-11-01", "2009-11-01T02:30:00Z", "2009-11-02T03:30:00Z"},
		// Samoa left a day out.
		{"Pacific/Apia", "2011-12-31T00:00:00Z", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"},
	} {
		in, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		want := Day{c.date, at(t, c.from), at(t, c.to)}
		for n := 1; n <= 3; n++ {
			days := lastDays(at(t, c.now), in, n)
			if got := days[n-1]; len(days) != n || got != want {
				t.Errorf("%s at %s: today of %d days is %v, want %v", c.zone, c.now, n, got, want)
			}
		}
	}
}

// Whatever the zone and the moment, the days follow one another without a gap, now is within the last one, and each moment of theirs is found by its stretch.
func TestDaysFollowOneAnother(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 4))
	names := []string{"UTC", "Asia/Riyadh", "Asia/Jerusalem", "Africa/Cairo", "America/Santiago", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe",
		"Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Gaza", "Africa/Casablanca", "Asia/Tehran"}
	odd := 0
	for try := range 2000 {
		name := names[try%len(names)]
		in, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		now := time.Unix(r.Int64N(30*365*86400)+1_100_000_000, 0).UTC() // from 2004 to 2034
		if name == "Pacific/Apia" && try < 200 {
			now = time.Unix(1_325_300_000+r.Int64N(30*86400), 0).UTC() // just after it left a day out
		}
		days := lastDays(now, in, 1+r.IntN(MaxTrendDays))
		parts := stretches(days)
		for i, d := range days {
			if i > 0 && (d.From != days[i-1].To || d.Date <= days[i-1].Date) || d.To.Before(d.From) {
				t.Fatalf("seed %d, %s at %s: %v follows %v", seed, name, now, d, days[max(0, i-1)])
			}
			if d.To == d.From {
				odd++
				continue
			}
			if got := d.From.In(in).Format(time.DateOnly); got != d.Date {
				t.Fatalf("seed %d, %s: %s begins on %s", seed, name, d.Date, got)
			}
			if before := d.From.Add(-1).In(in).Format(time.DateOnly); before >= d.Date {
				t.Fatalf("seed %d, %s: just before %s it is %s", seed, name, d.Date, before)
			}
			for _, m := range []int64{d.From.UnixMicro(), d.To.UnixMicro() - 1, d.From.UnixMicro() + r.Int64N(d.To.Sub(d.From).Microseconds())} {
				found := -1
				for _, s := range parts {
					if m < s.to {
						found = int((m-s.from)/s.length) + s.first
						break
					}
				}
				if found != i {
					t.Fatalf("seed %d, %s: a moment of day %d is found on day %d", seed, name, i, found)
				}
			}
		}
		if last := days[len(days)-1]; now.Before(last.From) || !now.Before(last.To) {
			t.Fatalf("seed %d, %s: %s is not in %v", seed, name, now, last)
		}
		if len(parts) > 12 {
			t.Errorf("%d days of %s are %d stretches", len(days), name, len(parts))
		}
	}
	if odd == 0 {
		t.Error("no day was left out by a calendar: the test leaves something out, too")
	}
}

func TestZonesThatMeanSomethingOnOneMachineOnlyAreRefused(t *testing.T) {
	t.Parallel()
	for name, good := range map[string]bool{"UTC": true, "Asia/Riyadh": true, "America/Argentina/Buenos_Aires": true, "Etc/GMT+3": true,
		"": false, "Local": false, "right/Asia/Riyadh": false, "Mars/Olympus": false, "../etc/passwd": false, "/etc/localtime": false, "Asia": false,
		"asia/\x00": false, "+03:00": false, "zone.tab": false, "Riyadh": false} {
		var c fault.Check
		if in := zone(&c, "timeZone", name); (in != nil) != good || c.OK() != good || !good && !c.Has("timeZone") {
			t.Errorf("%q: %v, %v", name, in, c.Err())
		}
	}
}
