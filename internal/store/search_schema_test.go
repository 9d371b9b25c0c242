package store_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/search"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestTheMigrationsMakeTheTablesThatSearchNeeds(t *testing.T) {
	t.Parallel()
	for dialect, schema := range map[string]string{store.SQLite: search.SQLiteSchema, store.Postgres: search.PostgresSchema} {
		migration, err := fs.ReadFile(store.Migrations(dialect), "00001_search.sql")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(migration), schema) {
			t.Errorf("%s: 00001_search.sql is not the schema of internal/search", dialect)
		}
	}
}
