package desk

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// CreateTicketTypeInput is the API's.
type CreateTicketTypeInput struct {
	Names            []LocalizedTextInput `json:"names"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// CreateTicketType adds a ticket type.
func (d *Desk) CreateTicketType(ctx context.Context, in CreateTicketTypeInput) (*Done, error) {
	return d.alter(ctx, "createTicketType", need(access.SettingsManage), in.ClientMutationID, in, func(x *deed) error {
		names := x.names("input.names", in.Names)
		position := x.place("input.position", in.Position, positions(x.dir.Types, func(t *db.TicketType) int { return t.Position }))
		if err := x.check.Err(); err != nil {
			return err
		}
		id := schema.NewID()
		_, err := x.Exec(ctx, "INSERT INTO ticket_types (id, names, position, created_at, updated_at) VALUES (?,?,?,?,?)",
			id, asJSON(names), position, x.Now, x.Now)
		if err != nil {
			return fmt.Errorf("insert a ticket type: %w", err)
		}
		x.done.ID = id
		return x.announce(ctx, event.RecordCreated, ident.TicketType, &id)
	})
}

// UpdateTicketTypeInput is the API's. What is not set stays.
type UpdateTicketTypeInput struct {
	ID               string               `json:"id"`
	Names            []LocalizedTextInput `json:"names,omitzero"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// UpdateTicketType changes what a ticket type is called and its place.
func (d *Desk) UpdateTicketType(ctx context.Context, in UpdateTicketTypeInput) (*Done, error) {
	return d.alter(ctx, "updateTicketType", need(access.SettingsManage), in.ClientMutationID, in, func(x *deed) error {
		id, known := x.decode("input.id", ident.TicketType, in.ID)
		t := x.dir.Type(id)
		if known && t == nil {
			return fault.Missing("ticket type")
		}
		names, position := x.renamed(in.Names, in.Position)
		if err := x.check.Err(); err != nil {
			return err
		}
		x.done.ID = id
		var u update
		u.listed(names, t.Names, position, t.Position)
		return x.saveListed(ctx, "ticket_types", ident.TicketType, id, &u)
	})
}

// saveListed is saveRecord for what the directory lists, with its event. Where nothing changes there is none.
func (x *deed) saveListed(ctx context.Context, table string, kind ident.Kind, id uuid.UUID, u *update) error {
	if len(u.changes) == 0 {
		return nil
	}
	if err := x.saveRecord(ctx, table, id, u); err != nil {
		return err
	}
	return x.announce(ctx, event.RecordUpdated, kind, &id, u.changes...)
}
