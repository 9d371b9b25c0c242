// Package schema declares the tables: fields, edges and indexes. It holds constraints, no rules.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// NewID makes an id that grows with time, so that rows made together lie together.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// identified gives a table its UUIDv7 key.
type identified struct{ mixin.Schema }

// Fields of identified.
func (identified) Fields() []ent.Field {
	return []ent.Field{field.UUID("id", uuid.UUID{}).Default(NewID).Immutable()}
}

// stamped adds when a row was made and last changed.
type stamped struct{ mixin.Schema }

// Fields of stamped.
func (stamped) Fields() []ent.Field {
	return []ent.Field{field.Time("created_at").Immutable(), field.Time("updated_at")}
}

// named adds what administrators call a thing.
func names() ent.Field { return field.JSON("names", enum.Names{}) }

// money is decimal text, kept exactly as it was given.
func money(name string) ent.Field {
	return field.String(name).MaxLen(40).Default("0")
}

// actor is the pair of fields that says who did something.
func actor(prefix string) []ent.Field {
	return []ent.Field{
		field.String(prefix + "_kind").GoType(enum.ActorKind("")).MaxLen(16),
		field.UUID(prefix+"_id", uuid.UUID{}),
	}
}

func optionalActor(prefix string) []ent.Field {
	return []ent.Field{
		field.String(prefix + "_kind").GoType(enum.ActorKind("")).MaxLen(16).Optional().Nillable(),
		field.UUID(prefix+"_id", uuid.UUID{}).Optional().Nillable(),
	}
}

// text is unbounded text on both databases; the rules bound it.
var text = map[string]string{dialect.Postgres: "text", dialect.SQLite: "text"}
