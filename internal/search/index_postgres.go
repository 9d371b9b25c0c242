package search

import (
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

const (
	// No word holds a space, so the words of a part are one text, and the parts are five arrays.
	postgresAdd = `INSERT INTO search_parts (part_id, owner_kind, owner_id, internal, terms)
SELECT part_id, owner_kind, owner_id, internal, array_to_tsvector(string_to_array(terms, ' '))
FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::boolean[], $5::text[])
AS p (part_id, owner_kind, owner_id, internal, terms)`

	postgresPut = postgresAdd + ` ON CONFLICT (part_id) DO UPDATE
SET owner_kind = excluded.owner_kind, owner_id = excluded.owner_id, internal = excluded.internal,
    terms = excluded.terms`
)

func writePostgres(ctx context.Context, db DB, replace bool, parts []Part) error {
	n := len(parts)
	ids, owners := make([]uuid.UUID, n), make([]uuid.UUID, n)
	kinds, internal, terms := make(pq.Int32Array, n), make(pq.BoolArray, n), make(pq.StringArray, n)
	for i, p := range parts {
		ids[i], owners[i] = p.ID, p.OwnerID
		kinds[i], internal[i], terms[i] = int32(p.Owner), p.Internal, p.terms()
	}
	query := postgresAdd
	if replace {
		query = postgresPut
	}
	return exec(ctx, db, "write", query, uuidArray(ids), kinds, uuidArray(owners), internal, terms)
}

func uuidArray(ids []uuid.UUID) pq.StringArray {
	a := make(pq.StringArray, len(ids))
	for i, id := range ids {
		a[i] = id.String()
	}
	return a
}
