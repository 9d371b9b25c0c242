package desk_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
)

// patience is the time after which a test gives up; nothing waits that long when all is well.
const patience = 20 * time.Second

// badge is a number that a stream keeps up to date, with what a fresh query says of it.
type badge struct {
	name  string
	fresh func() (any, error)

	mu     sync.Mutex
	last   any // numbers, or another that compares
	told   int
	err    error
	signal chan struct{}
	done   chan struct{}
}

// watch runs a stream until the test ends.
func watch(t *testing.T, name string, fresh func() (any, error), run func(ctx context.Context, send func(any)) error) *badge {
	b := &badge{name: name, fresh: fresh, signal: make(chan struct{}, 1), done: make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer close(b.done)
		err := run(ctx, func(n any) {
			b.mu.Lock()
			b.last, b.told = n, b.told+1
			b.mu.Unlock()
			select {
			case b.signal <- struct{}{}:
			default:
			}
		})
		b.mu.Lock()
		b.err = err
		b.mu.Unlock()
	}()
	t.Cleanup(func() { cancel(); <-b.done })
	return b
}

// settle fails unless the stream comes to say what a fresh query says.
func (b *badge) settle(t *testing.T) (ok bool) {
	t.Helper()
	want, err := b.fresh()
	if err != nil {
		t.Fatal(err)
	}
	late := time.After(patience)
	for {
		b.mu.Lock()
		last, told := b.last, b.told
		b.mu.Unlock()
		if told > 0 && last == want {
			return true
		}
		select {
		case <-b.signal:
		case <-b.done:
			t.Errorf("%s: the stream ended: %v", b.name, b.err)
			return false
		case <-late:
			t.Errorf("%s: the stream says %v, the desk %v", b.name, last, want)
			return false
		}
	}
}

// count is the badge of a filter, followed on the copy d of the server.
func (o *office) count(t *testing.T, d *desktest.Desk, p *somebody, name string, in *filter.Input) *badge {
	first := access.From(p.ctx)
	return watch(t, p.name+": "+name, func() (any, error) {
		l, err := o.Tickets(access.From(p.ctx), in, nil)
		if err != nil {
			return nil, err
		}
		n, err := l.Count(t.Context())
		return numbers{n}, err
	}, func(ctx context.Context, send func(any)) error {
		return d.FollowCount(ctx, first, in, func(n desk.TicketCount) error { send(numbers{n.Count}); return nil })
	})
}

func (o *office) unreadBadge(t *testing.T, d *desktest.Desk, p *somebody) *badge {
	first := access.From(p.ctx)
	of := func(u desk.UnreadCount) numbers { return numbers{u.Tickets, u.Messages, u.NewTickets, u.Assignments} }
	return watch(t, p.name+": unread", func() (any, error) {
		u, err := o.UnreadCount(t.Context(), access.From(p.ctx))
		return of(u), err
	}, func(ctx context.Context, send func(any)) error {
		return d.FollowUnread(ctx, first, func(u desk.UnreadCount) error { send(of(u)); return nil })
	})
}

// badges are filters that people put on a dashboard.
func (o *office) badges(p *somebody) map[string]*filter.Input {
	id := ident.Encode(ident.User, o.people[1].person)
	yes, no, now := true, false, o.Now()
	all := map[string]*filter.Input{
		"all":               nil,
		"open":              {StatusCategory: []enum.Category{enum.CategoryOpen, enum.CategoryInProgress}},
		"urgent or theirs":  {Or: []*filter.Input{{Priority: []enum.Priority{enum.PriorityHigh, enum.PriorityCritical}}, {Assignee: []string{id}}}},
		"department B":      {Department: []string{desktest.ID(o.departments[1])}},
		"unassigned":        {Unassigned: &yes},
		"mine, not waiting": {Mine: &yes, Not: &filter.Input{StatusCategory: []enum.Category{enum.CategoryWaiting}}},
		"unread":            {Unread: &yes},
		"overdue":           {Overdue: &yes},
		"overdue and read":  {Overdue: &yes, Unread: &no, UpdatedAt: &filter.Range{From: &now}},
		"of a customer":     {Customer: []string{ident.Encode(ident.Customer, o.people[len(o.people)-1].person)}},
		"changed since":     {UpdatedAt: &filter.Range{From: &now}},
	}
	if p.sees {
		all["deleted"] = &filter.Input{Deleted: &yes}
		all["deleted too"] = &filter.Input{Or: []*filter.Input{{Deleted: &yes}, {Deleted: &no}}}
	}
	return all
}

// Whatever happens, each badge comes to say what a fresh query says, on the copy of the server that wrote and on another.
func TestBadgesAreAlwaysRight(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		seed := rand.Uint64()
		d := rand.New(rand.NewPCG(seed, 2))
		o := open(t, w)
		copies := []*desktest.Desk{w, w}
		if w.Store.Dialect == "postgres" {
			copies[1] = w.Copy()
		}
		for range 20 {
			o.act(t, d)
		}
		w.Clock.Advance(time.Minute)
		var all []*badge
		for i, p := range []*somebody{o.people[0], o.people[1], o.people[3], o.people[5], o.people[6], o.people[len(o.people)-1]} {
			for name, in := range o.badges(p) {
				all = append(all, o.count(t, copies[i%2], p, name, in))
			}
			all = append(all, o.unreadBadge(t, copies[i%2], p))
		}
		w.Clock.Advance(time.Minute)
		done, refused := 0, 0
		began := time.Now() // which only bounds how much is tried
		for done < 2000 && time.Since(began) < 15*time.Second {
			for range 1 + d.IntN(30) {
				if _, ok := o.act(t, d); ok {
					done++
				} else {
					refused++
				}
			}
			if d.IntN(25) == 0 { // somebody moves to another department
				p := o.people[d.IntN(4)]
				to := one(d, o.departments)
				done := must(t)(o.UpdateUser(o.AsSystem(), desk.UpdateUserInput{ID: ident.Encode(ident.User, p.person), DepartmentIds: []string{desktest.ID(to)}}))
				o.renew(p)
				o.log = append(o.log, deedDone{what: "move to " + to.Names["EN"], by: p, position: done.Position})
			}
			right := true
			for _, b := range all {
				right = b.settle(t) && right
			}
			if !right {
				t.Fatalf("seed %d, after\n%s", seed, lately(o))
			}
			if len(o.tickets) > 60 {
				o.tickets = o.tickets[40:] // the older ones rest
			}
		}
		t.Logf("%d deeds (and %d refused) with %d badges in %s", done, refused, len(all), time.Since(began).Round(time.Millisecond))
	})
}

// lately tells the last deeds.
func lately(o *office) string {
	o.log = o.log[max(0, len(o.log)-12):]
	return course(o)
}
