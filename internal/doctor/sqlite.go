package doctor

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"

	"github.com/dustin/go-humanize"

	"github.com/sanad-desk/sanad/internal/store"
)

// largeWAL is more than the journal has while readers come and go.
const largeWAL = 512 << 20

// sqlite looks at the embedded database. It has the program's own clock.
func (d *Doctor) sqlite(ctx context.Context, s *store.Store) {
	var wrong []string
	err := s.Read().Rows(ctx, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			wrong = append(wrong, line)
		}
		return err
	}, "PRAGMA quick_check(5)")
	switch {
	case err != nil:
		d.fail(database, "it can't be checked: %v: restore a backup into a new data folder", err)
	case len(wrong) > 0:
		d.fail(database, "it is damaged (%s): keep a copy of the file, and restore a backup into a new data folder", wrong[0])
	default:
		d.ok(database, "SQLite is in order")
	}
	info, err := os.Stat(filepath.Join(d.Settings.Data, store.FileName+"-wal"))
	if err == nil && info.Size() > largeWAL {
		d.warn("journal", "it has grown to %s: something reads the database for hours, such as a backup tool of another kind; end that",
			humanize.IBytes(uint64(info.Size())))
	}
}
