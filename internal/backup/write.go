package backup

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	entschema "entgo.io/ent/dialect/sql/schema"

	"github.com/sanad-desk/sanad/internal/store"
)

// Write writes the desk as it is at one moment to the file at path, in place of what was there. program is the version of
// sanad. The desk may be in use: writers are not kept waiting.
func Write(ctx context.Context, s *store.Store, path, program string, now time.Time) (*Manifest, error) {
	have, err := s.Version(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the database's version: %w", err)
	}
	newest, err := store.Newest(s.Dialect)
	if err != nil {
		return nil, err
	}
	switch {
	case have == 0:
		return nil, errors.New("there is no desk in this database yet")
	case have != newest:
		return nil, fmt.Errorf("the database is at version %d and this program at %d: use the sanad that serves it", have, newest)
	}
	m := &Manifest{Format: Format, Program: program, Dialect: s.Dialect, Schema: have, Created: now.UTC().Truncate(time.Microsecond)}
	err = writeFile(path, func(w io.Writer) error {
		_, err := s.Snapshot(ctx, func(q store.Q) error { return m.write(ctx, q, w) })
		return err
	})
	return m, err
}

func (m *Manifest) write(ctx context.Context, q store.Q, w io.Writer) error {
	if err := q.Row(ctx, "SELECT epoch FROM desks WHERE id = 1").Scan(&m.Epoch); err != nil {
		return fmt.Errorf("there is no desk in this database yet: %w", err)
	}
	list, err := backedUp()
	if err != nil {
		return err
	}
	o, err := readOrder(ctx, q)
	if err != nil {
		return fmt.Errorf("read the log's order: %w", err)
	}
	z := zip.NewWriter(w)
	for _, t := range list {
		f, err := z.CreateHeader(&zip.FileHeader{Name: Table{Name: t.Name}.file(), Method: zip.Deflate, Modified: m.Created})
		if err != nil {
			return err
		}
		done, err := writeTable(ctx, q, t, o, f)
		if err != nil {
			return fmt.Errorf("write the table %s: %w", t.Name, err)
		}
		m.Tables = append(m.Tables, done)
	}
	f, err := z.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: m.Created})
	if err != nil {
		return err
	}
	to := json.NewEncoder(f)
	to.SetIndent("", "  ")
	if err := to.Encode(m); err != nil {
		return err
	}
	return z.Close()
}

func writeTable(ctx context.Context, q store.Q, t *entschema.Table, o *order, w io.Writer) (Table, error) {
	done := Table{Name: t.Name, Columns: columnNames(t)}
	kinds, scanned := make([]kind, len(t.Columns)), make([]any, len(t.Columns))
	for i, c := range t.Columns {
		k, err := kindOf(c)
		if err != nil {
			return done, err
		}
		kinds[i] = k.fixed(o.fix(t.Name, c.Name))
		scanned[i] = k.scan()
	}
	sum := sha256.New()
	b := bufio.NewWriterSize(io.MultiWriter(w, sum), 64<<10)
	to := json.NewEncoder(b)
	to.SetEscapeHTML(false)
	err := q.Rows(ctx, func(r *sql.Rows) error {
		if err := r.Scan(scanned...); err != nil {
			return err
		}
		done.Rows++
		return encodeRow(to, kinds, scanned)
	}, `SELECT "`+strings.Join(done.Columns, `", "`)+`" FROM "`+t.Name+`" ORDER BY `+rowOrder(t))
	if err == nil {
		err = b.Flush()
	}
	done.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return done, err
}

// rowOrder is the order in which rows are written: the log's own for events, by the key for all else.
func rowOrder(t *entschema.Table) string {
	if t.Name == "events" {
		return "tx, id"
	}
	names := make([]string, len(t.PrimaryKey))
	for i, c := range t.PrimaryKey {
		names[i] = `"` + c.Name + `"`
	}
	return strings.Join(names, ", ")
}
