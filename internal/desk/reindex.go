package desk

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/customer"
	"github.com/sanad-desk/sanad/ent/db/message"
	"github.com/sanad-desk/sanad/ent/db/ticket"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
	"github.com/sanad-desk/sanad/internal/store"
)

// messagePart is what text search finds of a message.
func messagePart(m *db.Message) search.Part {
	return search.Part{ID: m.ID, Owner: search.Ticket, OwnerID: m.TicketID, Internal: m.Visibility == enum.VisibilityInternal,
		Text: []string{m.Body}}
}

// reindexed is how many rows Reindex takes at a time.
const reindexed = 200

// Reindex gives text search all tickets, messages and customers of a database of which it knows none yet.
func Reindex(ctx context.Context, tx *store.Tx) error {
	for _, step := range []func(after uuid.UUID) ([]search.Part, error){
		func(after uuid.UUID) ([]search.Part, error) {
			list, err := tx.Ent().Customer.Query().Where(customer.IDGT(after)).Order(customer.ByID()).Limit(reindexed).All(ctx)
			return parts(list, customerPart), err
		},
		func(after uuid.UUID) ([]search.Part, error) {
			list, err := tx.Ent().Ticket.Query().Where(ticket.IDGT(after)).Order(ticket.ByID()).Limit(reindexed).All(ctx)
			return parts(list, ticketPart), err
		},
		func(after uuid.UUID) ([]search.Part, error) {
			list, err := tx.Ent().Message.Query().Where(message.IDGT(after)).Order(message.ByID()).Limit(reindexed).All(ctx)
			return parts(list, messagePart), err
		},
	} {
		for after := uuid.Nil; ; {
			batch, err := step(after)
			if err != nil {
				return fmt.Errorf("read what to index: %w", err)
			}
			if len(batch) == 0 {
				break
			}
			if err := search.Add(ctx, tx.Q, tx.Dialect, batch...); err != nil {
				return err
			}
			after = batch[len(batch)-1].ID
		}
	}
	return nil
}

func parts[T any](list []*T, of func(*T) search.Part) []search.Part {
	all := make([]search.Part, len(list))
	for i, x := range list {
		all[i] = of(x)
	}
	return all
}
