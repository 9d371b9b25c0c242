// Package backup writes the whole desk to one file, and fills an empty desk from such a file, on either database.
//
// The file is a zip: NAME.ndjson for each table, a row a line as a JSON array, and manifest.json, which says what wrote the
// file, from which schema, and how many rows with which checksum each table has. Tables and columns are those of the Ent
// schema, whatever it has. A value looks the same whichever database it came from, so that the same desk makes the same tables.
//
// Not in the file: sessions, so that a copy of the desk signs nobody in, and text search, which is made anew. The log's
// events are written in its order with the transaction 0, and ids that have this order: wherever they are restored
// they lie before all that the new database writes.
package backup

import (
	"fmt"
	"time"

	entschema "entgo.io/ent/dialect/sql/schema"

	"github.com/sanad-desk/sanad/internal/store"
)

// Format is the version of the file's form.
const Format = 1

const manifestName = "manifest.json"

// Manifest says what is in a backup.
type Manifest struct {
	Format  int       `json:"format"`
	Program string    `json:"program"` // the version of sanad
	Dialect string    `json:"dialect"` // the database it was made from
	Schema  int64     `json:"schema"`  // the newest migration of that
	Epoch   int64     `json:"epoch"`   // the age of its log
	Created time.Time `json:"createdAt"`
	Tables  []Table   `json:"tables"`
}

// Table says what is in a table.
type Table struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Rows    int64    `json:"rows"`
	SHA256  string   `json:"sha256"`
}

// Rows counts the rows of all tables.
func (m *Manifest) Rows() (n int64) {
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}

func (t Table) file() string { return t.Name + ".ndjson" }

// dropped are the tables that are not in a backup.
var dropped = map[string]bool{"sessions": true}

// tables are those of the Ent schema, each after those that it refers to.
func tables() ([]*entschema.Table, error) {
	var ordered []*entschema.Table
	state := map[*entschema.Table]int{} // 1 while its references are being put in, 2 once it is
	var add func(t *entschema.Table) error
	add = func(t *entschema.Table) error {
		switch state[t] {
		case 1:
			return fmt.Errorf("the table %s refers to itself by way of others: there is no order to restore in", t.Name)
		case 2:
			return nil
		}
		state[t] = 1
		for _, k := range t.ForeignKeys {
			if k.RefTable == t {
				return fmt.Errorf("the table %s refers to itself: there is no order to restore in", t.Name)
			}
			if err := add(k.RefTable); err != nil {
				return err
			}
		}
		state[t] = 2
		ordered = append(ordered, t)
		return nil
	}
	for _, t := range store.Tables() {
		if err := add(t); err != nil {
			return nil, err
		}
	}
	return ordered, nil
}

// backedUp are the tables that are in a backup, in an order to restore them in.
func backedUp() ([]*entschema.Table, error) {
	all, err := tables()
	var list []*entschema.Table
	for _, t := range all {
		if !dropped[t.Name] {
			list = append(list, t)
		}
	}
	return list, err
}

func columnNames(t *entschema.Table) []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}
