package view

import (
	"time"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/ident"
)

// InboxItem tells one person of one event.
type InboxItem struct {
	Row    *db.InboxItem
	Ticket *Ticket
	Actor  Actor
}

// Who did it.
func (i *InboxItem) Who() event.Who { return event.Who{Kind: i.Row.ActorKind, ID: i.Row.ActorID} }

// IsNode marks a Node.
func (*InboxItem) IsNode() {}

// ID is the API's.
func (i *InboxItem) ID() string { return ident.Encode(ident.InboxItem, i.Row.ID) }

// Reason is the API's.
func (i *InboxItem) Reason() enum.InboxReason { return i.Row.Reason }

// At is the API's.
func (i *InboxItem) At() time.Time { return i.Row.At }

// ReadAt is the API's.
func (i *InboxItem) ReadAt() *time.Time { return i.Row.ReadAt }

// UnreadCount is what one person has not read.
type UnreadCount struct {
	Tickets, Messages, NewTickets, Assignments int
	Position                                   string
}

// TicketCount is how many tickets a filter matches.
type TicketCount struct {
	Count    int
	Position string
}

// APIToken is a secret that a program signs in with.
type APIToken struct {
	Row *db.ApiToken
	Env *Env
}

// IsNode marks a Node.
func (*APIToken) IsNode() {}

// ID is the API's.
func (t *APIToken) ID() string { return ident.Encode(ident.APIToken, t.Row.ID) }

// Name is the API's.
func (t *APIToken) Name() string { return t.Row.Name }

// User is the API's.
func (t *APIToken) User() *User { return UserOf(t.Env, t.Row.UserID) }

// Integration is the API's.
func (t *APIToken) Integration() bool { return t.Row.Integration }

// Scopes is the API's.
func (t *APIToken) Scopes() []access.Permission {
	if len(t.Row.Scopes) == 0 {
		return nil
	}
	return access.Parse(t.Row.Scopes).List()
}

// CreatedAt is the API's.
func (t *APIToken) CreatedAt() time.Time { return t.Row.CreatedAt }

// ExpiresAt is the API's.
func (t *APIToken) ExpiresAt() *time.Time { return t.Row.ExpiresAt }

// LastUsedAt is the API's.
func (t *APIToken) LastUsedAt() *time.Time { return t.Row.LastUsedAt }

// RevokedAt is the API's.
func (t *APIToken) RevokedAt() *time.Time { return t.Row.RevokedAt }

// Viewer is who is asking.
type Viewer struct {
	Actor       Actor
	Permissions []access.Permission
	Locale      enum.Locale
	Unread      *UnreadCount
}

// Settings is what holds for the whole desk.
type Settings struct{ Env *Env }

// PriorityHours is hours for a priority.
type PriorityHours struct {
	Priority enum.Priority
	Hours    int
}

// DueHours is the API's.
func (s *Settings) DueHours() []*PriorityHours {
	list := []*PriorityHours{}
	for _, p := range enum.Priorities() {
		list = append(list, &PriorityHours{p, s.Env.Dir.DueHours[p]})
	}
	return list
}

// EventRetentionDays is the API's.
func (s *Settings) EventRetentionDays() int { return s.Env.Dir.RetentionDays }

// WeekStartsOn is the API's.
func (s *Settings) WeekStartsOn() enum.Weekday { return s.Env.Dir.WeekStartsOn }

// Weekend is the API's.
func (s *Settings) Weekend() []enum.Weekday { return s.Env.Dir.Weekend }
