package desk

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// assign writes who works on a ticket that nobody worked on. Whoever assigns themselves has seen it.
func (x *deed) assign(ctx context.Context, ticket uuid.UUID, people []uuid.UUID) error {
	if len(people) == 0 {
		return nil
	}
	values, args := make([]string, len(people)), make([]any, 0, 4*len(people))
	for i, id := range people {
		values[i] = "(?,?,?,?)"
		args = append(args, ticket, id, x.Now, id == x.actor.ID)
	}
	_, err := x.Exec(ctx, "INSERT INTO assignments (ticket_id, user_id, assigned_at, opened) VALUES "+strings.Join(values, ","), args...)
	if err != nil {
		return fmt.Errorf("assign: %w", err)
	}
	return nil
}

// link writes the rows of a relation of a ticket.
func (x *deed) link(ctx context.Context, table, column string, ticket uuid.UUID, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	values, args := make([]string, len(ids)), make([]any, 0, 2*len(ids))
	for i, id := range ids {
		values[i] = "(?,?)"
		args = append(args, ticket, id)
	}
	_, err := x.Exec(ctx, "INSERT INTO "+table+" (ticket_id, "+column+") VALUES "+strings.Join(values, ","), args...)
	if err != nil {
		return fmt.Errorf("link %s: %w", table, err)
	}
	return nil
}

// relink makes a relation of a ticket be exactly ids.
func (x *deed) relink(ctx context.Context, table, column string, ticket uuid.UUID, ids []uuid.UUID) error {
	if _, err := x.Exec(ctx, "DELETE FROM "+table+" WHERE ticket_id = ?", ticket); err != nil {
		return fmt.Errorf("unlink %s: %w", table, err)
	}
	return x.link(ctx, table, column, ticket, ids)
}

// tagNames checks the names of tags; the same word twice is one.
func (x *deed) tagNames(path string, names []string) []string {
	if !x.check.Members(path, len(names), MaxTags) {
		return nil
	}
	var list, keys []string
	for i, n := range names {
		n = x.check.Line(fmt.Sprintf("%s.%d", path, i), n, 1, MaxTagName)
		if k := tagKey(n); !slices.Contains(keys, k) {
			list, keys = append(list, n), append(keys, k)
		}
	}
	return list
}

func tagKey(name string) string { return strings.ToLower(name) }

// tags finds the tags of these names, and makes those that are new.
func (x *deed) tags(ctx context.Context, names []string) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	for _, n := range names {
		var id uuid.UUID
		// The update changes nothing: it makes the row that is there already come back.
		err := x.Row(ctx, `INSERT INTO tags (id, name, key, created_at) VALUES (?,?,?,?)
			ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`, schema.NewID(), n, tagKey(n), x.Now).Scan(&id)
		if err != nil {
			return nil, fmt.Errorf("find a tag: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// orders checks that the orders exist and, for a customer, that they are their own.
func (x *deed) orders(ctx context.Context, path string, given []string) ([]uuid.UUID, error) {
	if !x.check.Members(path, len(given), MaxOrders) || len(given) == 0 {
		return nil, nil
	}
	ids := make([]uuid.UUID, len(given))
	for i, g := range given {
		ids[i], _ = x.decode(fmt.Sprintf("%s.%d", path, i), ident.Order, g)
	}
	owner := map[uuid.UUID]uuid.UUID{}
	err := x.Rows(ctx, func(r *sql.Rows) error {
		var id, customer uuid.UUID
		err := r.Scan(&id, &customer)
		owner[id] = customer
		return err
	}, "SELECT id, customer_id FROM orders WHERE "+x.Any("id"), x.IDs(ids))
	if err != nil {
		return nil, fmt.Errorf("find orders: %w", err)
	}
	var list []uuid.UUID
	for i, id := range ids {
		at := fmt.Sprintf("%s.%d", path, i)
		customer, found := owner[id]
		switch {
		case x.check.Has(at): // not an id of an order
		case !found, x.actor.IsCustomer() && customer != x.actor.Person:
			x.unknown(at, "order")
		case slices.Contains(list, id):
			x.check.Add(at, fault.Duplicate, "this order is named twice")
		default:
			list = append(list, id)
		}
	}
	return list, nil
}
