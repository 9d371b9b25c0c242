package desk_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
)

const everyPart = desk.WithUnread | desk.WithStatuses | desk.WithAssignees | desk.WithTrend

// The zones of the tests: some whose clocks change, and some with odd hours.
var zones = []string{"UTC", "Asia/Riyadh", "Asia/Jerusalem", "Asia/Kathmandu", "America/New_York", "America/Santiago", "Pacific/Kiritimati"}

var stillOpen = []enum.Category{enum.CategoryOpen, enum.CategoryInProgress, enum.CategoryWaiting}

// checkOverview fails unless every number is the total of the list that it is of, as the same person has it.
func (o *office) checkOverview(t failing, p *somebody, what string, in desk.OverviewInput) {
	t.Helper()
	a := access.From(p.ctx)
	ov, err := o.Overview(p.ctx, a, in)
	if err != nil {
		t.Fatalf("%s: %s: %v", p.name, what, err)
	}
	is := func(name string, got int, of filter.Input) {
		t.Helper()
		both := &filter.Input{And: []*filter.Input{&of}}
		if in.Filter != nil {
			both.And = append(both.And, in.Filter)
		}
		l, err := o.Tickets(a, both, nil)
		if err != nil {
			t.Fatalf("%s: %s: %s: %v", p.name, what, name, err)
		}
		n, err := l.Count(p.ctx)
		if err != nil {
			t.Fatalf("%s: %s: %s: %v", p.name, what, name, err)
		}
		if got != n {
			t.Errorf("%s: %s in %s: %s: the overview says %d, the list has %d", p.name, what, in.TimeZone, name, got, n)
		}
	}
	yes := true
	within := func(d desk.Day) *filter.Range { return &filter.Range{From: &d.From, To: &d.To} }
	workload := func(name string, w desk.Workload, of filter.Input, unassigned bool) {
		t.Helper()
		of.StatusCategory = stillOpen
		is(name+" open", w.Open, of)
		with := of
		if with.Unassigned = &yes; unassigned {
			is(name+" unassigned", w.Unassigned, with)
		}
		with = of
		with.Overdue = &yes
		is(name+" overdue", w.Overdue, with)
		with = of
		with.DueAt = within(ov.Today)
		is(name+" due today", w.DueToday, with)
	}
	workload("all", ov.Workload, filter.Input{}, true)
	is("unread", ov.Unread, filter.Input{Unread: &yes})
	if now := o.Now(); now.Before(ov.Today.From) || !now.Before(ov.Today.To) {
		t.Errorf("today is %v, and now %s", ov.Today, now)
	}

	dir := o.Directory.Current()
	if len(ov.ByStatus) != len(dir.Statuses) || len(ov.ByPriority) != 5 {
		t.Errorf("%d statuses and %d priorities", len(ov.ByStatus), len(ov.ByPriority))
	}
	for i, s := range ov.ByStatus {
		if s.Status != dir.Statuses[i].ID {
			t.Errorf("%s: status %d is another", p.name, i)
		}
		is(dir.Statuses[i].Key, s.Count, filter.Input{Status: []string{desktest.ID(dir.Statuses[i])}})
	}
	for i, x := range ov.ByPriority {
		if x.Priority != enum.Priorities()[i] {
			t.Errorf("priority %d is %s", i, x.Priority)
		}
		is(x.Priority.String(), x.Count, filter.Input{Priority: []enum.Priority{x.Priority}, StatusCategory: stillOpen})
	}
	next := 0
	for _, d := range dir.Departments { // those that are left out have nothing
		var w desk.Workload
		listed := next < len(ov.ByDepartment) && ov.ByDepartment[next].Department == d.ID
		if listed {
			w = ov.ByDepartment[next].Workload
			next++
		} else if a.Reaches(d.ID) {
			t.Errorf("%s: the department %s is missing", p.name, d.Names["EN"])
		}
		workload(d.Names["EN"], w, filter.Input{Department: []string{desktest.ID(d.Department)}}, true)
	}
	if next != len(ov.ByDepartment) {
		t.Errorf("%s: the departments are not in their order", p.name)
	}
	o.checkPeople(t, p, ov, workload)
	if len(ov.Trend) != in.Days || ov.Trend[in.Days-1].Day != ov.Today {
		t.Errorf("the trend is %v", ov.Trend)
	}
	for i, d := range ov.Trend {
		if i > 0 && d.From != ov.Trend[i-1].To {
			t.Errorf("%s does not begin where the day before ends", d.Date)
		}
		is("created on "+d.Date, d.Created, filter.Input{CreatedAt: within(d.Day)})
		is("resolved on "+d.Date, d.Resolved, filter.Input{ResolvedAt: within(d.Day)})
	}
}

