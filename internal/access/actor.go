package access

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
)

// CredentialKind says how an actor signed in.
type CredentialKind int

// The kinds of credential.
const (
	NoCredential CredentialKind = iota
	SessionCookie
	APIToken
	CustomerSecret
)

// Credential is what an actor signed in with.
type Credential struct {
	Kind    CredentialKind
	ID      uuid.UUID
	Expires time.Time // zero: never
}

// Actor is whoever asks or does something.
type Actor struct {
	Kind enum.ActorKind
	// ID is who a deed is recorded of: a user, a customer, an integration's token, or nobody for Sanad itself.
	ID uuid.UUID
	// Person is whose inbox and reach it has: the user (an integration's owner too) or the customer.
	Person      uuid.UUID
	Name        string
	Permissions Set
	Scope       enum.Scope
	Departments []uuid.UUID
	Locale      enum.Locale
	Credential  Credential
	// Scopes are the permissions that a token is limited to; none: all of its owner's.
	Scopes []string
}

// System is Sanad itself.
func System() *Actor {
	return &Actor{Kind: enum.ActorSystem, Name: "Sanad", Permissions: All, Scope: enum.ScopeAll, Locale: enum.LocaleEN}
}

// CustomerPermissions are what every signed-in customer may do, with their own tickets only.
const CustomerPermissions Set = 1<<TicketRead | 1<<TicketCreate | 1<<MessageReply

// Customer is a signed-in customer.
func Customer(id uuid.UUID, name string, l enum.Locale, c Credential) *Actor {
	return &Actor{Kind: enum.ActorCustomer, ID: id, Person: id, Name: name, Permissions: CustomerPermissions,
		Scope: enum.ScopeDepartments, Locale: l, Credential: c}
}

// Who is how events name the actor.
func (a *Actor) Who() event.Who { return event.Who{Kind: a.Kind, ID: a.ID} }

// IsCustomer reports whether a is a customer.
func (a *Actor) IsCustomer() bool { return a.Kind == enum.ActorCustomer }

// Can reports whether a has the permission.
func (a *Actor) Can(p Permission) bool { return a.Permissions.Has(p) }

// Need is nil, or FORBIDDEN when a lacks the permission.
func (a *Actor) Need(p Permission) error {
	if a.Can(p) {
		return nil
	}
	return fault.New(fault.Forbidden, "this needs the permission %s", p)
}

// Member reports whether a belongs to the department.
func (a *Actor) Member(department uuid.UUID) bool { return slices.Contains(a.Departments, department) }

// Reaches reports whether a's role covers the department.
func (a *Actor) Reaches(department uuid.UUID) bool {
	return a.Scope == enum.ScopeAll || a.Member(department)
}

// Visible is the filter of the tickets that a may see, deleted ones among them when it may see those.
func (a *Actor) Visible() filter.Expr {
	e := a.reach()
	if !a.Can(TicketDelete) || a.IsCustomer() {
		e = filter.And(filter.NotDeleted(), e)
	}
	return e
}

func (a *Actor) reach() filter.Expr {
	switch {
	case !a.Can(TicketRead):
		return filter.False()
	case a.IsCustomer():
		return filter.OfCustomer(a.Person)
	case a.Scope == enum.ScopeAll:
		return filter.True()
	}
	return filter.Or(filter.InDepartments(a.Departments...), filter.AssignedTo(a.Person))
}

// Sees reports whether a may see the ticket. It says of a snapshot what Visible says of a row.
func (a *Actor) Sees(s *event.Snapshot) bool {
	if s == nil || !a.Can(TicketRead) {
		return false
	}
	if a.IsCustomer() {
		return !s.Deleted && s.Customer != nil && *s.Customer == a.Person
	}
	if s.Deleted && !a.Can(TicketDelete) {
		return false
	}
	return a.Scope == enum.ScopeAll || a.Member(s.Department) || slices.Contains(s.Assignees, a.Person)
}

// SeesEvent reports whether a may learn of an event on a ticket: of one that it may see now or could see before
// it, so that a list learns of what leaves it; never of an internal note without the permission; and a
// customer only of what concerns customers.
func (a *Actor) SeesEvent(e *event.Event) bool {
	if e.Data.Internal && !a.Can(NoteRead) {
		return false
	}
	if a.IsCustomer() && !Public(e) {
		return false
	}
	return a.Sees(e.Data.After) || a.Sees(e.Prior())
}

// Concerns reports whether an event may change what a has not read, or which tickets a sees as it does: it told a, a did it on
// another screen, or its ticket is, or was, one that a may see. A note changes nothing for customers; for staff who may not read it, it
// changes when the ticket was updated.
func (a *Actor) Concerns(e *event.Event) bool {
	if e.Kind == event.TicketRead {
		return slices.Contains(e.Data.Told, a.Person)
	}
	if e.TicketID == nil {
		return false
	}
	if e.Data.Internal && a.IsCustomer() {
		return false
	}
	return slices.Contains(e.Data.Told, a.Person) || a.Sees(e.Data.After) || a.Sees(e.Prior())
}

// Public reports whether a customer may learn of events of this kind on their ticket.
func Public(e *event.Event) bool {
	switch e.Kind {
	case event.TicketCreated, event.TicketStatusChanged, event.TicketDeleted, event.TicketRestored:
		return true
	case event.MessageAdded:
		return !e.Data.Internal
	}
	return false
}

// Viewer is what filters need to know of a.
func (a *Actor) Viewer() filter.Viewer {
	return filter.Viewer{Person: a.Person, Customer: a.IsCustomer(), ReadsNotes: a.Can(NoteRead),
		SeesDeleted: a.Can(TicketDelete) && !a.IsCustomer()}
}

type key struct{}

// With puts the actor into the context.
func With(ctx context.Context, a *Actor) context.Context { return context.WithValue(ctx, key{}, a) }

// From is the actor in the context; nil when nobody is signed in.
func From(ctx context.Context) *Actor {
	a, _ := ctx.Value(key{}).(*Actor)
	return a
}

// Required is the actor in the context, or UNAUTHENTICATED.
func Required(ctx context.Context) (*Actor, error) {
	if a := From(ctx); a != nil {
		return a, nil
	}
	return nil, fault.New(fault.Unauthenticated, "sign in first")
}
