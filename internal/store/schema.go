package store

import (
	"regexp"
	"slices"
	"strings"

	"ariga.io/atlas/sql/postgres"
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
			respell(current, desired)
			return next.Diff(current, desired)
		})
	})}, more...)
}

// respell gives the predicates of PostgreSQL's partial indexes the spelling of the Ent schema where they say the same: the
// server answers with parentheses and casts of its own.
func respell(current, desired *atlas.Schema) {
	for _, t := range current.Tables {
		wanted, ok := desired.Table(t.Name)
		if !ok {
			continue
		}
		for _, x := range t.Indexes {
			if y, ok := wanted.Index(x.Name); ok {
				have, want := predicate(x), predicate(y)
				if have != nil && want != nil && plain(have.P) == plain(want.P) {
					have.P = want.P
				}
			}
		}
	}
}

func predicate(x *atlas.Index) *postgres.IndexPredicate {
	for _, a := range x.Attrs {
		if p, ok := a.(*postgres.IndexPredicate); ok {
			return p
		}
	}
	return nil
}

var ornament = regexp.MustCompile(`[()\s]|::(text|character varying)`)

func plain(predicate string) string { return ornament.ReplaceAllString(predicate, "") }
