package view

import (
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/ident"
)

// User is a member of staff. Its relations come from the directory, which is in memory.
type User struct {
	Row *directory.User
	Env *Env
}

// UserOf is the view of a user, nil when the directory has none.
func UserOf(e *Env, id uuid.UUID) *User {
	if u := e.Dir.Users[id]; u != nil {
		return &User{u, e}
	}
	return nil
}

// UsersOf are the views of users that the directory has.
func UsersOf(e *Env, ids []uuid.UUID) []*User {
	list := make([]*User, 0, len(ids))
	for _, id := range ids {
		if u := UserOf(e, id); u != nil {
			list = append(list, u)
		}
	}
	return list
}

// IsActor marks an Actor.
func (*User) IsActor() {}

// IsNode marks a Node.
func (*User) IsNode() {}

// ID is the API's.
func (u *User) ID() string { return ident.Encode(ident.User, u.Row.ID) }

// Name is the API's.
func (u *User) Name() string { return u.Row.Name }

// Email is the API's.
func (u *User) Email() *string {
	if u.Env.Customer {
		return nil
	}
	return &u.Row.Email
}

// Role is the API's.
func (u *User) Role() *Role {
	if u.Env.Customer {
		return nil
	}
	return RoleOf(u.Env, u.Row.RoleID)
}

// Departments is the API's.
func (u *User) Departments() []*Department {
	list := []*Department{}
	if u.Env.Customer {
		return list
	}
	for _, id := range u.Row.Departments {
		list = append(list, DepartmentOf(u.Env, id))
	}
	return list
}

// Locale is the API's.
func (u *User) Locale() enum.Locale { return u.Row.Locale }

// Calendar is the API's.
func (u *User) Calendar() enum.Calendar { return u.Row.Calendar }

// Active is the API's.
func (u *User) Active() bool { return u.Row.Active }

// CreatedAt is the API's.
func (u *User) CreatedAt() time.Time { return u.Row.CreatedAt }

// Role is a set of permissions.
type Role struct {
	Row *directory.Role
	Env *Env
}

// RoleOf is the view of a role, nil when the directory has none.
func RoleOf(e *Env, id uuid.UUID) *Role {
	if r := e.Dir.Role(id); r != nil {
		return &Role{r, e}
	}
	return nil
}

// IsNode marks a Node.
func (*Role) IsNode() {}

// ID is the API's.
func (r *Role) ID() string { return ident.Encode(ident.Role, r.Row.ID) }

// Key is the API's.
func (r *Role) Key() string { return r.Row.Key }

// Name is the API's.
func (r *Role) Name() string { return r.Row.Names.In(r.Env.Locale) }

// Names is the API's.
func (r *Role) Names() []*LocalizedText { return texts(r.Row.Names) }

// Scope is the API's.
func (r *Role) Scope() enum.Scope { return r.Row.Scope }

// Permissions is the API's.
func (r *Role) Permissions() []access.Permission { return r.Row.Set.List() }

// Department is a team.
type Department struct {
	Row *directory.Department
	Env *Env
}

// DepartmentOf is the view of a department, nil when the directory has none.
func DepartmentOf(e *Env, id uuid.UUID) *Department {
	if d := e.Dir.Department(id); d != nil {
		return &Department{d, e}
	}
	return nil
}

// IsNode marks a Node.
func (*Department) IsNode() {}

// ID is the API's.
func (d *Department) ID() string { return ident.Encode(ident.Department, d.Row.ID) }

// Name is the API's.
func (d *Department) Name() string { return d.Row.Names.In(d.Env.Locale) }

// Names is the API's.
func (d *Department) Names() []*LocalizedText { return texts(d.Row.Names) }

// Position is the API's.
func (d *Department) Position() int { return d.Row.Position }

// Members is the API's.
func (d *Department) Members() []*User {
	if d.Env.Customer {
		return []*User{}
	}
	return UsersOf(d.Env, d.Row.Members)
}

// APIClient is a program that acts in its own name.
type APIClient struct{ Row *db.ApiToken }

// IsActor marks an Actor.
func (*APIClient) IsActor() {}

// IsNode marks a Node.
func (*APIClient) IsNode() {}

// ID is the API's.
func (c *APIClient) ID() string { return ident.Encode(ident.APIClient, c.Row.ID) }

// Name is the API's.
func (c *APIClient) Name() string { return c.Row.Name }

// Customer is somebody whom the desk helps.
type Customer struct {
	Row     *db.Customer
	tickets map[Page]*TicketConnection
	orders  map[Page]*OrderConnection
}

// IsActor marks an Actor.
func (*Customer) IsActor() {}

// IsNode marks a Node.
func (*Customer) IsNode() {}

// ID is the API's.
func (c *Customer) ID() string { return ident.Encode(ident.Customer, c.Row.ID) }

// Name is the API's.
func (c *Customer) Name() string { return c.Row.Name }

// Email is the API's.
func (c *Customer) Email() *string { return c.Row.Email }

// Phone is the API's.
func (c *Customer) Phone() *string { return c.Row.Phone }

// Company is the API's.
func (c *Customer) Company() *string { return c.Row.Company }

// ExternalID is the API's.
func (c *Customer) ExternalID() *string { return c.Row.ExternalID }

// CreatedAt is the API's.
func (c *Customer) CreatedAt() time.Time { return c.Row.CreatedAt }

// UpdatedAt is the API's.
func (c *Customer) UpdatedAt() time.Time { return c.Row.UpdatedAt }

// Tickets is the API's.
func (c *Customer) Tickets(first *int, after *string, last *int, before *string) (*TicketConnection, error) {
	return loaded(c.tickets, first, after, last, before, "Customer.tickets")
}

// SetTickets keeps a page for Tickets.
func (c *Customer) SetTickets(p Page, to *TicketConnection) { keep(&c.tickets, p, to) }

// Orders is the API's.
func (c *Customer) Orders(first *int, after *string, last *int, before *string) (*OrderConnection, error) {
	return loaded(c.orders, first, after, last, before, "Customer.orders")
}

// SetOrders keeps a page for Orders.
func (c *Customer) SetOrders(p Page, to *OrderConnection) { keep(&c.orders, p, to) }

func loaded[T any](pages map[Page]*T, first *int, after *string, last *int, before *string, field string) (*T, error) {
	if p := pages[PageOf(first, after, last, before)]; p != nil {
		return p, nil
	}
	return nil, notLoaded(field)
}

func keep[T any](pages *map[Page]*T, p Page, to *T) {
	if *pages == nil {
		*pages = map[Page]*T{}
	}
	(*pages)[p] = to
}
