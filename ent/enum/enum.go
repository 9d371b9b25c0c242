// Package enum holds the value types that the database, the rules and the API share, so that each
// word of the contract has one Go type.
package enum

import (
	"io"
	"slices"
	"strconv"
)

// Channel says where a ticket or a message came from.
type Channel string

// The channels that a ticket or message can come by.
const (
	ChannelStaff    Channel = "STAFF"
	ChannelPortal   Channel = "PORTAL"
	ChannelEmail    Channel = "EMAIL"
	ChannelWhatsapp Channel = "WHATSAPP"
	ChannelChat     Channel = "CHAT"
	ChannelAPI      Channel = "API"
	ChannelSystem   Channel = "SYSTEM"
)

// Values lists every channel.
func (Channel) Values() []string {
	return []string{"STAFF", "PORTAL", "EMAIL", "WHATSAPP", "CHAT", "API", "SYSTEM"}
}

// Visibility says who may read a message.
type Visibility string

// A public message is read by the customer too; an internal note by the team alone.
const (
	VisibilityPublic   Visibility = "PUBLIC"
	VisibilityInternal Visibility = "INTERNAL"
)

// Values lists both visibilities.
func (Visibility) Values() []string { return []string{"PUBLIC", "INTERNAL"} }

// Category is what a status means to the desk, whatever an administrator calls it.
type Category string

// The categories in the order of a ticket's life.
const (
	CategoryOpen       Category = "OPEN"
	CategoryInProgress Category = "IN_PROGRESS"
	CategoryWaiting    Category = "WAITING"
	CategoryResolved   Category = "RESOLVED"
	CategoryClosed     Category = "CLOSED"
)

// Values lists every category.
func (Category) Values() []string {
	return []string{"OPEN", "IN_PROGRESS", "WAITING", "RESOLVED", "CLOSED"}
}

// Open reports whether work on a ticket in this category is still owed.
func (c Category) Open() bool { return c != CategoryResolved && c != CategoryClosed }

// ActorKind says what did a deed.
type ActorKind string

// The kinds of actor.
const (
	ActorUser      ActorKind = "USER"
	ActorCustomer  ActorKind = "CUSTOMER"
	ActorAPIClient ActorKind = "API_CLIENT"
	ActorSystem    ActorKind = "SYSTEM"
)

// Values lists every kind of actor.
func (ActorKind) Values() []string { return []string{"USER", "CUSTOMER", "API_CLIENT", "SYSTEM"} }

// Locale is a language that the desk speaks.
type Locale string

// The three languages.
const (
	LocaleAR Locale = "AR"
	LocaleHE Locale = "HE"
	LocaleEN Locale = "EN"
)

// Values lists every locale.
func (Locale) Values() []string { return []string{"AR", "HE", "EN"} }

// Scope says which tickets a role reaches.
type Scope string

// A role reaches every ticket, or those of its holder's departments and those assigned to them.
const (
	ScopeAll         Scope = "ALL"
	ScopeDepartments Scope = "DEPARTMENTS"
)

// Values lists both scopes.
func (Scope) Values() []string { return []string{"ALL", "DEPARTMENTS"} }

// InboxReason says why something stands in a person's inbox.
type InboxReason string

// The reasons for an inbox item.
const (
	ReasonTicketCreated   InboxReason = "TICKET_CREATED"
	ReasonAssigned        InboxReason = "ASSIGNED"
	ReasonTransferred     InboxReason = "TRANSFERRED"
	ReasonStatusChanged   InboxReason = "STATUS_CHANGED"
	ReasonPriorityChanged InboxReason = "PRIORITY_CHANGED"
	ReasonDueDateChanged  InboxReason = "DUE_DATE_CHANGED"
	ReasonUpdated         InboxReason = "UPDATED"
	ReasonMessage         InboxReason = "MESSAGE"
	ReasonNote            InboxReason = "NOTE"
)

// Values lists every reason.
func (InboxReason) Values() []string {
	return []string{"TICKET_CREATED", "ASSIGNED", "TRANSFERRED", "STATUS_CHANGED",
		"PRIORITY_CHANGED", "DUE_DATE_CHANGED", "UPDATED", "MESSAGE", "NOTE"}
}

// MarshalGQL writes the value as the API spells it.
func (c Channel) MarshalGQL(w io.Writer) { write(w, string(c)) }

// UnmarshalGQL accepts the API's spelling only.
func (c *Channel) UnmarshalGQL(v any) error { return read(v, c, "Channel", c.Values()) }

// MarshalGQL writes the value as the API spells it.
func (v Visibility) MarshalGQL(w io.Writer) { write(w, string(v)) }

// UnmarshalGQL accepts the API's spelling only.
func (v *Visibility) UnmarshalGQL(x any) error { return read(x, v, "Visibility", v.Values()) }

// MarshalGQL writes the value as the API spells it.
func (c Category) MarshalGQL(w io.Writer) { write(w, string(c)) }

// UnmarshalGQL accepts the API's spelling only.
func (c *Category) UnmarshalGQL(v any) error { return read(v, c, "StatusCategory", c.Values()) }

// MarshalGQL writes the value as the API spells it.
func (l Locale) MarshalGQL(w io.Writer) { write(w, string(l)) }

// UnmarshalGQL accepts the API's spelling only.
func (l *Locale) UnmarshalGQL(v any) error { return read(v, l, "Locale", l.Values()) }

// MarshalGQL writes the value as the API spells it.
func (s Scope) MarshalGQL(w io.Writer) { write(w, string(s)) }

// UnmarshalGQL accepts the API's spelling only.
func (s *Scope) UnmarshalGQL(v any) error { return read(v, s, "RoleScope", s.Values()) }

// MarshalGQL writes the value as the API spells it.
func (r InboxReason) MarshalGQL(w io.Writer) { write(w, string(r)) }

// UnmarshalGQL accepts the API's spelling only.
func (r *InboxReason) UnmarshalGQL(v any) error { return read(v, r, "InboxReason", r.Values()) }

// BadValue is the error of a scalar or enum value that the API does not know.
type BadValue string

// Error implements error.
func (e BadValue) Error() string { return string(e) }

func write(w io.Writer, s string) { _, _ = io.WriteString(w, strconv.Quote(s)) }

func read[T ~string](v any, into *T, name string, values []string) error {
	s, ok := v.(string)
	if !ok || !slices.Contains(values, s) {
		return BadValue("it is not a value of " + name)
	}
	*into = T(s)
	return nil
}