func (o *office) checkPeople(t failing, p *somebody, ov *desk.Overview, workload func(string, desk.Workload, filter.Input, bool)) {
	t.Helper()
	a := access.From(p.ctx)
	for id, u := range o.Directory.Current().Users {
		at := slices.IndexFunc(ov.ByAssignee, func(w desk.UserWorkload) bool { return w.User == id })
		var w desk.Workload
		if at >= 0 {
			w = ov.ByAssignee[at].Workload
		}
		if reached := u.Active && (a.Scope == enum.ScopeAll || slices.ContainsFunc(u.Departments, a.Member)); (at >= 0) != (reached || w.Open > 0) {
			t.Errorf("%s: whether %s, with %d tickets, is listed: %t", p.name, u.Name, w.Open, at >= 0)
		}
		workload(u.Name, w, filter.Input{Assignee: []string{ident.Encode(ident.User, id)}}, false)
	}
	for i, w := range ov.ByAssignee {
		if i > 0 && w.Open > ov.ByAssignee[i-1].Open {
			t.Errorf("%s: the most loaded are not first", p.name)
		}
	}
}

// Whoever asks, and whatever of, no number of an overview disagrees with the list of tickets.
func TestEveryFigureOfAnOverviewIsTheTotalOfAList(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		seed := rand.Uint64()
		d := rand.New(rand.NewPCG(seed, 3))
		o := open(t, w)
		w.User("agent", desktest.Inactive(), desktest.In(o.departments[0]))
		checked := 0
		for range 6 {
			for range 25 {
				o.act(t, d)
				w.Clock.Advance(time.Duration(d.Int64N(int64(20 * time.Hour))))
			}
			for _, p := range o.people {
				if p.customer {
					_, err := o.Overview(p.ctx, access.From(p.ctx), desk.OverviewInput{TimeZone: "UTC", Days: 30, Parts: everyPart})
					if fault.CodeOf(err) != fault.Forbidden {
						t.Errorf("a customer gets %v", err)
					}
					continue
				}
				for name, in := range o.overviewFilters(d, p) {
					if d.IntN(4) > 0 {
						continue // the next round asks
					}
					o.checkOverview(t, p, name, desk.OverviewInput{Filter: in, TimeZone: one(d, zones), Days: 1 + d.IntN(25), Parts: everyPart})
					checked++
				}
			}
			if t.Failed() {
				t.Fatalf("seed %d, after\n%s", seed, lately(o))
			}
		}
		t.Logf("%d overviews", checked)
	})
}

// overviewFilters are filters of all sorts, those of badges among them.
func (o *office) overviewFilters(d dice, p *somebody) map[string]*filter.Input {
	yes, no := true, false
	from := o.Now().Add(-time.Duration(d.IntN(200)) * time.Hour)
	to := from.Add(time.Duration(d.IntN(100)) * time.Hour)
	all := o.badges(p)
	all["created then"] = &filter.Input{CreatedAt: &filter.Range{From: &from, To: &to}}
	all["resolved by then"] = &filter.Input{ResolvedAt: &filter.Range{To: &to}}
	all["due then"] = &filter.Input{DueAt: &filter.Range{From: &from, To: &to}}
	all["not overdue"] = &filter.Input{Overdue: &no}
	all["read"] = &filter.Input{Unread: &no}
	all["assigned"] = &filter.Input{Unassigned: &no}
	all["done"] = &filter.Input{StatusCategory: []enum.Category{enum.CategoryResolved, enum.CategoryClosed}}
	all["words"] = &filter.Input{Text: ptr(fmt.Sprintf("subject %d", d.IntN(3)))}
	all["nothing"] = &filter.Input{Status: []string{}}
	all["neither mine nor urgent"] = &filter.Input{Not: &filter.Input{Or: []*filter.Input{{Mine: &yes}, {Priority: []enum.Priority{enum.PriorityCritical}}}}}
	return all
}
