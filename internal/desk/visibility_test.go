package desk_test

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/stream"
)

type set map[uuid.UUID]bool

func setOf(ids ...uuid.UUID) set {
	s := set{}
	for _, id := range ids {
		s[id] = true
	}
	return s
}

var errEnough = errors.New("enough")

// replayed is the tickets that a stream from the position tells of, up to the ticket that ends it.
func (o *office) replayed(t *testing.T, p *somebody, after string, until uuid.UUID) set {
	t.Helper()
	s, err := o.Subscribe(p.ctx, access.From(p.ctx), desk.Subscription{After: &after})
	if err != nil {
		t.Fatal(err)
	}
	told := set{}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	err = s.Run(ctx, func(e *stream.Entry) error {
		told[*e.TicketID] = true
		if *e.TicketID == until {
			return errEnough
		}
		return nil
	})
	if !errors.Is(err, errEnough) {
		t.Fatalf("%s: the stream ended: %v", p.name, err)
	}
	return told
}

// However one asks, each person is shown the same tickets: those that the rules give them, and no other.
func TestEveryWayShowsTheSameTickets(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := open(t, w)
		yes, no := true, false
		for range 6 {
			seed := rand.Uint64()
			d := rand.New(rand.NewPCG(seed, 3))
			o.clear()
			start, err := o.UnreadCount(t.Context(), access.From(o.people[0].ctx))
			if err != nil {
				t.Fatal(err)
			}
			n := &notebook{office: o, tickets: map[uuid.UUID]*page{}}
			for range 120 {
				if x, ok := o.act(t, d); ok {
					n.note(x, len(o.log)-1)
				}
			}
			for _, p := range o.people {
				a := access.From(p.ctx)
				want, all, numbered, timelines := set{}, []uuid.UUID{}, set{}, set{}
				for id, page := range n.tickets {
					all = append(all, id)
					if n.sees(p, page) && !page.deleted {
						want[id] = true
					}
				}
				for _, row := range o.tickets {
					if found, err := o.TicketByNumber(p.ctx, a, int(row.Number)); err != nil {
						t.Fatal(err)
					} else if found != nil && found.DeletedAt == nil {
						numbered[found.ID] = true
					}
				}
				byID, err := o.TicketsByID(p.ctx, a, all)
				if err != nil {
					t.Fatal(err)
				}
				nodes := set{}
				for id, row := range byID {
					if nodes[id] = row.DeletedAt == nil; !nodes[id] {
						delete(nodes, id)
						if !p.sees {
							t.Errorf("%s meets a deleted ticket", p.name)
						}
					}
				}
				pages, err := o.Timeline(a).Pages(p.ctx, slices.Collect(maps.Keys(byID)), desk.PageArgs{})
				if err != nil {
					t.Fatal(err)
				}
				for id, s := range pages {
					if byID[id].DeletedAt == nil && len(s.Items) > 0 {
						timelines[id] = true
					}
				}
				l, err := o.Tickets(a, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				count, err := l.Count(p.ctx)
				if err != nil || count != len(want) {
					t.Errorf("seed %d: %s counts %d, %v, want %d", seed, p.name, count, err, len(want))
				}
				var followed int
				err = o.FollowCount(p.ctx, a, nil, func(c desk.TicketCount) error { followed = c.Count; return errEnough })
				if !errors.Is(err, errEnough) || followed != len(want) {
					t.Errorf("seed %d: %s follows %d, %v, want %d", seed, p.name, followed, err, len(want))
				}
				mark := o.mark(t, p)
				replayed := o.replayed(t, p, start.Position.String(), mark)
				delete(replayed, mark)
				if p.sees { // what happened before a ticket was deleted is still told to who may see deleted ones
					maps.DeleteFunc(replayed, func(id uuid.UUID, _ bool) bool { return n.tickets[id] == nil || n.tickets[id].deleted })
				}
				if p.customer { // it is no event for customers when a ticket is made theirs
					for id := range replayed {
						if !want[id] {
							t.Errorf("seed %d: %s is told of another's ticket", seed, p.name)
						}
					}
					replayed = want
				}
				ways := map[string]set{
					"the list":        setOf(o.list(t, p, nil)...),
					"read and unread": setOf(append(o.list(t, p, &filter.Input{Unread: &yes}), o.list(t, p, &filter.Input{Unread: &no})...)...),
					"by number":       numbered, "by id": nodes, "the timeline": timelines, "a stream": replayed,
				}
				for way, got := range ways {
					if way == "the list" || way == "read and unread" {
						delete(got, mark)
					}
					if !maps.Equal(got, want) {
						t.Errorf("seed %d: %s shows %s %d tickets, want %d\n%s", seed, way, p.name, len(got), len(want), course(o))
					}
				}
				for _, id := range o.list(t, p, &filter.Input{Text: ptr("subject")}) {
					if !want[id] {
						t.Errorf("seed %d: the search shows %s a ticket out of reach", seed, p.name)
					}
				}
				o.unmark(t, mark)
			}
		}
	})
}

// mark opens a ticket that the person sees, by which their stream is known to have told all before it.
func (o *office) mark(t *testing.T, p *somebody) uuid.UUID {
	t.Helper()
	in := desk.CreateTicketInput{Subject: "a mark"}
	ctx := o.AsSystem()
	switch {
	case p.customer:
		ctx = p.ctx
	case len(p.departments) > 0:
		for _, d := range o.departments {
			if d.ID == p.departments[0] {
				in.DepartmentID = ptr(desktest.ID(d))
			}
		}
	}
	return must(t)(o.CreateTicket(ctx, in)).Ticket.ID
}

func (o *office) unmark(t *testing.T, id uuid.UUID) {
	t.Helper()
	must(t)(o.DeleteTicket(o.AsSystem(), desk.DeleteTicketInput{TicketID: ident.Encode(ident.Ticket, id)}))
}
