package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Prune removes events that happened before olderThan, oldest first, chunk of them in a transaction, and reports how
// many. It ends at the first event that is younger, or that another could still appear before, so what remains is
// the log from some position on; that position is advanced with each chunk (see Pruned). Inbox items that refer to
// removed events stay. When it fails or ctx ends, what was removed until then is counted and stays removed.
func (s *Store) Prune(ctx context.Context, olderThan time.Time, chunk int) (removed int, err error) {
	for {
		n := 0
		_, err := s.Write(ctx, olderThan, func(tx *Tx) (err error) {
			n, err = tx.prune(ctx, chunk)
			return err
		})
		if err != nil {
			return removed, fmt.Errorf("remove old events: %w", err)
		}
		removed += n
		if n < chunk {
			return removed, nil
		}
	}
}

// prune removes one chunk of the events that happened before tx.Now.
func (tx *Tx) prune(ctx context.Context, chunk int) (int, error) {
	var from, last struct{ tx, id int64 }
	q := "SELECT events_pruned_tx, events_pruned_id FROM desks WHERE id = 1" + tx.ForUpdate()
	if err := tx.Row(ctx, q).Scan(&from.tx, &from.id); err != nil {
		return 0, err
	}
	q = "SELECT tx, id, at FROM events WHERE (tx, id) > (?, ?)" + tx.settled() + " ORDER BY tx, id LIMIT ?"
	n, young := 0, false
	err := tx.Rows(ctx, func(r *sql.Rows) error {
		var at time.Time
		place := last
		if err := r.Scan(&place.tx, &place.id, &at); err != nil {
			return err
		}
		if young = young || !at.Before(tx.Now); !young {
			last = place
			n++
		}
		return nil
	}, q, from.tx, from.id, chunk)
	if err != nil || n == 0 {
		return 0, err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM events WHERE (tx, id) <= (?, ?)", last.tx, last.id); err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, "UPDATE desks SET events_pruned_tx = ?, events_pruned_id = ? WHERE id = 1", last.tx, last.id)
	return n, err
}
