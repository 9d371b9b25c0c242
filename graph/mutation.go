package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
)

// after is a loader for a mutation's payload, with the directory as the deed has left it, and what the payload's selection asks of
// the field.
func (r *Resolver) after(ctx context.Context, field string) (*loader, ast.SelectionSet, error) {
	if err := r.refresh(ctx); err != nil {
		return nil, nil, err
	}
	l, sel := r.payload(ctx, field)
	return l, sel, nil
}

// payload is after for a deed that leaves the directory as it is.
func (r *Resolver) payload(ctx context.Context, field string) (*loader, ast.SelectionSet) {
	l := r.loader(ctx, access.From(ctx))
	of := graphql.GetFieldContext(ctx).Field.Definition.Type.Name()
	for _, f := range l.fields(selected(ctx), of) {
		if f.Name == field {
			return l, f.Selections
		}
	}
	return l, nil
}

// viewerAfter is the viewer of a payload, who has just signed in.
func (r *Resolver) viewerAfter(ctx context.Context, s *account.Session) (*view.Viewer, error) {
	l, sel := r.payload(access.With(ctx, s.Actor), "viewer")
	return l.viewer(sel)
}

// ticketAfter is the ticket of a payload.
func (r *Resolver) ticketAfter(ctx context.Context, done *desk.Done) (*view.Ticket, error) {
	l, sel := r.payload(ctx, "ticket")
	return l.one(sel, done.Ticket)
}

// messageAfter is the message of a payload, on its ticket.
func (r *Resolver) messageAfter(ctx context.Context, done *desk.Done) (*view.Message, error) {
	l, sel := r.payload(ctx, "message")
	m := &view.Message{Row: done.Message, Ticket: &view.Ticket{Row: done.Ticket, Env: l.env}}
	return m, l.authors(sel, []*view.Message{m})
}

func (r *Resolver) customerAfter(ctx context.Context, id uuid.UUID) (*view.Customer, error) {
	l, sel := r.payload(ctx, "customer")
	found, err := l.customers(sel, []uuid.UUID{id})
	return found[id], err
}

func (r *Resolver) orderAfter(ctx context.Context, id uuid.UUID) (*view.Order, error) {
	l, sel := r.payload(ctx, "order")
	found, err := r.Desk.OrdersByID(ctx, l.actor, []uuid.UUID{id})
	if err != nil || found[id] == nil {
		return nil, err
	}
	o := &view.Order{Row: found[id]}
	return o, l.orders(sel, []*view.Order{o})
}

func (r *Resolver) tokenAfter(ctx context.Context, id uuid.UUID) (*view.APIToken, error) {
	rows, err := r.Desk.TokensByID(ctx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	var row *db.ApiToken
	for _, row = range rows {
	}
	l, _ := r.payload(ctx, "apiToken")
	return &view.APIToken{Row: row, Env: l.env}, nil
}
