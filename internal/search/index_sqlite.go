package search

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
)

// Parts go to SQLite as one JSON value, so that any number of them is one constant statement with one argument.

const (
	// A part keeps its row when it is put again, and so its row id, by which the terms refer to it.
	sqliteAddParts = `INSERT INTO search_parts (part_id, owner_kind, owner_id, internal)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?) WHERE true`

	sqlitePutParts = sqliteAddParts + ` ON CONFLICT (part_id) DO UPDATE
SET owner_kind = excluded.owner_kind, owner_id = excluded.owner_id, internal = excluded.internal`
)

// sqliteTerms names the table of terms of each kind of owner. With one for both, looking for customers would mean
// reading all the messages that have the word.
var sqliteTerms = map[OwnerKind]string{
	Ticket:   "search_ticket_terms",
	Customer: "search_customer_terms",
}

func writeSQLite(ctx context.Context, db DB, replace bool, parts []Part) error {
	rows := make([][5]any, len(parts))
	ids := make([]uuid.UUID, len(parts))
	for i, p := range parts {
		internal := 0
		if p.Internal {
			internal = 1
		}
		rows[i] = [5]any{p.ID, p.Owner, p.OwnerID, internal, p.terms()}
		ids[i] = p.ID
	}
	arg := jsonArray(rows)
	add := sqliteAddParts
	if replace {
		add = sqlitePutParts
		if err := removeTermsSQLite(ctx, db, "part_id", ids); err != nil {
			return err
		}
	}
	if err := exec(ctx, db, "write", add, arg); err != nil {
		return err
	}
	for kind, table := range sqliteTerms {
		if !slices.ContainsFunc(parts, func(p Part) bool { return p.Owner == kind }) {
			continue
		}
		// CROSS JOIN makes SQLite read the parts given first, and look up each.
		if err := exec(ctx, db, "write", `INSERT INTO `+table+` (rowid, terms)
			SELECT p.id, j.value ->> 4 FROM json_each(?) j CROSS JOIN search_parts p
			WHERE p.part_id = j.value ->> 0 AND p.owner_kind = ?`, arg, kind); err != nil {
			return err
		}
	}
	return nil
}

func removeSQLite(ctx context.Context, db DB, column string, ids []uuid.UUID) error {
	if err := removeTermsSQLite(ctx, db, column, ids); err != nil {
		return err
	}
	return exec(ctx, db, "remove", `DELETE FROM search_parts
		WHERE `+column+` IN (SELECT value FROM json_each(?))`, jsonArray(ids))
}

func removeTermsSQLite(ctx context.Context, db DB, column string, ids []uuid.UUID) error {
	for kind, table := range sqliteTerms {
		if err := exec(ctx, db, "remove", `DELETE FROM `+table+` WHERE rowid IN (SELECT id FROM search_parts
			WHERE `+column+` IN (SELECT value FROM json_each(?)) AND owner_kind = ?)`, jsonArray(ids), kind); err != nil {
			return err
		}
	}
	return nil
}

// jsonArray writes what cannot fail to be written: strings, numbers and ids.
func jsonArray(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}
