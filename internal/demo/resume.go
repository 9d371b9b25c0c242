package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db/event"
	ticketdb "github.com/sanad-desk/sanad/ent/db/ticket"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/ident"
)

// resume finds out what an interrupted run has done, by the moments of the log: of every step at most one event has its moment.
// On a desk that has not been begun it makes sure that nobody uses it.
func (r *run) resume(ctx context.Context, p *plan) error {
	first := r.Directory.Current().UserByEmail(people[0].email())
	if first == nil {
		return r.unused(ctx)
	}
	r.now = first.CreatedAt.UTC().Add(p.steps[0].ago)
	r.clock.Advance(r.at(p.steps[0].ago).Sub(r.clock.Now()))
	events, err := r.Store.Read().Ent().Event.Query().Select(event.FieldAt).Where(event.AtLTE(r.now)).All(ctx)
	if err != nil {
		return fmt.Errorf("read what was done: %w", err)
	}
	for _, e := range events {
		r.done[e.At.UTC()] = true
	}
	if err := r.findCustomers(ctx, p); err != nil {
		return err
	}
	return r.findTickets(ctx, p)
}

func (r *run) unused(ctx context.Context) error {
	read := r.Store.Read().Ent()
	tickets, err := read.Ticket.Query().Exist(ctx)
	if err != nil {
		return err
	}
	customers, err := read.Customer.Query().Exist(ctx)
	if err != nil {
		return err
	}
	if tickets || customers {
		return ErrInUse
	}
	return nil
}

func (r *run) findCustomers(ctx context.Context, p *plan) error {
	read := r.Store.Read().Ent()
	customers, err := read.Customer.Query().All(ctx)
	if err != nil {
		return err
	}
	known := map[string]uuid.UUID{}
	for _, c := range customers {
		if c.ExternalID != nil {
			known[*c.ExternalID] = c.ID
		}
	}
	for _, c := range p.customers {
		c.id = known[c.externalID()]
	}
	orders, err := read.Order.Query().All(ctx)
	if err != nil {
		return err
	}
	ids := map[string]uuid.UUID{}
	for _, o := range orders {
		ids[o.ExternalID] = o.ID
	}
	for _, o := range p.orders {
		o.id = ids[o.externalID()]
	}
	return nil
}

func (r *run) findTickets(ctx context.Context, p *plan) error {
	rows, err := r.Store.Read().Ent().Ticket.Query().Select(ticketdb.FieldID, ticketdb.FieldCreatedAt).Where(ticketdb.CreatedAtLTE(r.now)).All(ctx)
	if err != nil {
		return err
	}
	opened := map[time.Time]uuid.UUID{}
	for _, t := range rows {
		opened[t.CreatedAt.UTC()] = t.ID
	}
	for _, t := range p.tickets {
		at := r.at(t.opens.ago)
		if id, ok := opened[at]; ok {
			t.id = ident.Encode(ident.Ticket, id)
			delete(opened, at)
		}
	}
	if len(opened) > 0 {
		return errOtherSeed
	}
	return nil
}

// user is the member of staff with this key.
func (r *run) user(key string) *directory.User {
	return r.Directory.Current().UserByEmail(key + mailDomain)
}
