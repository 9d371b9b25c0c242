package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// figures are all that an overview says, but for where in the log.
func figures(o *desk.Overview) any {
	only := *o
	only.Directory = nil
	only.Position.Epoch, only.Position.Tx, only.Position.ID, only.Position.Running, only.Position.Began = 0, 0, 0, nil, nil
	text, _ := json.Marshal(only)
	return string(text)
}

// overview follows an overview on the copy d of the server.
func (o *office) overview(t *testing.T, d *desktest.Desk, p *somebody, name string, in desk.OverviewInput) *badge {
	first := access.From(p.ctx)
	return watch(t, p.name+": overview of "+name+" in "+in.TimeZone, func() (any, error) {
		ov, err := o.Overview(t.Context(), access.From(p.ctx), in)
		if err != nil {
			return nil, err
		}
		return figures(ov), nil
	}, func(ctx context.Context, send func(any)) error {
		return d.FollowOverview(ctx, first, in, func(_ *access.Actor, ov *desk.Overview) error { send(figures(ov)); return nil })
	})
}

// Whatever happens, each followed overview comes to say what a fresh one says, on the copy of the server that wrote and on another.
func TestFollowedOverviewsAreAlwaysRight(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		seed := rand.Uint64()
		d := rand.New(rand.NewPCG(seed, 5))
		o := open(t, w)
		copies := []*desktest.Desk{w, w}
		if w.Store.Dialect == store.Postgres {
			copies[1] = w.Copy()
		}
		for range 20 {
			o.act(t, d)
		}
		var all []*badge
		for i, p := range append(o.people[:len(o.people)-2:len(o.people)-2], o.staff("another administrator", w.User("administrator"))) {
			filters := o.badges(p)
			for _, name := range [][]string{{"all", "mine, not waiting"}, {"overdue and read", "deleted too"}, {"all", "deleted"}}[i%3] {
				if in, has := filters[name]; has {
					parts := everyPart // what is unread is each person's own; else those who see the same share a count
					if i%2 == 0 || name == "mine, not waiting" {
						parts &^= desk.WithUnread
					}
					all = append(all, o.overview(t, copies[i%2], p, name, desk.OverviewInput{Filter: in, TimeZone: zones[i%2], Days: 3, Parts: parts}))
				}
			}
		}
		done := 0
		began := time.Now() // which only bounds how much is tried
		for done < 400 && time.Since(began) < 15*time.Second {
			for range 1 + d.IntN(5) {
				if _, ok := o.act(t, d); ok {
					done++
				}
			}
			switch d.IntN(6) {
			case 0: // somebody moves to another department
				p := o.people[d.IntN(4)]
				must(t)(o.UpdateUser(o.AsSystem(), desk.UpdateUserInput{ID: ident.Encode(ident.User, p.person), DepartmentIds: []string{desktest.ID(one(d, o.departments))}}))
				o.renew(p)
			case 1: // time passes, while their sessions last
				if w.Now().Before(desktest.Start.Add(12 * 24 * time.Hour)) {
					w.Clock.Advance(time.Duration(d.Int64N(int64(8 * time.Hour))))
				}
			case 2:
				if n := len(o.Directory.Current().Statuses); n < 9 {
					must(t)(o.CreateStatus(o.AsSystem(), desk.CreateStatusInput{Key: fmt.Sprintf("status_%d", n), Names: english("A status"), Color: "#123456",
						Category: one(d, []enum.Category{enum.CategoryWaiting, enum.CategoryClosed})}))
				}
			}
			right := true
			for _, b := range all {
				right = b.settle(t) && right
			}
			if !right {
				t.Fatalf("seed %d, after\n%s", seed, lately(o))
			}
		}
		t.Logf("%d deeds with %d overviews in %s", done, len(all), time.Since(began).Round(time.Millisecond))
	})
}

