package desktest

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
	"github.com/sanad-desk/sanad/internal/store"
)

// counter numbers what tests leave without a name.
type counter struct{ atomic.Int64 }

// Department adds a department, last in lists.
func (w *Desk) Department(name string) *db.Department {
	w.t.Helper()
	var d *db.Department
	w.Change(func(ctx context.Context, tx *store.Tx) (err error) {
		d, err = tx.Ent().Department.Create().SetNames(enum.Names{enum.LocaleEN: name}).SetPosition(int(w.count.Add(1))).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Save(ctx)
		return err
	})
	return d
}

// FirstDepartment is the one that every new desk has.
func (w *Desk) FirstDepartment() *db.Department {
	return w.Directory.Current().Departments[0].Department
}

// Status is the status with this key.
func (w *Desk) Status(key string) *db.Status {
	w.t.Helper()
	for _, s := range w.Directory.Current().Statuses {
		if s.Key == key {
			return s
		}
	}
	w.t.Fatalf("no status has the key %q", key)
	return nil
}

// UserOption says what a test minds about a user.
type UserOption func(*person)

type person struct {
	*db.User
	departments []uuid.UUID
}

// In puts a user into exactly these departments, rather than into the first one.
func In(departments ...*db.Department) UserOption {
	return func(p *person) {
		p.departments = []uuid.UUID{}
		for _, d := range departments {
			p.departments = append(p.departments, d.ID)
		}
	}
}

// Named gives a user a name.
func Named(name string) UserOption { return func(p *person) { p.Name = name } }

// Speaking gives a user a language.
func Speaking(l enum.Locale) UserOption { return func(p *person) { p.Locale = l } }

// Inactive makes a user one who has been deactivated.
func Inactive() UserOption { return func(p *person) { p.Active = false } }

// User adds a member of staff with the role of this key, in the first department.
func (w *Desk) User(role string, options ...UserOption) *db.User {
	w.t.Helper()
	n := w.count.Add(1)
	r := w.Directory.Current().RoleByKey(role)
	if r == nil {
		w.t.Fatalf("no role has the key %q", role)
	}
	p := person{User: &db.User{ID: schema.NewID(), Name: fmt.Sprintf("%s %d", role, n), Email: fmt.Sprintf("%s%d@desk.test", role, n),
		RoleID: r.ID, Locale: enum.LocaleEN, Active: true}, departments: []uuid.UUID{w.FirstDepartment().ID}}
	for _, o := range options {
		o(&p)
	}
	w.Change(func(ctx context.Context, tx *store.Tx) (err error) {
		p.User, err = tx.Ent().User.Create().SetID(p.ID).SetName(p.Name).SetEmail(p.Email).SetRoleID(p.RoleID).SetLocale(p.Locale).
			SetActive(p.Active).AddDepartmentIDs(p.departments...).SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Save(ctx)
		return err
	})
	return p.User
}

// Change writes to the database past the rules, and makes the change known to every copy.
func (w *Desk) Change(do func(ctx context.Context, tx *store.Tx) error) {
	w.t.Helper()
	ctx := context.Background()
	_, err := w.Store.Write(ctx, w.Clock.Now(), func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, "UPDATE desks SET directory_version = directory_version + 1 WHERE id = 1"); err != nil {
			return err
		}
		return do(ctx, tx)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.Directory.Latest(ctx); err != nil {
		w.t.Fatal(err)
	}
}

// CustomerOption says what a test minds about a customer.
type CustomerOption func(*db.Customer)

// Customer adds a customer.
func (w *Desk) Customer(options ...CustomerOption) *db.Customer {
	w.t.Helper()
	n := w.count.Add(1)
	mail, external := fmt.Sprintf("customer%d@shop.test", n), fmt.Sprintf("c-%d", n)
	c := &db.Customer{ID: schema.NewID(), Name: fmt.Sprintf("Customer %d", n), Email: &mail, ExternalID: &external}
	for _, o := range options {
		o(c)
	}
	w.Change(func(ctx context.Context, tx *store.Tx) (err error) {
		text := []string{c.Name}
		for _, s := range []*string{c.Email, c.Phone, c.PhoneKey, c.Company} {
			if s != nil {
				text = append(text, *s)
			}
		}
		tx.Index(search.Part{ID: c.ID, Owner: search.Customer, OwnerID: c.ID, Text: text})
		c, err = tx.Ent().Customer.Create().SetID(c.ID).SetName(c.Name).SetNillableEmail(c.Email).SetNillablePhone(c.Phone).
			SetNillablePhoneKey(c.PhoneKey).SetNillableCompany(c.Company).SetNillableExternalID(c.ExternalID).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Save(ctx)
		return err
	})
	return c
}

// OrderOption says what a test minds about an order.
type OrderOption func(*db.Order)

// Of makes an order a customer's.
func Of(c *db.Customer) OrderOption { return func(o *db.Order) { o.CustomerID = c.ID } }

// Order adds an order, of a new customer unless one is given.
func (w *Desk) Order(options ...OrderOption) *db.Order {
	w.t.Helper()
	n := w.count.Add(1)
	o := &db.Order{ExternalID: fmt.Sprintf("o-%d", n), Number: fmt.Sprintf("%d", 1000+n), Status: "paid", TotalAmount: "100.00",
		TotalCurrency: "SAR", PlacedAt: w.Desk.Now()}
	for _, option := range options {
		option(o)
	}
	if o.CustomerID == uuid.Nil {
		o.CustomerID = w.Customer().ID
	}
	w.Change(func(ctx context.Context, tx *store.Tx) (err error) {
		o, err = tx.Ent().Order.Create().SetExternalID(o.ExternalID).SetNumber(o.Number).SetStatus(o.Status).SetCustomerID(o.CustomerID).
			SetTotalAmount(o.TotalAmount).SetTotalCurrency(o.TotalCurrency).SetPlacedAt(o.PlacedAt).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Save(ctx)
		return err
	})
	return o
}

// TicketOption says what a test minds about a ticket.
type TicketOption func(*desk.CreateTicketInput)

// For makes a ticket a customer's.
func For(c *db.Customer) TicketOption {
	return func(in *desk.CreateTicketInput) {
		id := ident.Encode(ident.Customer, c.ID)
		in.Customer = &desk.CustomerInput{ID: &id}
	}
}

// Within puts a ticket into a department, rather than into the first one.
func Within(d *db.Department) TicketOption {
	return func(in *desk.CreateTicketInput) {
		id := ident.Encode(ident.Department, d.ID)
		in.DepartmentID = &id
	}
}

// Assigned assigns a ticket to these people.
func Assigned(users ...*db.User) TicketOption {
	return func(in *desk.CreateTicketInput) {
		for _, u := range users {
			in.AssigneeIds = append(in.AssigneeIds, ident.Encode(ident.User, u.ID))
		}
	}
}

// Ticket opens a ticket in the name of the desk itself, in the first department.
func (w *Desk) Ticket(options ...TicketOption) *db.Ticket {
	w.t.Helper()
	return w.TicketBy(access.With(context.Background(), access.System()), options...)
}

// TicketBy opens a ticket in the name of whoever is signed in.
func (w *Desk) TicketBy(ctx context.Context, options ...TicketOption) *db.Ticket {
	w.t.Helper()
	in := desk.CreateTicketInput{Subject: fmt.Sprintf("Ticket %d", w.count.Add(1))}
	for _, o := range options {
		o(&in)
	}
	done, err := w.CreateTicket(ctx, in)
	if err != nil {
		w.t.Fatal(err)
	}
	return done.Ticket
}
