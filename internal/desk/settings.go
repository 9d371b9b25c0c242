package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
)

// The limits of the settings.
const (
	MaxDueHours      = 8760
	MaxRetentionDays = 36500
)

// PriorityHoursInput is the API's.
type PriorityHoursInput struct {
	Priority enum.Priority `json:"priority"`
	Hours    int           `json:"hours"`
}

// UpdateSettingsInput is the API's. What is not set stays.
type UpdateSettingsInput struct {
	DueHours           []PriorityHoursInput `json:"dueHours,omitzero"`
	EventRetentionDays *int                 `json:"eventRetentionDays,omitempty"`
	WeekStartsOn       *enum.Weekday        `json:"weekStartsOn,omitempty"`
	Weekend            []enum.Weekday       `json:"weekend,omitzero"`
	ClientMutationID   *string              `json:"-"`
}

// UpdateSettings changes what holds for the whole desk. Tickets that are open keep their due dates.
func (d *Desk) UpdateSettings(ctx context.Context, in UpdateSettingsInput) (*Done, error) {
	return d.alter(ctx, "updateSettings", need(access.SettingsManage), in.ClientMutationID, in, func(x *deed) error {
		hours := x.dueHours("input.dueHours", in.DueHours)
		if n := in.EventRetentionDays; n != nil && (*n < 0 || *n > MaxRetentionDays) {
			x.check.Add("input.eventRetentionDays", fault.OutOfRange, "it must be 0, for ever, or 1 to %d", MaxRetentionDays)
		}
		week := x.week(in)
		if err := x.check.Err(); err != nil {
			return err
		}
		var changes []event.Change
		days := x.dir.RetentionDays
		if !maps.Equal(hours, x.dir.DueHours) {
			changes = append(changes, change("dueHours", listHours(x.dir.DueHours), listHours(hours)))
		}
		if n := in.EventRetentionDays; n != nil && *n != days {
			changes = append(changes, change("eventRetentionDays", days, *n))
			days = *n
		}
		if now := x.dir.WeekStartsOn; week.first != now {
			changes = append(changes, change("weekStartsOn", now, week.first))
		}
		if now := x.dir.Weekend; !slices.Equal(week.end, now) {
			changes = append(changes, change("weekend", now, week.end))
		}
		if len(changes) == 0 {
			return nil
		}
		_, err := x.Exec(ctx, "UPDATE desks SET due_hours = ?, event_retention_days = ?, week_starts_on = ?, weekend = ? WHERE id = 1",
			asJSON(hours), days, week.first, asJSON(week.end))
		if err != nil {
			return fmt.Errorf("save the settings: %w", err)
		}
		return x.announce(ctx, event.RecordUpdated, "", nil, changes...)
	})
}

// dueHours are the hours of every priority, with those given in place of the present ones.
func (x *deed) dueHours(path string, in []PriorityHoursInput) map[enum.Priority]int {
	hours := maps.Clone(x.dir.DueHours)
	given := map[enum.Priority]bool{}
	if !x.check.Members(path, len(in), len(enum.Priorities())) {
		return hours
	}
	for i, h := range in {
		at := fmt.Sprintf("%s.%d", path, i)
		switch {
		case !h.Priority.Valid():
			x.check.Add(at+".priority", fault.Malformed, "it is not a priority")
			continue
		case given[h.Priority]:
			x.check.Add(at+".priority", fault.Duplicate, "this priority is given twice")
		}
		if h.Hours < 1 || h.Hours > MaxDueHours {
			x.check.Add(at+".hours", fault.OutOfRange, "it must be 1 to %d", MaxDueHours)
		}
		given[h.Priority], hours[h.Priority] = true, h.Hours
	}
	return hours
}

// week is how the desk's weeks are.
type week struct {
	first enum.Weekday
	end   []enum.Weekday // in the order of the week
}

// week is the present one with what is given in its place.
func (x *deed) week(in UpdateSettingsInput) week {
	w := week{x.dir.WeekStartsOn, x.dir.Weekend}
	all := enum.Weekdays()
	if in.WeekStartsOn != nil {
		if w.first = *in.WeekStartsOn; !slices.Contains(all, w.first) {
			x.check.Add("input.weekStartsOn", fault.Malformed, "it is not a day of the week")
		}
	}
	if in.Weekend == nil || !x.check.Members("input.weekend", len(in.Weekend), len(all)-1) {
		return w
	}
	for i, day := range in.Weekend {
		at := fmt.Sprintf("input.weekend.%d", i)
		switch {
		case !slices.Contains(all, day):
			x.check.Add(at, fault.Malformed, "it is not a day of the week")
		case slices.Contains(in.Weekend[:i], day):
			x.check.Add(at, fault.Duplicate, "this day is given twice")
		}
	}
	w.end = slices.DeleteFunc(all, func(day enum.Weekday) bool { return !slices.Contains(in.Weekend, day) })
	return w
}

// listHours shows the hours as the API does, the most urgent first.
func listHours(hours map[enum.Priority]int) []PriorityHoursInput {
	list := []PriorityHoursInput{}
	for p := enum.PriorityCritical; p.Valid(); p-- {
		if n, ok := hours[p]; ok {
			list = append(list, PriorityHoursInput{p, n})
		}
	}
	return list
}
