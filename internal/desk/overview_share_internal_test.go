package desk

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/filter"
)

// Those share a count who would count the same, and nobody else.
func TestOnlyEqualPlansShare(t *testing.T) {
	t.Parallel()
	d := new(Desk)
	a, b := uuid.New(), uuid.New()
	actor := func(person uuid.UUID, scope enum.Scope, departments ...uuid.UUID) *access.Actor {
		return &access.Actor{Kind: enum.ActorUser, Person: person, Permissions: access.Of(access.TicketRead), Scope: scope, Departments: departments}
	}
	yes, no := true, false
	type asks struct {
		by *access.Actor
		in OverviewInput
	}
	utc := OverviewInput{TimeZone: "UTC", Days: 30, Parts: WithTrend}
	with := func(change func(*OverviewInput)) OverviewInput { in := utc; change(&in); return in }
	all := enum.ScopeAll
	key := func(x asks) [32]byte {
		p, err := d.planOverview(x.by, x.in, parseFollowed)
		if err != nil {
			t.Fatal(err)
		}
		return p.key()
	}
	if key(asks{actor(a, all), utc}) != key(asks{actor(b, all), utc}) {
		t.Error("two who see everything don't share")
	}
	seen := map[[32]byte]int{}
	for i, x := range []asks{
		{actor(a, all), utc},
		{actor(a, enum.ScopeDepartments, a), utc},
		{actor(a, enum.ScopeDepartments, b), utc},
		{actor(b, enum.ScopeDepartments, b), utc},
		{actor(a, all), with(func(in *OverviewInput) { in.TimeZone = "Asia/Riyadh" })},
		{actor(a, all), with(func(in *OverviewInput) { in.Days = 31 })},
		{actor(a, all), with(func(in *OverviewInput) { in.Parts = WithStatuses })},
		{actor(a, all), with(func(in *OverviewInput) { in.Parts |= WithUnread })},
		{actor(b, all), with(func(in *OverviewInput) { in.Parts |= WithUnread })},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Mine: &yes} })},
		{actor(b, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Mine: &yes} })},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Unread: &yes} })},
		{actor(b, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Unread: &yes} })},
		{actor(b, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Unread: &no} })},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Unassigned: &yes} })},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Unassigned: &yes, Overdue: &yes} })},
		{actor(a, all), with(func(in *OverviewInput) {
			in.Filter = &filter.Input{Or: []*filter.Input{{Unassigned: &yes}, {Overdue: &yes}}}
		})},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Priority: []enum.Priority{1}} })},
		{actor(a, all), with(func(in *OverviewInput) { in.Filter = &filter.Input{Numbers: []int{1}} })},
	} {
		k := key(x)
		if before, known := seen[k]; known {
			t.Errorf("%d and %d share", before, i)
		}
		seen[k] = i
	}
}

// Who has just come takes no count that began before, since nobody tells them of what happened between; and nobody stays in memory.
func TestNewcomersTakeNoOldCount(t *testing.T) {
	t.Parallel()
	var all sharedTallies
	p := &overviewPlan{expr: filter.True(), zone: time.UTC}
	shared, leave := all.join(p)
	again, leaveToo := all.join(p)
	if shared != again {
		t.Error("equal plans share nothing")
	}
	since := time.Now()
	w := wish{since: since}
	for began, want := range map[time.Time]bool{since.Add(-time.Second): false, since: false, since.Add(time.Nanosecond): true} {
		if got := w.begun(&tally{began: began}); got != want {
			t.Errorf("a count that began %s later will do: %t", began.Sub(since), got)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	release, err := shared.counting.take(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := shared.take(ctx, nil, nil); err == nil {
		t.Error("one who has gone is still waiting")
	}
	release()
	leave()
	leave() // leaving twice is leaving once
	if len(all.all) != 1 {
		t.Error("what one still follows is gone")
	}
	if leaveToo(); len(all.all) != 0 {
		t.Error("what nobody follows is kept")
	}
}
