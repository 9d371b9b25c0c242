package desk_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
)

// What an input leaves out gets its default.
func TestANewTicketsDefaults(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		first, second, third := w.FirstDepartment(), w.Department("Billing"), w.Department("Returns")
		manager := w.User("manager", desktest.In(second, third))
		ctx := w.As(manager)
		got := w.TicketBy(ctx)
		if got.DepartmentID != second.ID || got.StatusID != w.Status("open").ID || got.Priority != enum.PriorityMedium || !got.Open ||
			got.Version != 1 || got.TypeID != nil || got.CustomerID != nil || got.AssigneeCount != 0 || got.Description != "" {
			t.Errorf("the ticket is %+v", got)
		}
		if got := w.TicketBy(w.As(w.User("administrator", desktest.In()))); got.DepartmentID != first.ID {
			t.Error("whoever has no department does not open tickets in the desk's first one")
		}
		for priority, hours := range map[enum.Priority]time.Duration{enum.PriorityCritical: 4, enum.PriorityHigh: 8, enum.PriorityMedium: 24,
			enum.PriorityLow: 72, enum.PriorityVeryLow: 168} {
			got := w.TicketBy(ctx, func(in *desk.CreateTicketInput) { in.Priority = &priority })
			if want := desktest.Start.Add(hours * time.Hour); !got.DueAt.Equal(want) || got.Priority != priority {
				t.Errorf("priority %v: due at %v, want %v", got.Priority, got.DueAt, want)
			}
		}
		due := desktest.Start.Add(time.Minute)
		if got := w.TicketBy(ctx, func(in *desk.CreateTicketInput) { in.DueAt = &due }); !got.DueAt.Equal(due) {
			t.Errorf("due at %v, want the %v that was given", got.DueAt, due)
		}

		customer := w.Customer()
		for name, c := range map[string]struct {
			ctx     context.Context
			channel enum.Channel
			kind    enum.ActorKind
		}{
			"staff":       {ctx, enum.ChannelStaff, enum.ActorUser},
			"token":       {w.AsToken(manager), enum.ChannelAPI, enum.ActorUser},
			"integration": {w.AsIntegration(manager), enum.ChannelAPI, enum.ActorAPIClient},
			"customer":    {w.AsCustomer(customer), enum.ChannelPortal, enum.ActorCustomer},
			"system":      {w.AsSystem(), enum.ChannelSystem, enum.ActorSystem},
		} {
			if got := w.TicketBy(c.ctx); got.Channel != c.channel || got.CreatedByKind != c.kind {
				t.Errorf("%s: the ticket came by %s from a %s, want %s from a %s", name, got.Channel, got.CreatedByKind, c.channel, c.kind)
			}
		}
		if got := w.TicketBy(w.AsCustomer(customer)); got.CustomerID == nil || *got.CustomerID != customer.ID {
			t.Error("a customer's ticket is not theirs")
		}
	})
}

// Each ticket has a number of its own, and one opened later a greater one, however many are opened at once.
func TestNumbersAreUniqueAndGrow(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		before := w.Ticket().Number
		var each [16][]int64
		var group sync.WaitGroup
		for i := range each {
			group.Go(func() {
				for range 6 {
					done, err := w.CreateTicket(w.AsSystem(), desk.CreateTicketInput{Subject: "at once"})
					if err != nil {
						t.Error(err)
						return
					}
					each[i] = append(each[i], int64(done.Ticket.Number))
				}
			})
		}
		group.Wait()
		var all []int64
		for _, list := range each {
			if !slices.IsSorted(list) {
				t.Errorf("one writer's numbers are %v", list)
			}
			all = append(all, list...)
		}
		slices.Sort(all)
		if len(slices.Compact(slices.Clone(all))) != 96 || all[0] <= int64(before) {
			t.Errorf("after %d, the numbers are %v", before, all)
		}
		if after := w.Ticket().Number; int64(after) <= all[len(all)-1] {
			t.Errorf("the number %d follows %d", after, all[len(all)-1])
		}
	})
}

