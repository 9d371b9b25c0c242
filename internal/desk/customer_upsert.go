package desk

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect/sql/sqlgraph"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// What an upsert did, as the API spells it.
const (
	Created   = "CREATED"
	Updated   = "UPDATED"
	Unchanged = "UNCHANGED"
)

// UpsertCustomerInput is the API's. What is not set stays; an empty address, telephone or company is taken away.
type UpsertCustomerInput struct {
	ExternalID       *string `json:"externalId,omitempty"`
	Email            *string `json:"email,omitempty"`
	Name             *string `json:"name,omitempty"`
	Phone            *string `json:"phone,omitempty"`
	Company          *string `json:"company,omitempty"`
	ClientMutationID *string `json:"-"`
}

// UpsertCustomer adds a customer, or changes the one with this external id or, failing that, this mail address, who then gets the
// external id. INVALID when the address is another customer's.
func (d *Desk) UpsertCustomer(ctx context.Context, in UpsertCustomerInput) (*Done, error) {
	return d.do(ctx, "upsertCustomer", in.ClientMutationID, in, func(x *deed) error {
		if err := x.actor.Need(access.CustomerWrite); err != nil {
			return err
		}
		v := x.details("input", CustomerInput{ExternalID: in.ExternalID, Email: in.Email, Name: in.Name, Phone: in.Phone, Company: in.Company})
		if x.check.Has("input.externalId") || x.check.Has("input.email") {
			return x.check.Err() // nobody can be looked for by these
		}
		// A customer that another adds at the same moment is found at the next look.
		for range 3 {
			c, err := x.meant(ctx, v)
			if err != nil {
				return err
			}
			if c == nil && v.name == nil && !x.check.Has("input.name") {
				x.check.Add("input.name", fault.Required, "a new customer needs a name")
			}
			if err := x.check.Err(); err != nil {
				return err
			}
			if c != nil {
				return x.changeCustomer(ctx, c, v, in)
			}
			c = &db.Customer{ID: schema.NewID(), Name: *v.name, Email: v.email, Phone: v.phone, PhoneKey: v.phoneKey,
				Company: v.company, ExternalID: v.externalID, CreatedAt: x.Now, UpdatedAt: x.Now}
			added, err := x.insertCustomer(ctx, c)
			if err != nil {
				return err
			}
			if added {
				x.done.ID, x.done.Result = c.ID, Created
				return nil
			}
		}
		return fault.New(fault.Conflict, "the customer was being changed by another: try again")
	})
}

// meant finds and holds the customer whom an upsert is about, nil for a new one.
func (x *deed) meant(ctx context.Context, v details) (*db.Customer, error) {
	byID, err := x.holdCustomer(ctx, "external_id", v.externalID)
	if err != nil {
		return nil, err
	}
	byMail, err := x.holdCustomer(ctx, "email", v.email)
	if err != nil || byMail == nil {
		return byID, err
	}
	switch {
	case byID != nil && byID.ID != byMail.ID:
		x.check.Add("input.email", fault.Duplicate, "another customer has this address")
	// The same id is that of one who was added between the two looks.
	case byID == nil && v.externalID != nil && byMail.ExternalID != nil && *byMail.ExternalID != *v.externalID:
		x.check.Add("input.email", fault.Duplicate, "the customer with this address has another external id")
	}
	return byMail, nil
}

// holdCustomer finds a customer by a unique column, and keeps others from changing them.
func (x *deed) holdCustomer(ctx context.Context, column string, value *string) (*db.Customer, error) {
	if value == nil {
		return nil, nil
	}
	var list []*db.Customer
	err := x.Rows(ctx, func(r *sql.Rows) error {
		c := new(db.Customer)
		list = append(list, c)
		return r.Scan(&c.ID, &c.Name, &c.Email, &c.Phone, &c.PhoneKey, &c.Company, &c.ExternalID, &c.CreatedAt, &c.UpdatedAt)
	}, "SELECT id, name, email, phone, phone_key, company, external_id, created_at, updated_at FROM customers WHERE "+column+" = ?"+
		x.ForUpdate(), *value)
	if err != nil {
		return nil, fmt.Errorf("hold a customer: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list[0], nil
}

// changeCustomer writes what of the details is new.
func (x *deed) changeCustomer(ctx context.Context, c *db.Customer, v details, in UpsertCustomerInput) error {
	x.done.ID, x.done.Result = c.ID, Unchanged
	var u update
	if v.name != nil && *v.name != c.Name {
		u.put("name", *v.name, "name", c.Name, *v.name)
		c.Name = *v.name
	}
	given := func(column, field string, in, to *string, have **string) bool {
		if in == nil || same(to, *have) {
			return false
		}
		u.put(column, to, field, *have, to)
		*have = to
		return true
	}
	given("external_id", "externalId", v.externalID, v.externalID, &c.ExternalID)
	given("email", "email", in.Email, v.email, &c.Email)
	given("company", "company", in.Company, v.company, &c.Company)
	if given("phone", "phone", in.Phone, v.phone, &c.Phone) {
		c.PhoneKey = v.phoneKey
		u.set, u.args = append(u.set, "phone_key = ?"), append(u.args, v.phoneKey)
	}
	if len(u.changes) == 0 {
		return nil
	}
	if err := x.saveRecord(ctx, "customers", c.ID, &u); sqlgraph.IsUniqueConstraintError(err) {
		return fault.New(fault.Conflict, "the address or the external id was being given to another customer: try again")
	} else if err != nil {
		return err
	}
	if err := search.Put(ctx, x.Q, x.Dialect, customerPart(c)); err != nil {
		return fmt.Errorf("index text: %w", err)
	}
	x.Emit(recorded(x.actor, event.RecordUpdated, ident.Customer, c.ID, u.changes...))
	x.done.Result = Updated
	return nil
}
