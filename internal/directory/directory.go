// Package directory keeps the little that nearly every request needs in memory: people, roles, departments, statuses,
// types and settings. A version in the database says when it is out of date.
package directory

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/fault"
)

// User is a member of staff with what they may reach.
type User struct {
	*db.User
	Departments []uuid.UUID
}

// Role is a role with its permissions read.
type Role struct {
	*db.Role
	Set access.Set
}

// Department is a department with its active members, by name.
type Department struct {
	*db.Department
	Members []uuid.UUID
}

// Directory is one state of it. It is never changed once made.
type Directory struct {
	Version       int64
	Users         map[uuid.UUID]*User
	Roles         []*Role
	Departments   []*Department
	Statuses      []*db.Status
	Types         []*db.TicketType
	DueHours      map[enum.Priority]int
	RetentionDays int
	WeekStartsOn  enum.Weekday
	Weekend       []enum.Weekday // in the order of the week

	roles       map[uuid.UUID]*Role
	departments map[uuid.UUID]*Department
	statuses    map[uuid.UUID]*db.Status
	types       map[uuid.UUID]*db.TicketType
	categories  map[uuid.UUID]enum.Category
}

// Role finds a role, nil when there is none.
func (d *Directory) Role(id uuid.UUID) *Role { return d.roles[id] }

// Department finds a department, nil when there is none.
func (d *Directory) Department(id uuid.UUID) *Department { return d.departments[id] }

// Status finds a status, nil when there is none.
func (d *Directory) Status(id uuid.UUID) *db.Status { return d.statuses[id] }

// Type finds a ticket type, nil when there is none.
func (d *Directory) Type(id uuid.UUID) *db.TicketType { return d.types[id] }

// Categories says which category each status has.
func (d *Directory) Categories() map[uuid.UUID]enum.Category { return d.categories }

// FirstStatus is the first status of a category by position, nil when there is none.
func (d *Directory) FirstStatus(c enum.Category) *db.Status {
	for _, s := range d.Statuses {
		if s.Category == c {
			return s
		}
	}
	return nil
}

// RoleByKey finds a role by its key, nil when there is none.
func (d *Directory) RoleByKey(key string) *Role {
	for _, r := range d.Roles {
		if r.Key == key {
			return r
		}
	}
	return nil
}

// UserByEmail finds a person by their address, nil when there is none.
func (d *Directory) UserByEmail(email string) *User {
	for _, u := range d.Users {
		if u.Email == email {
			return u
		}
	}
	return nil
}

// Members are the active members of a department.
func (d *Directory) Members(department uuid.UUID) []uuid.UUID {
	if dep := d.departments[department]; dep != nil {
		return dep.Members
	}
	return nil
}

// Due is when a ticket of priority p that is opened at from must be done.
func (d *Directory) Due(p enum.Priority, from time.Time) time.Time {
	return from.Add(time.Duration(d.DueHours[p]) * time.Hour)
}

// Staff makes the actor of a user: with scopes, limited to them. UNAUTHENTICATED when there is no such user, or no longer.
func (d *Directory) Staff(user uuid.UUID, c access.Credential, scopes []string) (*access.Actor, error) {
	u := d.Users[user]
	if u == nil || !u.Active {
		return nil, fault.New(fault.Unauthenticated, "this person is no longer active")
	}
	a := &access.Actor{Kind: enum.ActorUser, ID: u.ID, Person: u.ID, Name: u.Name, Scope: enum.ScopeDepartments,
		Departments: u.Departments, Locale: u.Locale, Credential: c}
	if r := d.roles[u.RoleID]; r != nil {
		a.Scope, a.Permissions = r.Scope, r.Set
	}
	if len(scopes) > 0 {
		a.Permissions &= access.Parse(scopes)
	}
	return a, nil
}

// Renew is the actor as this directory has it: with the role and departments of now. A customer stays as they are. UNAUTHENTICATED when
// the person is no longer active.
func (d *Directory) Renew(a *access.Actor) (*access.Actor, error) {
	if a.Kind == enum.ActorCustomer || a.Kind == enum.ActorSystem {
		return a, nil
	}
	n, err := d.Staff(a.Person, a.Credential, a.Scopes)
	if err != nil {
		return nil, err
	}
	n.Kind, n.ID, n.Name, n.Scopes = a.Kind, a.ID, a.Name, a.Scopes
	return n, nil
}

// index makes the lookups, and puts everything in the order that lists have.
func (d *Directory) index(members map[uuid.UUID][]uuid.UUID) {
	for dep, users := range members {
		for _, id := range users {
			if u := d.Users[id]; u != nil {
				u.Departments = append(u.Departments, dep)
			}
		}
	}
	slices.SortFunc(d.Departments, func(a, b *Department) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID.String(), b.ID.String()))
	})
	slices.SortFunc(d.Statuses, func(a, b *db.Status) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID.String(), b.ID.String()))
	})
	slices.SortFunc(d.Types, func(a, b *db.TicketType) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID.String(), b.ID.String()))
	})
	slices.SortFunc(d.Roles, func(a, b *Role) int { return strings.Compare(a.ID.String(), b.ID.String()) })
	d.roles = byID(d.Roles, func(r *Role) uuid.UUID { return r.ID })
	d.departments = byID(d.Departments, func(x *Department) uuid.UUID { return x.ID })
	d.statuses = byID(d.Statuses, func(s *db.Status) uuid.UUID { return s.ID })
	d.types = byID(d.Types, func(t *db.TicketType) uuid.UUID { return t.ID })
	d.categories = map[uuid.UUID]enum.Category{}
	for _, s := range d.Statuses {
		d.categories[s.ID] = s.Category
	}
	order := map[uuid.UUID]int{}
	for i, dep := range d.Departments {
		order[dep.ID] = i
		for _, id := range members[dep.ID] {
			if u := d.Users[id]; u != nil && u.Active {
				dep.Members = append(dep.Members, id)
			}
		}
		slices.SortFunc(dep.Members, func(a, b uuid.UUID) int {
			return cmp.Or(strings.Compare(d.Users[a].Name, d.Users[b].Name), strings.Compare(a.String(), b.String()))
		})
	}
	for _, u := range d.Users {
		slices.SortFunc(u.Departments, func(a, b uuid.UUID) int { return cmp.Compare(order[a], order[b]) })
	}
}

func byID[T any](list []T, id func(T) uuid.UUID) map[uuid.UUID]T {
	m := make(map[uuid.UUID]T, len(list))
	for _, x := range list {
		m[id(x)] = x
	}
	return m
}