// A ticket becomes overdue, and the day ends, while nothing happens but that time passes.
func TestTimeAloneMovesAnOverview(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := &office{Desk: w}
		p := o.staff("an agent", w.User("agent"))
		w.Ticket(func(in *desk.CreateTicketInput) { in.Priority = ptr(enum.PriorityCritical) }) // due at 13:30
		told := make(chan *desk.Overview, 10)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			ended <- w.FollowOverview(ctx, access.From(p.ctx), desk.OverviewInput{TimeZone: "Asia/Riyadh", Days: 2, Parts: everyPart},
				func(_ *access.Actor, ov *desk.Overview) error { told <- ov; return nil })
		}()
		t.Cleanup(func() { cancel(); <-ended })
		next := func(what string, right func(*desk.Overview) bool) {
			t.Helper()
			select {
			case ov := <-told:
				if !right(ov) {
					t.Errorf("%s: %+v", what, ov)
				}
			case err := <-ended:
				t.Fatalf("%s: the stream ended: %v", what, err)
			case <-time.After(patience):
				t.Fatalf("%s: nothing is told", what)
			}
			// The session's end and what is next are waited for.
			if err := w.Clock.BlockUntilContext(t.Context(), 2); err != nil {
				t.Fatal(err)
			}
		}
		next("at first", func(ov *desk.Overview) bool {
			return ov.Overdue == 0 && ov.DueToday == 1 && ov.Trend[1].Created == 1 && ov.Today.Date == "2026-03-01"
		})
		w.Clock.Advance(4*time.Hour + time.Microsecond)
		next("once it is overdue", func(ov *desk.Overview) bool { return ov.Overdue == 1 && ov.DueToday == 1 })
		w.Clock.Advance(time.Date(2026, 3, 1, 21, 0, 0, 0, time.UTC).Sub(w.Clock.Now()))
		next("at midnight", func(ov *desk.Overview) bool {
			return ov.DueToday == 0 && ov.Overdue == 1 && ov.Trend[0].Created == 1 && ov.Trend[1].Created == 0 && ov.Today.Date == "2026-03-02"
		})
		w.Clock.Advance(24 * time.Hour)
		next("a day later", func(ov *desk.Overview) bool { return ov.Trend[0].Created == 0 && ov.Today.Date == "2026-03-03" })
	})
}

// A deed that changes no figure is not told, and reading on another screen is.
func TestAnOverviewTellsOnlyWhatChanges(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	o := &office{Desk: w}
	p := o.staff("an agent", w.User("agent"))
	id := desktest.ID(w.Ticket())
	var unread []int
	told := make(chan bool, 10)
	ended := make(chan error, 1)
	go func() {
		ended <- w.FollowOverview(t.Context(), access.From(p.ctx), desk.OverviewInput{TimeZone: "UTC", Days: 1, Parts: everyPart},
			func(_ *access.Actor, ov *desk.Overview) error {
				unread = append(unread, ov.Unread)
				told <- true
				return nil
			})
	}()
	wait := func() {
		t.Helper()
		select {
		case <-told:
		case <-time.After(patience):
			t.Fatal("nothing is told")
		}
	}
	wait()
	must(t)(w.UpdateTicket(w.AsSystem(), desk.UpdateTicketInput{TicketID: id, Subject: ptr("Another")})) // unread already
	must(t)(w.MarkTicketRead(w.As(must1(w.Store.Read().Ent().User.Get(t.Context(), p.person))), desk.MarkTicketReadInput{TicketID: id}))
	wait()
	must(t)(w.DeactivateUser(w.AsSystem(), desk.DeactivateUserInput{ID: ident.Encode(ident.User, p.person)}))
	select {
	case err := <-ended:
		if fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("the stream of one who has left ends with %v", err)
		}
	case <-time.After(patience):
		t.Fatal("the stream goes on without a right")
	}
	if !slices.Equal(unread, []int{1, 0}) {
		t.Errorf("it told of %v unread tickets", unread)
	}
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What equal followers are told is counted once for all of them.
func TestEqualFollowersShareACount(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := &office{Desk: w}
		w.Ticket()
		follow := func(n int, parts desk.OverviewParts) (statements int64) {
			var counts []*atomic.Int64
			told := make(chan int, 1000)
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, n)
			for i := range n {
				p := o.staff("an administrator", w.User("administrator"))
				own, count := store.CountStatements(ctx)
				counts = append(counts, count)
				go func() {
					ended <- w.FollowOverview(own, access.From(p.ctx), desk.OverviewInput{TimeZone: "UTC", Days: 1 + n, Parts: parts},
						func(*access.Actor, *desk.Overview) error { told <- i; return nil })
				}()
			}
			all := func() {
				t.Helper()
				for range n {
					select {
					case <-told:
					case <-time.After(patience):
						t.Fatal("somebody is told nothing")
					}
				}
			}
			all()
			for _, c := range counts {
				c.Store(0)
			}
			w.Ticket()
			all()
			cancel()
			for range n {
				<-ended
			}
			for _, c := range counts {
				statements += c.Load()
			}
			return statements
		}
		one, many := follow(1, everyPart&^desk.WithUnread), follow(20, everyPart&^desk.WithUnread)
		if one == 0 || many != one {
			t.Errorf("%d statements for one follower, %d for 20", one, many)
		}
		if each := follow(5, everyPart); each < 5*one {
			t.Errorf("%d statements for 5 people with something unread each", each)
		}
		t.Logf("%d statements", one)
	})
}

