package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/customer"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// The limits of a customer's details, in characters.
const (
	MaxName       = 200
	MaxEmail      = 320
	MaxPhone      = 40
	MaxExternalID = 200
)

// CustomerInput names a customer by id, by external id, or by details.
type CustomerInput struct {
	ID         *string `json:"id,omitempty"`
	ExternalID *string `json:"externalId,omitempty"`
	Email      *string `json:"email,omitempty"`
	Name       *string `json:"name,omitempty"`
	Phone      *string `json:"phone,omitempty"`
	Company    *string `json:"company,omitempty"`
}

// details are a customer's, checked.
type details struct {
	externalID, email, name, phone, phoneKey, company *string
}

func (x *deed) details(path string, in CustomerInput) details {
	var v details
	c := &x.check
	line := func(field string, s *string, min, max int) *string {
		if s == nil {
			return nil
		}
		t := c.Line(path+"."+field, *s, min, max)
		if t == "" {
			return nil
		}
		return &t
	}
	v.externalID = line("externalId", in.ExternalID, 1, MaxExternalID)
	v.name = line("name", in.Name, 1, MaxName)
	v.company = line("company", in.Company, 0, MaxName)
	if v.email = line("email", in.Email, 0, MaxEmail); v.email != nil {
		e := x.email(path+".email", *v.email)
		v.email = &e
	}
	if v.phone = line("phone", in.Phone, 0, MaxPhone); v.phone != nil {
		if strings.Trim(*v.phone, "+-() .0123456789") != "" {
			c.Add(path+".phone", fault.Malformed, "it may have digits, spaces and + - ( ) . only")
		}
		key := phoneKey(*v.phone)
		v.phoneKey = &key
		if len(key) < 3 && !c.Has(path+".phone") {
			c.Add(path+".phone", fault.Malformed, "it has too few digits")
		}
	}
	return v
}

// email checks an address and returns it as it is kept.
func (x *deed) email(path, s string) string {
	e := account.Email(s)
	a, err := mail.ParseAddress(e)
	if err != nil || a.Address != e || a.Name != "" || len(e) > MaxEmail {
		if !x.check.Has(path) {
			x.check.Add(path, fault.Malformed, "it is not a mail address")
		}
	}
	return e
}

// phoneKey is the digits of a telephone number, without the zeros or plus sign of its international form.
func phoneKey(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	return strings.TrimPrefix(digits, "00")
}

// customerFor finds the customer that an input means, or adds one, unless write is false since something else is wrong already.
func (x *deed) customerFor(ctx context.Context, path string, in *CustomerInput, write bool) (*uuid.UUID, error) {
	if in == nil || x.actor.IsCustomer() {
		return nil, nil
	}
	if in.ID != nil {
		id, ok := x.decode(path+".id", ident.Customer, *in.ID)
		if !ok {
			return nil, nil
		}
		found, err := x.Ent().Customer.Query().Where(customer.ID(id)).Exist(ctx)
		if err == nil && !found {
			x.unknown(path+".id", "customer")
		}
		return &id, err
	}
	before := x.check.Count()
	v := x.details(path, *in)
	if x.check.Count() > before {
		return nil, nil
	}
	if v.externalID == nil && v.email == nil && v.phone == nil && v.name == nil {
		x.check.Add(path, fault.Required, "name the customer by id, externalId, email, phone or name")
		return nil, nil
	}
	found, err := x.knownCustomer(ctx, v)
	if err != nil {
		return nil, err
	}
	if found != nil {
		return &found.ID, nil
	}
	if v.externalID != nil && v.name == nil && v.email == nil && v.phone == nil {
		x.unknown(path+".externalId", "customer")
		return nil, nil
	}
	if !write {
		return nil, nil
	}
	if err := x.actor.Need(access.CustomerWrite); err != nil {
		return nil, err
	}
	c, err := x.addCustomer(ctx, v)
	if err != nil {
		return nil, err
	}
	return &c.ID, nil
}

// knownCustomer finds a customer by external id, else by mail address, else by telephone where exactly one has it.
func (x *deed) knownCustomer(ctx context.Context, v details) (*db.Customer, error) {
	q := x.Ent().Customer.Query()
	if v.externalID != nil {
		c, err := q.Clone().Where(customer.ExternalID(*v.externalID)).Only(ctx)
		if err == nil || !db.IsNotFound(err) {
			return c, err
		}
	}
	if v.email != nil {
		c, err := q.Clone().Where(customer.Email(*v.email)).Only(ctx)
		// The same address under another external id is another customer's: the address decides, and the id is not taken over.
		if err == nil || !db.IsNotFound(err) {
			return c, err
		}
		return nil, nil
	}
	if v.phoneKey != nil && v.externalID == nil {
		list, err := q.Clone().Where(customer.PhoneKey(*v.phoneKey)).Limit(2).All(ctx)
		if err != nil || len(list) != 1 {
			return nil, err
		}
		return list[0], nil
	}
	return nil, nil
}

// addCustomer inserts a customer. When another has just added the same one, that one is meant.
func (x *deed) addCustomer(ctx context.Context, v details) (*db.Customer, error) {
	name := v.name
	for _, instead := range []*string{v.email, v.phone, v.externalID} {
		if name == nil {
			name = instead
		}
	}
	c := &db.Customer{ID: schema.NewID(), Name: *name, Email: v.email, Phone: v.phone, PhoneKey: v.phoneKey, Company: v.company,
		ExternalID: v.externalID, CreatedAt: x.Now, UpdatedAt: x.Now}
	added, err := x.insertCustomer(ctx, c)
	if err != nil || added {
		return c, err
	}
	again, err := x.knownCustomer(ctx, v)
	if err == nil && again == nil {
		err = fault.New(fault.Conflict, "the customer was being added by another: try again")
	}
	return again, err
}

// insertCustomer adds a customer, unless there is one with the same external id or mail address.
func (x *deed) insertCustomer(ctx context.Context, c *db.Customer) (added bool, err error) {
	var id uuid.UUID
	err = x.Row(ctx, `INSERT INTO customers (id, name, email, phone, phone_key, company, external_id, created_at, updated_at)
		VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING RETURNING id`,
		c.ID, c.Name, c.Email, c.Phone, c.PhoneKey, c.Company, c.ExternalID, c.CreatedAt, c.UpdatedAt).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("insert a customer: %w", err)
	}
	x.Index(customerPart(c))
	x.Emit(recorded(x.actor, event.RecordCreated, ident.Customer, c.ID))
	return true, nil
}

func customerPart(c *db.Customer) search.Part {
	text := []string{c.Name}
	for _, s := range []*string{c.Email, c.Phone, c.PhoneKey, c.Company} {
		if s != nil {
			text = append(text, *s)
		}
	}
	return search.Part{ID: c.ID, Owner: search.Customer, OwnerID: c.ID, Text: text}
}

// recorded is the event of a record that was added or changed.
func recorded(a *access.Actor, kind event.Kind, of ident.Kind, id uuid.UUID, changes ...event.Change) event.Event {
	return event.Event{Kind: kind, Actor: a.Who(), Data: event.Data{RecordKind: string(of), RecordID: &id, Changes: changes}}
}
