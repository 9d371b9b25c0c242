package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
)

// MaxTrendDays is how many days an overview looks back at most.
const MaxTrendDays = 366

// OverviewParts are the parts of an overview that are counted only when they are asked for.
type OverviewParts uint8

// The parts, each of which takes a statement of its own or two.
const (
	WithUnread OverviewParts = 1 << iota
	WithStatuses
	WithAssignees
	WithTrend
)

// OverviewInput says what an overview is of.
type OverviewInput struct {
	Filter   *filter.Input
	TimeZone string
	Days     int
	Parts    OverviewParts
}

// Workload is what there is to do: open tickets, and those among them of which more can be said.
type Workload struct{ Open, Unassigned, Overdue, DueToday int }

// StatusCount is how many tickets are in a status.
type StatusCount struct {
	Status uuid.UUID
	Count  int
}

// PriorityCount is how many open tickets have a priority.
type PriorityCount struct {
	Priority enum.Priority
	Count    int
}

// DepartmentWorkload is what a department has to do.
type DepartmentWorkload struct {
	Department uuid.UUID
	Workload
}

// UserWorkload is what a person has to do. Nothing is unassigned in it.
type UserWorkload struct {
	User uuid.UUID
	Workload
}

// TrendDay is what happened on a day.
type TrendDay struct {
	Day
	Created, Resolved int
}

// Overview is the desk at a glance: figures of the tickets that an actor may see and a filter matches, the position in the log
// that they are true at, and the directory at that position.
type Overview struct {
	Workload
	Unread       int
	Today        Day
	ByStatus     []StatusCount
	ByPriority   []PriorityCount
	ByDepartment []DepartmentWorkload
	ByAssignee   []UserWorkload
	Trend        []TrendDay
	Position     event.Position
	Directory    *directory.Directory
}

// Overview counts. INVALID names everything that is wrong with the input; FORBIDDEN for customers, whom the team's work is no business of.
func (d *Desk) Overview(ctx context.Context, a *access.Actor, in OverviewInput) (*Overview, error) {
	p, err := d.planOverview(a, in, filter.Parse)
	if err != nil {
		return nil, err
	}
	t, err := d.takeTally(ctx, p)
	if err != nil {
		return nil, err
	}
	return t.overview(a, p.Parts), nil
}

// overviewPlan is an input that has been checked, with who asks.
type overviewPlan struct {
	OverviewInput
	actor *access.Actor
	zone  *time.Location
	expr  filter.Expr // the tickets that count
	timed bool        // which they are changes with time
}

type parseFilter func(*filter.Input, filter.Viewer, *fault.Check, string) filter.Expr

func (d *Desk) planOverview(a *access.Actor, in OverviewInput, parse parseFilter) (*overviewPlan, error) {
	if err := a.Need(access.TicketRead); err != nil {
		return nil, err
	}
	if err := StaffOnly(a); err != nil {
		return nil, err
	}
	var c fault.Check
	wanted := parse(in.Filter, a.Viewer(), &c, "filterBy")
	p := &overviewPlan{OverviewInput: in, actor: a, zone: zone(&c, "timeZone", in.TimeZone), expr: filter.And(a.Visible(), wanted),
		timed: filter.DependsOnTime(wanted)}
	if in.Days < 1 || in.Days > MaxTrendDays {
		c.Add("days", fault.OutOfRange, "it must be 1 to %d, not %d", MaxTrendDays, in.Days)
	}
	return p, c.Err()
}

// overview puts what was counted into the lists that the actor gets.
func (t *tally) overview(a *access.Actor, parts OverviewParts) *Overview {
	o := &Overview{Workload: t.total, Unread: t.unread, Today: t.days[len(t.days)-1], Position: t.position, Directory: t.directory}
	for _, p := range enum.Priorities() {
		o.ByPriority = append(o.ByPriority, PriorityCount{p, t.priorities[p]})
	}
	for _, dep := range t.directory.Departments {
		if w, some := t.departments[dep.ID]; some || a.Reaches(dep.ID) {
			o.ByDepartment = append(o.ByDepartment, DepartmentWorkload{dep.ID, w})
		}
	}
	if parts&WithStatuses != 0 {
		for _, s := range t.directory.Statuses {
			o.ByStatus = append(o.ByStatus, StatusCount{s.ID, t.statuses[s.ID]})
		}
	}
	if parts&WithAssignees != 0 {
		o.ByAssignee = t.byAssignee(a)
	}
	if parts&WithTrend != 0 {
		for i, day := range t.days {
			o.Trend = append(o.Trend, TrendDay{day, t.created[i], t.resolved[i]})
		}
	}
	return o
}

// byAssignee lists whom the actor might give a ticket of theirs to, and everybody else who has one.
func (t *tally) byAssignee(a *access.Actor) (list []UserWorkload) {
	people := t.directory.Users
	for id, u := range people {
		within := a.Scope == enum.ScopeAll || slices.ContainsFunc(u.Departments, a.Member)
		if w, some := t.assignees[id]; some || u.Active && within {
			list = append(list, UserWorkload{id, w})
		}
	}
	slices.SortFunc(list, func(x, y UserWorkload) int {
		return cmp.Or(cmp.Compare(y.Open, x.Open), cmp.Compare(y.Overdue, x.Overdue), cmp.Compare(y.DueToday, x.DueToday),
			strings.Compare(people[x.User].Name, people[y.User].Name), strings.Compare(x.User.String(), y.User.String()))
	})
	return list
}