// Who asked with rights that have changed by the time their stream begins has those of now.
func TestABadgeBeginsWithTheRightsOfNow(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	o := open(t, w)
	p := o.people[0]
	w.Ticket(desktest.Within(o.departments[0]))
	before := access.From(p.ctx)
	must(t)(o.UpdateUser(o.AsSystem(), desk.UpdateUserInput{ID: ident.Encode(ident.User, p.person), DepartmentIds: []string{desktest.ID(o.departments[1])}}))
	o.renew(p)
	now := p.ctx
	in := desk.OverviewInput{TimeZone: "UTC", Days: 1, Parts: everyPart}
	p.ctx = access.With(now, before)
	badges := []*badge{o.overview(t, w, p, "all", in), o.count(t, w, p, "all", nil)}
	p.ctx = now
	for _, b := range badges {
		b.settle(t)
	}
	must(t)(o.UpdateUser(o.AsSystem(), desk.UpdateUserInput{ID: ident.Encode(ident.User, p.person), RoleID: ptr(roleID(w, "observer"))}))
	must(t)(o.DeactivateUser(o.AsSystem(), desk.DeactivateUserInput{ID: ident.Encode(ident.User, p.person)}))
	late, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	err := w.FollowOverview(late, before, in, func(*access.Actor, *desk.Overview) error { t.Error("it is told"); return nil })
	if fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("one who has left gets %v", err)
	}
}

// A deleted ticket becomes overdue as well, for those who may see it.
func TestTimeMovesABadgeOfDeletedTickets(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	o := &office{Desk: w}
	p := o.staff("a manager", w.User("manager"))
	ticket := w.Ticket(func(in *desk.CreateTicketInput) { in.Priority = ptr(enum.PriorityCritical) })
	must(t)(w.DeleteTicket(w.AsSystem(), desk.DeleteTicketInput{TicketID: desktest.ID(ticket)}))
	in := &filter.Input{Overdue: ptr(true), Deleted: ptr(true)}
	badges := []*badge{o.count(t, w, p, "deleted and overdue", in),
		o.overview(t, w, p, "deleted and overdue", desk.OverviewInput{Filter: in, TimeZone: "UTC", Days: 1, Parts: everyPart})}
	for _, b := range badges {
		b.settle(t)
	}
	late, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := w.Clock.BlockUntilContext(late, 4); err != nil { // two sessions' ends, and what time brings
		t.Fatal(err)
	}
	w.Clock.Advance(4*time.Hour + time.Microsecond)
	for _, b := range badges {
		b.settle(t)
	}
}
