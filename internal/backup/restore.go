package backup

import (
	"context"
	"fmt"
	"strings"
	"time"

	entschema "entgo.io/ent/dialect/sql/schema"

	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/store"
)

// Restore fills the desk from the backup at path, in one transaction. The database must be migrated, and empty but for
// what every new desk has; that is replaced. Afterwards the log has another epoch, so that positions from before are known
// to be stale, and nobody is signed in. No server may be running on the database: it would not notice.
func Restore(ctx context.Context, s *store.Store, path string, now time.Time) (*Manifest, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if err := f.verify(); err != nil {
		return nil, err
	}
	_, err = s.Write(ctx, now, func(tx *store.Tx) error {
		if err := empty(ctx, tx); err != nil {
			return err
		}
		return f.restore(ctx, tx)
	})
	if err != nil {
		return nil, err
	}
	return f.Manifest, s.Refresh(ctx)
}

// empty refuses a desk that has been used, and clears one that has only been seeded.
func empty(ctx context.Context, tx *store.Tx) error {
	used := []string{"users", "customers", "orders", "tickets"}
	if err := tx.Lock(ctx, append(used, "desks")...); err != nil {
		return err
	}
	for _, t := range used {
		var n int64
		if err := tx.Row(ctx, "SELECT count(*) FROM "+t).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return fmt.Errorf("this desk is in use: it has %d %s. Restore into a new data folder or an empty database", n, t)
		}
	}
	list, err := tables()
	if err != nil {
		return err
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Name == "desks" {
			continue // renewed, once it is known what it was
		}
		if _, err := tx.Exec(ctx, `DELETE FROM "`+list[i].Name+`"`); err != nil {
			return fmt.Errorf("clear the table %s: %w", list[i].Name, err)
		}
	}
	return nil
}

func (f *file) restore(ctx context.Context, tx *store.Tx) error {
	var epoch, directory int64
	if err := tx.Row(ctx, "SELECT coalesce(max(epoch), 0), coalesce(max(directory_version), 0) FROM desks").Scan(&epoch, &directory); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM desks"); err != nil {
		return err
	}
	list, err := backedUp()
	if err != nil {
		return err
	}
	for i, t := range list {
		if err := f.fill(ctx, tx, t, f.Tables[i]); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `UPDATE desks SET epoch = ?, directory_version =
		CASE WHEN directory_version > ? THEN directory_version ELSE ? END + 1 WHERE id = 1`,
		newEpoch(tx.Now, f.Epoch, epoch), directory, directory)
	if err != nil {
		return fmt.Errorf("renew the log's epoch: %w", err)
	}
	var pruned int64
	if err := tx.Row(ctx, "SELECT events_pruned_id FROM desks WHERE id = 1").Scan(&pruned); err != nil {
		return fmt.Errorf("the backup has no desk: %w", err)
	}
	if err := tx.ContinueSequences(ctx, pruned); err != nil {
		return fmt.Errorf("continue the numbers: %w", err)
	}
	if err := desk.Reindex(ctx, tx); err != nil {
		return fmt.Errorf("make the text search anew: %w", err)
	}
	return nil
}

// newEpoch is an age of the log that it had neither in the backup nor here, if possible later than both. It has at
// most eight hexadecimal digits, and is not 0.
func newEpoch(now time.Time, before ...int64) int64 {
	const most = 1<<32 - 1
	epoch := min(max(now.Unix(), 1), most)
	for _, b := range before {
		if b < most {
			epoch = max(epoch, b+1)
		}
	}
	for taken := true; taken; {
		taken = false
		for _, b := range before {
			if b == epoch {
				taken = true
				epoch = epoch%most + 1
			}
		}
	}
	return epoch
}

// fill inserts the rows of a table, many with each statement.
func (f *file) fill(ctx context.Context, tx *store.Tx, t *entschema.Table, in Table) error {
	kinds := make([]kind, len(t.Columns))
	for i, c := range t.Columns {
		k, err := kindOf(c)
		if err != nil {
			return err
		}
		kinds[i] = k
	}
	chunk := min(200, 3000/len(kinds))
	args := make([]any, 0, chunk*len(kinds))
	flush := func() error {
		if len(args) == 0 {
			return nil
		}
		_, err := tx.Exec(ctx, insert(in, len(args)/len(kinds)), args...)
		args = args[:0]
		return err
	}
	err := f.rows(in, func(line []byte) error {
		row, err := decodeRow(line, kinds)
		if err != nil {
			return err
		}
		args = append(args, row...)
		if len(args) == chunk*len(kinds) {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return fmt.Errorf("restore the table %s: %w", t.Name, err)
	}
	return nil
}

func insert(t Table, rows int) string {
	one := "(?" + strings.Repeat(",?", len(t.Columns)-1) + ")"
	return `INSERT INTO "` + t.Name + `" ("` + strings.Join(t.Columns, `", "`) + `") VALUES ` + one + strings.Repeat(","+one, rows-1)
}
