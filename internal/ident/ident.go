// Package ident turns the UUIDs of the database into the ids of the API and back: TypeIDs, such as
// ticket_01h455vb4pex5vsknk084sn02q, whose prefix says what kind of thing they are of.
package ident

import (
	"strings"

	"github.com/google/uuid"
	"go.jetify.com/typeid/base32"
)

// Kind is the prefix of an id.
type Kind string

// The kinds of things that have ids.
const (
	User       Kind = "user"
	Customer   Kind = "customer"
	System     Kind = "system"
	APIToken   Kind = "token"
	APIClient  Kind = "client" // an integration: its token, as an actor
	Role       Kind = "role"
	Department Kind = "department"
	Status     Kind = "status"
	TicketType Kind = "type"
	Tag        Kind = "tag"
	Ticket     Kind = "ticket"
	Message    Kind = "message"
	Order      Kind = "order"
	InboxItem  Kind = "inbox"
	Event      Kind = "event"
	Access     Kind = "access"
)

// Encode is the API's id of a thing.
func Encode(kind Kind, id uuid.UUID) string {
	return string(kind) + "_" + base32.Encode(id)
}

// Decode splits an id into its kind and its UUID. ok is false when it is not an id at all.
func Decode(s string) (kind Kind, id uuid.UUID, ok bool) {
	prefix, rest, found := strings.Cut(s, "_")
	if !found || len(rest) != 26 {
		return "", uuid.Nil, false
	}
	raw, err := base32.Decode(rest)
	if err != nil || len(raw) != 16 {
		return "", uuid.Nil, false
	}
	copy(id[:], raw)
	return Kind(prefix), id, Encode(Kind(prefix), id) == s
}
