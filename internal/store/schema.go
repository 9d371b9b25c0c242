package store

import (
	"slices"
	"strings"

	atlas "ariga.io/atlas/sql/schema"
	"entgo.io/ent/dialect/sql/schema"

	"github.com/sanad-desk/sanad/ent/db/migrate"
)

// Tables are the tables of the Ent schema.
func Tables() []*schema.Table { return migrate.Tables }

// handmade are the tables and sequences that migrations make beside the Ent schema: full text and versions.
func handmade(name string) bool {
	return strings.HasPrefix(name, "search_") || name == "goose_db_version" || name == "ticket_numbers"
}

// SchemaOptions make Ent compare a database with its schema without minding what is handmade.
func SchemaOptions(more ...schema.MigrateOption) []schema.MigrateOption {
	return append([]schema.MigrateOption{schema.WithDiffHook(func(next schema.Differ) schema.Differ {
		return schema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
			current.Tables = slices.DeleteFunc(current.Tables, func(t *atlas.Table) bool { return handmade(t.Name) })
			current.Objects = nil
			return next.Diff(current, desired)
		})
	})}, more...)
}
