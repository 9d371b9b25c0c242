package desk_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// office is a desk with people of every sort in three departments, for tests in which they do things at random.
type office struct {
	*desktest.Desk
	departments []*db.Department
	people      []*somebody
	tickets     []*db.Ticket
	log         []deedDone // what was done, in order
}

// somebody is one who may act.
type somebody struct {
	name        string
	ctx         context.Context
	id          uuid.UUID // as whom deeds are recorded
	person      uuid.UUID // whose inbox it is
	customer    bool
	program     bool
	everything  bool // reaches every ticket
	sees        bool // deleted tickets
	notes       bool // reads notes
	departments []uuid.UUID
}

// deedDone is a deed that was not refused.
type deedDone struct {
	what     string
	by       *somebody
	ticket   uuid.UUID
	people   []uuid.UUID
	to       *db.Department
	value    string // what a field was set to
	items    int    // how many of the oldest on the ticket were read
	upTo     int    // in the log; -1: everything
	position event.Position
	row      *db.Ticket
	message  *db.Message
}

// dice are thrown to decide what happens next.
type dice interface{ IntN(n int) int }

func one[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

func open(t *testing.T, w *desktest.Desk) *office {
	t.Helper()
	o := &office{Desk: w, departments: []*db.Department{w.FirstDepartment(), w.Department("Billing"), w.Department("Repairs")}}
	a, b, c := o.departments[0], o.departments[1], o.departments[2]
	o.staff("agent of A", w.User("agent", desktest.In(a)))
	o.staff("agent of A and B", w.User("agent", desktest.In(a, b)))
	o.staff("agent of C", w.User("agent", desktest.In(c)))
	o.staff("manager of B", w.User("manager", desktest.In(b)))
	o.staff("observer of A", w.User("observer", desktest.In(a)))
	o.staff("administrator in C", w.User("administrator", desktest.In(c)))
	o.staff("one of B who reads no notes", person(t, w, enum.ScopeDepartments,
		access.Of(access.TicketRead, access.TicketCreate, access.TicketUpdate, access.TicketAssign, access.MessageReply, access.CustomerRead), desktest.In(b)))
	owner := w.User("agent", desktest.In(a, c))
	p := o.staff("program", owner)
	p.ctx, p.program = w.AsIntegration(owner), true
	p.id = access.From(p.ctx).ID
	o.staff("its owner", owner)
	for range 2 {
		c := w.Customer()
		o.people = append(o.people, &somebody{name: c.Name, ctx: w.AsCustomer(c), id: c.ID, person: c.ID, customer: true})
	}
	return o
}

func (o *office) staff(name string, u *db.User) *somebody {
	ctx := o.As(u)
	a := access.From(ctx)
	p := &somebody{name: name, ctx: ctx, id: a.ID, person: u.ID, everything: a.Scope == enum.ScopeAll, sees: a.Can(access.TicketDelete),
		notes: a.Can(access.NoteRead), departments: a.Departments}
	o.people = append(o.people, p)
	return p
}

// clear takes all tickets away, so that a random course begins anew.
func (o *office) clear() {
	o.tickets, o.log = nil, nil
	o.Change(func(ctx context.Context, tx *store.Tx) error {
		for _, table := range []string{"inbox_items", "read_marks", "assignments", "ticket_tags", "ticket_orders", "messages", "tickets"} {
			if _, err := tx.Exec(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		return nil
	})
}

// move puts a person into exactly one department.
func (o *office) move(p *somebody, to *db.Department) {
	o.Change(func(ctx context.Context, tx *store.Tx) error {
		return tx.Ent().User.UpdateOneID(p.person).ClearDepartments().AddDepartmentIDs(to.ID).Exec(ctx)
	})
	for _, q := range o.people {
		if q.person == p.person {
			q.departments = []uuid.UUID{to.ID}
			o.renew(q)
		}
	}
}

// renew makes a person's rights those of now, as each request does.
func (o *office) renew(p *somebody) *access.Actor {
	a, err := o.Directory.Current().Renew(access.From(p.ctx))
	if err != nil {
		panic(err)
	}
	p.ctx = access.With(p.ctx, a)
	return a
}

// colleagues are some of the staff, each once.
func (o *office) colleagues(d dice) (ids []string, people []uuid.UUID) {
	for range d.IntN(4) {
		p := one(d, o.people)
		if !p.customer && !slices.Contains(people, p.person) {
			ids, people = append(ids, ident.Encode(ident.User, p.person)), append(people, p.person)
		}
	}
	return ids, people
}

// deeds is what random deeds are drawn from, some more often than others.
var deeds = []string{"create", "create", "reply", "reply", "reply", "note", "note", "assign", "assign", "transfer", "status", "status",
	"priority", "schedule", "update", "customer", "delete", "restore", "read", "read", "read up to", "read items", "read all items"}

// failing is a test, or a course of rapid's.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// act lets somebody do something. done is false when they may not.
func (o *office) act(t failing, d dice) (x deedDone, done bool) {
	t.Helper()
	x = deedDone{what: one(d, deeds), by: one(d, o.people), upTo: -1}
	if len(o.tickets) == 0 {
		x.what = "create"
	} else {
		x.row = one(d, o.tickets)
		x.ticket = x.row.ID
	}
	result, err := o.do(d, &x)
	if err != nil {
		switch fault.CodeOf(err) {
		case fault.Forbidden, fault.NotFound, fault.Conflict:
			return x, false
		}
		t.Fatalf("%s %s: %v", x.by.name, x.what, err)
	}
	x.position, x.message = result.Position, result.Message
	if result.Ticket != nil {
		x.row = result.Ticket
	}
	if x.what == "create" {
		x.ticket = x.row.ID
		o.tickets = append(o.tickets, x.row)
	}
	o.log = append(o.log, x)
	return x, true
}

func (o *office) do(d dice, x *deedDone) (*desk.Done, error) {
	ctx, id := x.by.ctx, ident.Encode(ident.Ticket, x.ticket)
	switch x.what {
	case "create":
		in := desk.CreateTicketInput{Subject: fmt.Sprintf("ticket %d", len(o.tickets)), DepartmentID: ptr(desktest.ID(one(d, o.departments)))}
		if !x.by.customer {
			in.AssigneeIds, x.people = o.colleagues(d)
			in.Priority = ptr(enum.Priority(1 + d.IntN(5)))
			if in.Customer = o.anyCustomer(d); in.Customer != nil {
				x.value = *in.Customer.ID
			}
		}
		return o.CreateTicket(ctx, in)
	case "reply":
		return o.ReplyToTicket(ctx, desk.ReplyToTicketInput{TicketID: id, Body: "a reply"})
	case "note":
		return o.AddInternalNote(ctx, desk.AddInternalNoteInput{TicketID: id, Body: "a note"})
	case "assign":
		var ids []string
		ids, x.people = o.colleagues(d)
		return o.AssignTicket(ctx, desk.AssignTicketInput{TicketID: id, AssigneeIds: ids})
	case "transfer":
		x.to = one(d, o.departments)
		return o.TransferTicket(ctx, desk.TransferTicketInput{TicketID: id, DepartmentID: desktest.ID(x.to)})
	case "status":
		s := one(d, o.Directory.Current().Statuses)
		x.value = s.Key
		return o.ChangeTicketStatus(ctx, desk.ChangeTicketStatusInput{TicketID: id, StatusID: desktest.ID(s)})
	case "priority":
		p := enum.Priority(1 + d.IntN(5))
		x.value = p.String()
		return o.ChangeTicketPriority(ctx, desk.ChangeTicketPriorityInput{TicketID: id, Priority: p})
	case "schedule":
		due := o.Now().Add(time.Duration(d.IntN(40)-10)*time.Hour + time.Minute)
		x.value = due.String()
		return o.ScheduleTicket(ctx, desk.ScheduleTicketInput{TicketID: id, DueAt: graphql.OmittableOf(&due)})
	case "update":
		x.value = fmt.Sprintf("subject %d", d.IntN(3))
		return o.UpdateTicket(ctx, desk.UpdateTicketInput{TicketID: id, Subject: &x.value})
	case "customer":
		in := o.anyCustomer(d)
		if in != nil {
			x.value = *in.ID
		}
		return o.UpdateTicket(ctx, desk.UpdateTicketInput{TicketID: id, Customer: graphql.OmittableOf(in)})
	case "delete":
		return o.DeleteTicket(ctx, desk.DeleteTicketInput{TicketID: id})
	case "restore":
		return o.RestoreTicket(ctx, desk.RestoreTicketInput{TicketID: id})
	case "read":
		return o.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id})
	case "read up to":
		x.upTo = d.IntN(len(o.log))
		return o.MarkTicketRead(ctx, desk.MarkTicketReadInput{TicketID: id, UpTo: ptr(o.log[x.upTo].position.String())})
	case "read items":
		page, err := o.Inbox(access.From(ctx), false).Page(ctx, desk.PageArgs{First: ptr(desk.MaxPage)})
		if err != nil {
			return nil, err
		}
		ids := []string{}
		for _, i := range slices.Backward(page.Items) { // some of the oldest
			if i.TicketID != x.ticket {
				continue
			}
			if d.IntN(3) == 0 {
				break
			}
			ids = append(ids, ident.Encode(ident.InboxItem, i.ID))
			x.items++
		}
		return o.MarkInboxRead(ctx, desk.MarkInboxReadInput{ItemIds: ids})
	}
	return o.MarkInboxRead(ctx, desk.MarkInboxReadInput{All: ptr(true)})
}

// anyCustomer is a customer, or none.
func (o *office) anyCustomer(d dice) *desk.CustomerInput {
	if p := one(d, o.people); p.customer {
		return &desk.CustomerInput{ID: ptr(ident.Encode(ident.Customer, p.person))}
	}
	return nil
}
