package backup

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// kind is how values of a column get from the database into the file and back.
type kind struct {
	scan func() any             // makes what a row is scanned into
	get  func(any) (any, error) // what that holds, as the encoder of JSON takes it; nil for NULL
	put  func(json.RawMessage) (any, error)
}

func kindOf(c *entschema.Column) (kind, error) {
	switch c.Type {
	case field.TypeUUID:
		return kindFor(func(v sql.Null[uuid.UUID]) (any, error) { return v.V, nil }, read[uuid.UUID](func(v uuid.UUID) any { return v })), nil
	case field.TypeTime:
		return kindFor(func(v sql.Null[time.Time]) (any, error) { return v.V.UTC().Format(time.RFC3339Nano), nil },
			read[time.Time](func(v time.Time) any { return v.UTC() })), nil
	case field.TypeBool:
		return kindFor(func(v sql.Null[bool]) (any, error) { return v.V, nil }, read[bool](nil)), nil
	case field.TypeString, field.TypeEnum:
		return kindFor(func(v sql.Null[string]) (any, error) { return v.V, nil }, read[string](nil)), nil
	case field.TypeInt, field.TypeInt8, field.TypeInt16, field.TypeInt32, field.TypeInt64,
		field.TypeUint8, field.TypeUint16, field.TypeUint32:
		return kindFor(func(v sql.Null[int64]) (any, error) { return v.V, nil }, read[int64](nil)), nil
	case field.TypeFloat32, field.TypeFloat64:
		return kindFor(func(v sql.Null[float64]) (any, error) { return v.V, nil }, read[float64](nil)), nil
	case field.TypeBytes:
		return kindFor(func(v sql.Null[[]byte]) (any, error) { return v.V, nil }, read[[]byte](nil)), nil
	case field.TypeJSON:
		same := sorted
		if c.SchemaType[dialect.Postgres] == "json" { // PostgreSQL keeps such text as it is
			same = compact
		}
		return kindFor(func(v sql.Null[[]byte]) (any, error) { return same(v.V) },
			func(raw json.RawMessage) (any, error) { return string(raw), nil }), nil
	}
	return kind{}, fmt.Errorf("the column %s has the type %s, which a backup can't hold", c.Name, c.Type)
}

func kindFor[T any](get func(sql.Null[T]) (any, error), put func(json.RawMessage) (any, error)) kind {
	return kind{
		scan: func() any { return new(sql.Null[T]) },
		get: func(v any) (any, error) {
			if n := v.(*sql.Null[T]); n.Valid {
				return get(*n)
			}
			return nil, nil
		},
		put: func(raw json.RawMessage) (any, error) {
			if string(raw) == "null" {
				return nil, nil
			}
			return put(raw)
		},
	}
}

func read[T any](as func(T) any) func(json.RawMessage) (any, error) {
	return func(raw json.RawMessage) (any, error) {
		var v T
		err := json.Unmarshal(raw, &v)
		if as != nil {
			return as(v), err
		}
		return v, err
	}
}

func compact(text []byte) (any, error) {
	var b bytes.Buffer
	err := json.Compact(&b, text)
	return json.RawMessage(b.Bytes()), err
}

// sorted puts the members of objects in order, since PostgreSQL gives them back in one of its own.
func sorted(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// A row is one line of the file: a JSON array of its values.

func encodeRow(to *json.Encoder, kinds []kind, scanned []any) error {
	row := make([]any, len(kinds))
	for i, k := range kinds {
		v, err := k.get(scanned[i])
		if err != nil {
			return err
		}
		row[i] = v
	}
	return to.Encode(row)
}

func decodeRow(line []byte, kinds []kind) ([]any, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		return nil, err
	}
	if len(raw) != len(kinds) {
		return nil, fmt.Errorf("a row has %d values, not %d", len(raw), len(kinds))
	}
	row := make([]any, len(kinds))
	for i, k := range kinds {
		v, err := k.put(raw[i])
		if err != nil {
			return nil, err
		}
		row[i] = v
	}
	return row, nil
}
