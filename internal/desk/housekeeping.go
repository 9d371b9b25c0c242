package desk

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/sanad-desk/sanad/internal/store"
)

// housekeeping is the time between two rounds.
const housekeeping = time.Hour

// pruneChunk bounds how many events one transaction removes, so that it holds nothing up for long.
const pruneChunk = 5_000

// KeepHouse clears away what has had its time, now and every hour until ctx ends: events beyond the retention that the settings
// ask for, idempotency keys, and sessions. Several copies of the server may do so at once.
func (d *Desk) KeepHouse(ctx context.Context) {
	t := d.Clock.NewTicker(housekeeping)
	defer t.Stop()
	for {
		if err := d.clear(ctx); err != nil && ctx.Err() == nil {
			slog.ErrorContext(ctx, "housekeeping failed; it is tried again in an hour", "error", err.Error())
		}
		select {
		case <-ctx.Done():
			return
		case <-t.Chan():
		}
	}
}

func (d *Desk) clear(ctx context.Context) error {
	now := d.Now()
	_, err := d.Store.Write(ctx, now, func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, "DELETE FROM idempotency_keys WHERE created_at < ?", now.Add(-KeyLife)); err != nil {
			return fmt.Errorf("clear idempotency keys: %w", err)
		}
		_, err := tx.Exec(ctx, "DELETE FROM sessions WHERE expires_at < ?", now)
		return err
	})
	if err != nil {
		return err
	}
	dir, err := d.Directory.Latest(ctx)
	if err != nil {
		return err
	}
	if dir.RetentionDays > 0 {
		if _, err := d.Store.Prune(ctx, now.AddDate(0, 0, -dir.RetentionDays), pruneChunk); err != nil {
			return err
		}
	}
	return d.Store.Optimize(ctx)
}
