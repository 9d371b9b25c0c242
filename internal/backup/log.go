package backup

import (
	"context"
	"database/sql"

	"github.com/sanad-desk/sanad/internal/store"
)

// order says how the log of a database is written down so that it keeps its order in any other. PostgreSQL orders events by
// (tx, id), and numbers of transactions mean nothing elsewhere; so they become 0, and the ids are dealt out
// anew in the log's order. Only events of transactions that ran at the same time get another id.
type order struct {
	moved map[int64]int64 // old id -> new id, where they differ
	// pruned is the id below which events have been removed; 0 when none have.
	pruned int64
}

func readOrder(ctx context.Context, q store.Q) (*order, error) {
	o := &order{moved: map[int64]int64{}}
	err := q.Rows(ctx, func(r *sql.Rows) error {
		var old, id int64
		err := r.Scan(&old, &id)
		o.moved[old] = id
		return err
	}, `SELECT a.id, b.id FROM (SELECT id, row_number() OVER (ORDER BY tx, id) AS n FROM events) a
		JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM events) b ON a.n = b.n WHERE a.id <> b.id`)
	if err != nil {
		return nil, err
	}
	err = q.Row(ctx, `SELECT CASE WHEN events_pruned_tx = 0 AND events_pruned_id = 0 THEN 0
		ELSE coalesce((SELECT min(id) - 1 FROM events), events_pruned_id) END FROM desks WHERE id = 1`).Scan(&o.pruned)
	return o, err
}

// fix returns how a value of the column is written down; nil for as it is.
func (o *order) fix(table, column string) func(int64) int64 {
	switch {
	case table == "events" && column == "tx", column == "events_pruned_tx":
		return func(int64) int64 { return 0 }
	case column == "events_pruned_id":
		return func(int64) int64 { return o.pruned }
	case table == "events" && column == "id", column == "event_id":
		return func(id int64) int64 {
			if to, ok := o.moved[id]; ok {
				return to
			}
			return id
		}
	}
	return nil
}

// fixed is the kind with its numbers fixed.
func (k kind) fixed(fix func(int64) int64) kind {
	if fix == nil {
		return k
	}
	get := k.get
	k.get = func(v any) (any, error) {
		n, err := get(v)
		if i, ok := n.(int64); ok {
			return fix(i), err
		}
		return n, err
	}
	return k
}
