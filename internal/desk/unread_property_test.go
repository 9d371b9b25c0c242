package desk_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/ident"
)

// notebook says what is unread in the contract's own words, from the deeds alone.
type notebook struct {
	*office
	tickets map[uuid.UUID]*page
	items   []*item
}

// page is a ticket in the notebook.
type page struct {
	department uuid.UUID
	assignees  []uuid.UUID
	creator    uuid.UUID // a member of staff
	customer   uuid.UUID
	deleted    bool
	fields     map[string]string
	messages   []entry
	opened     map[uuid.UUID]bool // by whom, ever
	read       map[uuid.UUID]int  // by person: how many messages
	assigned   map[uuid.UUID]int  // by person: the deed that assigned them, while they have not opened it since
}

// entry is a message in the notebook.
type entry struct {
	by   uuid.UUID
	note bool
	deed int
}

// item is one of the inbox.
type item struct {
	person, ticket uuid.UUID
	deed           int
	read           bool
}

func (n *notebook) sees(p *somebody, t *page) bool {
	switch {
	case p.customer:
		return !t.deleted && t.customer == p.person
	case t.deleted && !p.sees:
		return false
	}
	return p.everything || slices.Contains(p.departments, t.department) || slices.Contains(t.assignees, p.person)
}

func (n *notebook) concerns(p *somebody, t *page) bool {
	return p.customer && t.customer == p.person || !p.customer &&
		(slices.Contains(t.assignees, p.person) || t.creator == p.person ||
			len(t.assignees) == 0 && slices.Contains(p.departments, t.department))
}

// tell makes an item for each person whom what x did concerns, but for the one who did it.
func (n *notebook) tell(x deedDone, deed int, public, note bool) {
	t := n.tickets[x.ticket]
	told := map[uuid.UUID]bool{}
	for _, p := range n.people {
		if p.program || told[p.person] || p.person == x.by.id || !n.concerns(p, t) || !n.sees(p, t) ||
			note && !p.notes || p.customer && !public {
			continue
		}
		told[p.person] = true
		n.items = append(n.items, &item{p.person, x.ticket, deed, false})
	}
}

func (n *notebook) note(x deedDone, deed int) {
	t := n.tickets[x.ticket]
	set := func(field string) bool {
		was, known := t.fields[field]
		t.fields[field] = x.value
		return !known || was != x.value
	}
	switch x.what {
	case "create":
		t = &page{department: x.row.DepartmentID, fields: map[string]string{"status": "open", "priority": x.row.Priority.String()},
			opened: map[uuid.UUID]bool{}, read: map[uuid.UUID]int{}, assigned: map[uuid.UUID]int{}}
		n.tickets[x.ticket] = t
		n.setCustomer(t, x)
		switch {
		case x.by.customer:
			t.customer = x.by.person
			t.opened[x.by.person] = true
		case !x.by.program:
			t.creator = x.by.person
			t.opened[x.by.person] = true
		}
		n.assign(t, x, x.people, deed)
		n.tell(x, deed, true, false)
	case "reply", "note":
		t.messages = append(t.messages, entry{x.by.id, x.what == "note", deed})
		if x.by.customer && (t.fields["status"] == "waiting" || t.fields["status"] == "resolved" || t.fields["status"] == "closed") {
			t.fields["status"] = "open"
		}
		n.tell(x, deed, x.what == "reply", x.what == "note")
		if x.what == "reply" {
			n.readUpTo(t, x, deed)
		}
	case "assign":
		if n.assign(t, x, x.people, deed) {
			n.tell(x, deed, false, false)
		}
	case "transfer":
		if t.department == x.to.ID {
			return
		}
		stay := slices.DeleteFunc(slices.Clone(t.assignees), func(id uuid.UUID) bool {
			return !slices.ContainsFunc(n.people, func(p *somebody) bool { return p.person == id && slices.Contains(p.departments, x.to.ID) })
		})
		if n.assign(t, x, stay, deed) {
			n.tell(x, deed, false, false)
		}
		t.department = x.to.ID
		n.tell(x, deed, false, false)
	case "status":
		if set("status") {
			n.tell(x, deed, true, false)
		}
	case "priority", "schedule", "update":
		if set(x.what) {
			n.tell(x, deed, false, false)
		}
	case "customer":
		before := t.customer
		if n.setCustomer(t, x); t.customer != before {
			n.tell(x, deed, false, false)
		}
	case "delete", "restore":
		t.deleted = x.what == "delete"
	case "read":
		n.readUpTo(t, x, deed)
	case "read up to":
		n.readUpTo(t, x, x.upTo)
	case "read items":
		left := x.items
		for _, i := range n.items {
			if i.person == x.by.person && i.ticket == x.ticket && left > 0 {
				i.read = true
				left--
			}
		}
	case "read all items":
		for _, i := range n.items {
			i.read = i.read || i.person == x.by.person
		}
	}
}

func (n *notebook) setCustomer(t *page, x deedDone) {
	t.customer = uuid.Nil
	for _, p := range n.people {
		if p.customer && ident.Encode(ident.Customer, p.person) == x.value {
			t.customer = p.person
		}
	}
}

