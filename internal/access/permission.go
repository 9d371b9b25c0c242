// Package access says who may do what, and who may see what. Its functions are pure: they decide from the actor and the
// ticket alone, so that a query, a deed and a stream get the same answer.
package access

import (
	"io"
	"math/bits"
	"strconv"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Permission is one thing that a role or a token may allow.
type Permission uint8

// The permissions. Their names are the API's.
const (
	TicketRead Permission = iota
	TicketCreate
	TicketUpdate
	TicketAssign
	TicketTransfer
	TicketDelete
	MessageReply
	NoteRead
	NoteAdd
	CustomerRead
	CustomerWrite
	CustomerAccess
	UserRead
	UserManage
	DepartmentManage
	RoleManage
	SettingsManage
	TokenCreate
	AuditRead
	permissions // how many there are
)

var names = [permissions]string{
	"TICKET_READ", "TICKET_CREATE", "TICKET_UPDATE", "TICKET_ASSIGN", "TICKET_TRANSFER", "TICKET_DELETE",
	"MESSAGE_REPLY", "NOTE_READ", "NOTE_ADD", "CUSTOMER_READ", "CUSTOMER_WRITE", "CUSTOMER_ACCESS",
	"USER_READ", "USER_MANAGE", "DEPARTMENT_MANAGE", "ROLE_MANAGE", "SETTINGS_MANAGE", "TOKEN_CREATE", "AUDIT_READ",
}

// String is the API's name of the permission.
func (p Permission) String() string { return names[p] }

// MarshalGQL writes the permission as the API spells it.
func (p Permission) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(names[p])) }

// UnmarshalGQL accepts the API's spelling only.
func (p *Permission) UnmarshalGQL(v any) error {
	if s, ok := v.(string); ok {
		if found, ok := Named(s); ok {
			*p = found
			return nil
		}
	}
	return enum.BadValue("it is not a value of Permission")
}

// Named finds a permission by its name.
func Named(name string) (Permission, bool) {
	for i, n := range names {
		if n == name {
			return Permission(i), true
		}
	}
	return 0, false
}

// Set is a set of permissions.
type Set uint32

// Of is the set of these permissions.
func Of(list ...Permission) (s Set) {
	for _, p := range list {
		s |= 1 << p
	}
	return s
}

// All is every permission.
const All Set = 1<<permissions - 1

// Parse is the set of these names. Names that no longer mean anything are left out.
func Parse(list []string) (s Set) {
	for _, n := range list {
		if p, ok := Named(n); ok {
			s |= 1 << p
		}
	}
	return s
}

// Has reports whether p is in the set.
func (s Set) Has(p Permission) bool { return s&(1<<p) != 0 }

// Within reports whether every permission of s is in t too.
func (s Set) Within(t Set) bool { return s&^t == 0 }

// List is the set in the order of the permissions.
func (s Set) List() []Permission {
	list := make([]Permission, 0, bits.OnesCount32(uint32(s)))
	for p := range permissions {
		if s.Has(p) {
			list = append(list, p)
		}
	}
	return list
}

// Names is the set as the database keeps it.
func (s Set) Names() []string {
	list := []string{}
	for _, p := range s.List() {
		list = append(list, names[p])
	}
	return list
}
