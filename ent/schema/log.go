package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Event is one entry of the log: what happened, who did it, when, and what the ticket looked like.
type Event struct{ ent.Schema }

// Fields of Event.
func (Event) Fields() []ent.Field {
	fields := []ent.Field{
		field.Int64("id"),
		field.Int64("tx").Immutable().Annotations(entsql.DefaultExprs(map[string]string{
			dialect.Postgres: "(pg_current_xact_id()::text)::bigint", dialect.SQLite: "0",
		})).Comment("the transaction that wrote it: readers go by (tx, id)"),
		field.String("kind").MaxLen(40).Immutable(),
		field.Time("at").Immutable(),
		field.UUID("ticket_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("message_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.JSON("data", json.RawMessage{}).Immutable().SchemaType(map[string]string{dialect.Postgres: "json"}),
	}
	return append(fields, actor("actor")...)
}

// Indexes of Event.
func (Event) Indexes() []ent.Index {
	return []ent.Index{index.Fields("tx", "id"), index.Fields("ticket_id", "tx", "id")}
}

// InboxItem tells one person of one event.
type InboxItem struct{ ent.Schema }

// Mixin of InboxItem.
func (InboxItem) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of InboxItem.
func (InboxItem) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("person_id", uuid.UUID{}).Immutable().Comment("a user or a customer"),
		field.UUID("ticket_id", uuid.UUID{}).Immutable(),
		field.Int64("event_id").Immutable(),
		field.String("reason").GoType(enum.InboxReason("")).MaxLen(24).Immutable(),
		field.Time("at").Immutable(),
		field.Time("read_at").Optional().Nillable(),
		// Who did it, kept here since the event may have been removed.
		field.String("actor_kind").GoType(enum.ActorKind("")).MaxLen(16).Default(string(enum.ActorSystem)).Immutable(),
		field.UUID("actor_id", uuid.UUID{}).Optional().Immutable(),
	}
}

// Indexes of InboxItem.
func (InboxItem) Indexes() []ent.Index {
	unread := entsql.IndexWhere("read_at IS NULL")
	return []ent.Index{
		index.Fields("person_id", "id"),
		index.Fields("person_id", "ticket_id").Annotations(unread),
	}
}

// ReadMark says how far a person has read a ticket.
type ReadMark struct{ ent.Schema }

// Annotations of ReadMark.
func (ReadMark) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "read_marks"}}
}

// Mixin of ReadMark.
func (ReadMark) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of ReadMark.
func (ReadMark) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("person_id", uuid.UUID{}).Immutable(),
		field.UUID("ticket_id", uuid.UUID{}).Immutable(),
		field.Int("seq").Comment("the newest message read"),
		field.Time("opened_at"),
	}
}

// Indexes of ReadMark.
func (ReadMark) Indexes() []ent.Index {
	return []ent.Index{index.Fields("person_id", "ticket_id").Unique()}
}