func (n *notebook) assign(t *page, x deedDone, people []uuid.UUID, deed int) (changed bool) {
	for _, id := range people {
		if !slices.Contains(t.assignees, id) {
			changed = true
			if id != x.by.id {
				t.assigned[id] = deed
			}
		}
	}
	for _, id := range t.assignees {
		if !slices.Contains(people, id) {
			changed = true
			delete(t.assigned, id)
		}
	}
	t.assignees = people
	return changed
}

func (n *notebook) readUpTo(t *page, x deedDone, deed int) {
	if x.by.program {
		return // it reads nothing for its owner
	}
	me := x.by.person
	t.opened[me] = true
	for i, m := range t.messages {
		if m.deed <= deed {
			t.read[me] = max(t.read[me], i+1)
		}
	}
	if at, waiting := t.assigned[me]; waiting && at <= deed {
		delete(t.assigned, me)
	}
	for _, i := range n.items {
		if i.person == me && i.ticket == x.ticket && i.deed <= deed {
			i.read = true
		}
	}
}

// unread is what the notebook says of one person.
type unread struct {
	Tickets, Messages, New, Assignments int
	Unread                              map[uuid.UUID]bool
	Of                                  map[uuid.UUID]int
}

func (n *notebook) unread(p *somebody) unread {
	u := unread{Unread: map[uuid.UUID]bool{}, Of: map[uuid.UUID]int{}}
	for id, t := range n.tickets {
		if t.deleted || !n.sees(p, t) {
			continue
		}
		if slices.ContainsFunc(n.items, func(i *item) bool { return i.person == p.person && i.ticket == id && !i.read }) {
			u.Tickets++
			u.Unread[id] = true
			if !t.opened[p.person] {
				u.New++
			}
		}
		if _, waiting := t.assigned[p.person]; waiting {
			u.Assignments++
		}
		if n.concerns(p, t) {
			for i, m := range t.messages {
				if i >= t.read[p.person] && m.by != p.person && (p.notes || !m.note) {
					u.Of[id]++
					u.Messages++
				}
			}
		}
	}
	return u
}

// told is what the desk says of one person.
func (o *office) told(t failing, p *somebody) unread {
	t.Helper()
	a := access.From(p.ctx)
	count, err := o.UnreadCount(p.ctx, a)
	if err != nil {
		t.Fatalf("%v", err)
	}
	u := unread{count.Tickets, count.Messages, count.NewTickets, count.Assignments, map[uuid.UUID]bool{}, map[uuid.UUID]int{}}
	var all []uuid.UUID
	for _, row := range o.list(t, p, nil) {
		all = append(all, row)
	}
	each, err := o.UnreadOf(p.ctx, a, all)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var flagged []uuid.UUID
	for id, x := range each {
		if x.Messages > 0 {
			u.Of[id] = x.Messages
		}
		if x.Inbox {
			flagged = append(flagged, id)
		}
	}
	for _, id := range o.list(t, p, &filter.Input{Unread: ptr(true)}) {
		u.Unread[id] = true
		if !slices.Contains(flagged, id) {
			t.Errorf("%s: the list says that %s is unread, the ticket does not", p.name, id)
		}
	}
	if len(flagged) != len(u.Unread) {
		t.Errorf("%s: %d tickets are unread, the list has %d of them", p.name, len(flagged), len(u.Unread))
	}
	return u
}

// list is the ids of the tickets that a person's filter finds, of 100 at most.
func (o *office) list(t failing, p *somebody, in *filter.Input) (ids []uuid.UUID) {
	t.Helper()
	l, err := o.Tickets(access.From(p.ctx), in, nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	s, err := l.Page(p.ctx, desk.PageArgs{First: ptr(desk.MaxPage)})
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, row := range s.Items {
		ids = append(ids, row.ID)
	}
	return ids
}

// throw is the dice for one deed: even, and yet rapid can look for a shorter course with the same fault.
func throw(r *rapid.T) dice { return rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "deed"), 1)) }

// Whatever anybody does, every person's unread numbers, flags and list are what the contract's words make them.
func TestUnreadIsWhatTheContractSays(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		o := open(t, w)
		done := 0
		rapid.Check(t, func(r *rapid.T) {
			o.clear()
			n := &notebook{office: o, tickets: map[uuid.UUID]*page{}}
			for range rapid.IntRange(10, 50).Draw(r, "deeds") {
				x, ok := o.act(r, throw(r))
				if !ok {
					continue
				}
				done++
				n.note(x, len(o.log)-1)
				for _, p := range o.people {
					got, want := o.told(r, p), n.unread(p)
					if got.Tickets != want.Tickets || got.Messages != want.Messages || got.New != want.New || got.Assignments != want.Assignments ||
						!maps.Equal(got.Unread, want.Unread) || !maps.Equal(got.Of, want.Of) {
						r.Fatalf("%s\nof %s\ngot  %+v\nwant %+v", course(o), p.name, got, want)
					}
				}
			}
		})
		t.Logf("%d deeds, each compared for %d people", done, len(o.people))
	})
}

// course tells what was done, for a test that fails.
func course(o *office) (s string) {
	for i, x := range o.log {
		number := int64(0)
		if x.row != nil {
			number = x.row.Number
		}
		s += fmt.Sprintf("%d: %s does %q on ticket %d %v %q up to %d\n", i, x.by.name, x.what, number, x.people, x.value, x.upTo)
	}
	return s
}