// A ticket finds its customer by whatever names them, and adds one only when nobody is named.
func TestATicketsCustomer(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		known := w.Customer(func(c *db.Customer) { c.Phone, c.PhoneKey = ptr("+972 50-123 4567"), ptr("972501234567") })
		other := w.Customer()
		ctx := w.As(w.User("agent"))
		customers := func() int {
			t.Helper()
			n, err := w.Store.Read().Ent().Customer.Query().Count(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		count := customers()
		for name, in := range map[string]desk.CustomerInput{
			"id":                     {ID: ptr(desktest.ID(known))},
			"external id":            {ExternalID: known.ExternalID},
			"email":                  {Email: known.Email},
			"email otherwise spelt":  {Email: ptr(" CUSTOMER" + (*known.Email)[len("customer"):] + " ")},
			"phone":                  {Phone: known.Phone},
			"phone otherwise spelt":  {Phone: ptr("00972 (50) 1234567")},
			"external id, and email": {ExternalID: known.ExternalID, Email: other.Email},
			"email under another id": {ExternalID: ptr("unheard of"), Email: known.Email},
		} {
			done, err := w.CreateTicket(ctx, desk.CreateTicketInput{Subject: name, Customer: &in})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if done.Ticket.CustomerID == nil || *done.Ticket.CustomerID != known.ID {
				t.Errorf("by %s the ticket is for %v", name, done.Ticket.CustomerID)
			}
		}
		if n := customers(); n != count {
			t.Errorf("%d customers were added", n-count)
		}

		var both [2]*desk.Done
		var group sync.WaitGroup
		for i := range both {
			group.Go(func() {
				done, err := w.CreateTicket(ctx, desk.CreateTicketInput{Subject: "new", Customer: &desk.CustomerInput{Email: ptr("new@shop.test"), Name: ptr(fmt.Sprint("New ", i))}})
				if err != nil {
					t.Error(err)
				}
				both[i] = done
			})
		}
		group.Wait()
		if t.Failed() {
			return
		}
		if *both[0].Ticket.CustomerID != *both[1].Ticket.CustomerID || customers() != count+1 {
			t.Errorf("two tickets at once for one new address made %d customers", customers()-count)
		}
		for name, in := range map[string]desk.CustomerInput{
			"nobody":              {},
			"unknown external id": {ExternalID: ptr("nobody's")},
			"no address":          {Email: ptr("not an address")},
		} {
			_, err := w.CreateTicket(ctx, desk.CreateTicketInput{Subject: name, Customer: &in})
			wantFault(t, err, fault.Invalid)
		}
		if n := customers(); n != count+1 {
			t.Errorf("wrong inputs added %d customers", n-count-1)
		}
	})
}

// The first answer by staff is stamped, once: not a note, nor what the customer writes.
func TestFirstRespondedAt(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		customer, agent := w.Customer(), w.User("agent")
		ticket := w.Ticket(desktest.For(customer))
		id := desktest.ID(ticket)
		stamped := func(want *time.Time) {
			t.Helper()
			row, _, err := w.TicketNow(t.Context(), ticket.ID)
			if err != nil {
				t.Fatal(err)
			}
			if got := row.FirstRespondedAt; (got == nil) != (want == nil) || got != nil && !got.Equal(*want) {
				t.Errorf("first answered at %v, want %v", got, want)
			}
		}
		must(t)(w.AddInternalNote(w.As(agent), desk.AddInternalNoteInput{TicketID: id, Body: "a note"}))
		must(t)(w.ReplyToTicket(w.AsCustomer(customer), desk.ReplyToTicketInput{TicketID: id, Body: "hello?"}))
		stamped(nil)
		w.Clock.Advance(time.Minute)
		at := w.Now()
		must(t)(w.ReplyToTicket(w.As(agent), desk.ReplyToTicketInput{TicketID: id, Body: "hello"}))
		stamped(&at)
		w.Clock.Advance(time.Minute)
		must(t)(w.ReplyToTicket(w.As(agent), desk.ReplyToTicketInput{TicketID: id, Body: "again"}))
		stamped(&at)
	})
}

