package graph

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/filter"
)

func (r query) Overview(ctx context.Context, filterBy *filter.Input, timeZone string, days int) (*view.Overview, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	l := r.loader(ctx, a)
	o, err := r.Desk.Overview(ctx, a, desk.OverviewInput{Filter: filterBy, TimeZone: timeZone, Days: days, Parts: l.overviewParts(selected(ctx))})
	if err != nil {
		return nil, err
	}
	return l.overview(o), nil
}

func (r subscription) OverviewChanged(ctx context.Context, filterBy *filter.Input, timeZone string, days int) (<-chan *view.Overview, error) {
	a, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	parts := r.loader(ctx, a).overviewParts(selected(ctx))
	in := desk.OverviewInput{Filter: filterBy, TimeZone: timeZone, Days: days, Parts: parts}
	if err := r.Desk.CheckOverview(a, in); err != nil {
		return nil, err
	}
	out := make(chan *view.Overview)
	go func() {
		defer close(out)
		ended(ctx, r.Desk.FollowOverview(ctx, a, in, func(a *access.Actor, o *desk.Overview) error {
			return deliver(ctx, out, r.loader(ctx, a).overview(o))
		}))
	}()
	return out, nil
}

// overviewParts is what a selection asks for of that which is counted only then.
func (l *loader) overviewParts(sel ast.SelectionSet) (p desk.OverviewParts) {
	for _, f := range l.fields(sel, "Overview") {
		switch f.Name {
		case "unread":
			p |= desk.WithUnread
		case "byStatus":
			p |= desk.WithStatuses
		case "byAssignee":
			p |= desk.WithAssignees
		case "trend":
			p |= desk.WithTrend
		}
	}
	return p
}

// overview makes the view. Its names are of the state of the desk that was counted.
func (l *loader) overview(o *desk.Overview) *view.Overview {
	env := *l.env
	env.Dir = o.Directory
	v := &view.Overview{Open: o.Open, Unassigned: o.Unassigned, Overdue: o.Overdue, DueToday: o.DueToday, Unread: o.Unread,
		Today: &view.DateTimeSpan{From: o.Today.From, To: o.Today.To}, Position: o.Position.String()}
	for _, s := range o.ByStatus {
		v.ByStatus = append(v.ByStatus, &view.StatusCount{Status: view.StatusOf(&env, s.Status), Count: s.Count})
	}
	for _, p := range o.ByPriority {
		v.ByPriority = append(v.ByPriority, &view.PriorityCount{Priority: p.Priority, Count: p.Count})
	}
	for _, d := range o.ByDepartment {
		v.ByDepartment = append(v.ByDepartment, &view.DepartmentWorkload{Department: view.DepartmentOf(&env, d.Department),
			Open: d.Open, Unassigned: d.Unassigned, Overdue: d.Overdue, DueToday: d.DueToday})
	}
	for _, u := range o.ByAssignee {
		v.ByAssignee = append(v.ByAssignee, &view.UserWorkload{User: view.UserOf(&env, u.User), Open: u.Open, Overdue: u.Overdue, DueToday: u.DueToday})
	}
	for _, t := range o.Trend {
		v.Trend = append(v.Trend, &view.TrendDay{Date: t.Date, From: t.From, To: t.To, Created: t.Created, Resolved: t.Resolved})
	}
	return v
}