// Who resolved a ticket, and when it was resolved and closed, are known while it is so.
func TestEndsAreStampedAndCleared(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		agent, other := w.User("agent"), w.User("agent")
		ticket := w.Ticket()
		start := w.Now()
		at := func(minutes int) *time.Time { return ptr(start.Add(time.Duration(minutes) * time.Minute)) }
		for i, step := range []struct {
			by               *db.User
			to               string
			resolved, closed *time.Time
			resolver         *db.User
		}{
			{agent, "in_progress", nil, nil, nil},
			{agent, "resolved", at(2), nil, agent},
			{other, "closed", at(2), at(3), agent}, // closing what is resolved does not resolve it again
			{other, "resolved", at(2), nil, agent},
			{agent, "open", nil, nil, nil},
			{other, "closed", at(6), at(6), other},
			{other, "waiting", nil, nil, nil},
		} {
			w.Clock.Advance(time.Minute)
			done := must(t)(w.ChangeTicketStatus(w.As(step.by), desk.ChangeTicketStatusInput{TicketID: desktest.ID(ticket), StatusID: desktest.ID(w.Status(step.to))}))
			row, _, err := w.TicketNow(t.Context(), ticket.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, got := range []*db.Ticket{done.Ticket, row} {
				by := (*db.User)(nil)
				if got.ResolvedByID != nil {
					by = map[bool]*db.User{true: agent, false: other}[*got.ResolvedByID == agent.ID]
				}
				if !sameMoment(got.ResolvedAt, step.resolved) || !sameMoment(got.ClosedAt, step.closed) || by != step.resolver || (got.ResolvedByKind != nil) != (by != nil) {
					t.Errorf("step %d, to %s: resolved at %v by %v, closed at %v", i+1, step.to, got.ResolvedAt, got.ResolvedByID, got.ClosedAt)
				}
			}
		}
		// A ticket that is opened as closed has ended there and then.
		got := w.TicketBy(w.As(agent), func(in *desk.CreateTicketInput) { in.StatusID = ptr(desktest.ID(w.Status("closed"))) })
		if got.Open || !sameMoment(got.ResolvedAt, &got.CreatedAt) || !sameMoment(got.ClosedAt, &got.CreatedAt) || got.ResolvedByID == nil || *got.ResolvedByID != agent.ID {
			t.Errorf("opened as closed: %+v", got)
		}
	})
}

func sameMoment(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// Who expects another version changes nothing of what a ticket owes either.
func TestExpectedVersionOfPriorityScheduleAndTransfer(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		billing := w.Department("Billing")
		ctx, ticket := w.As(w.User("manager")), w.Ticket()
		id, due := desktest.ID(ticket), w.Now().Add(time.Hour)
		deeds := map[string]func(version int) (*desk.Done, error){
			"priority": func(v int) (*desk.Done, error) {
				return w.ChangeTicketPriority(ctx, desk.ChangeTicketPriorityInput{TicketID: id, Priority: enum.PriorityCritical, ExpectedVersion: &v})
			},
			"schedule": func(v int) (*desk.Done, error) {
				return w.ScheduleTicket(ctx, desk.ScheduleTicketInput{TicketID: id, DueAt: graphql.OmittableOf(&due), ExpectedVersion: &v})
			},
			"transfer": func(v int) (*desk.Done, error) {
				return w.TransferTicket(ctx, desk.TransferTicketInput{TicketID: id, DepartmentID: desktest.ID(billing), ExpectedVersion: &v})
			},
		}
		events := since(t, w)
		for name, do := range deeds {
			for _, stale := range []int{0, 2} {
				if _, err := do(stale); fault.CodeOf(err) != fault.Conflict {
					t.Errorf("%s at version %d: got %v, want CONFLICT", name, stale, err)
				}
			}
		}
		row, _, err := w.TicketNow(t.Context(), ticket.ID)
		if err != nil || row.Version != 1 || row.Priority != ticket.Priority || !row.DueAt.Equal(ticket.DueAt) || row.DepartmentID != ticket.DepartmentID ||
			!row.UpdatedAt.Equal(ticket.UpdatedAt) || len(events()) != 0 {
			t.Errorf("the ticket is %+v after %d events, %v", row, len(events()), err)
		}
		for i, name := range []string{"priority", "schedule", "transfer"} {
			if done := must(t)(deeds[name](i + 1)); done.Ticket.Version != i+2 {
				t.Errorf("%s: the ticket is at version %d, want %d", name, done.Ticket.Version, i+2)
			}
		}
	})
}
