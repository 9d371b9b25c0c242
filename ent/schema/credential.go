package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Session is one signed-in browser of a member of staff.
type Session struct{ ent.Schema }

// Mixin of Session.
func (Session) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.Bytes("hash").MaxLen(32).Unique().Immutable().Sensitive(),
		field.UUID("user_id", uuid.UUID{}).Immutable(),
		field.Time("created_at").Immutable(),
		field.Time("expires_at"),
	}
}

// Edges of Session.
func (Session) Edges() []ent.Edge {
	return []ent.Edge{edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable()}
}

// ApiToken is a secret that a program signs in with.
type ApiToken struct{ ent.Schema }

// Mixin of ApiToken.
func (ApiToken) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of ApiToken.
func (ApiToken) Fields() []ent.Field {
	return []ent.Field{
		field.Bytes("hash").MaxLen(32).Unique().Immutable().Sensitive(),
		field.UUID("user_id", uuid.UUID{}).Immutable().Comment("whose rights it has"),
		field.String("name").MaxLen(200),
		field.Bool("integration").Default(false).Immutable().Comment("deeds are recorded as the token's own, not its owner's"),
		field.JSON("scopes", []string{}).Optional().Comment("permissions it is limited to; none: all of its owner's"),
		field.Time("created_at").Immutable(),
		field.Time("expires_at").Optional().Nillable(),
		field.Time("last_used_at").Optional().Nillable(),
		field.Time("revoked_at").Optional().Nillable(),
	}
}

// Edges of ApiToken.
func (ApiToken) Edges() []ent.Edge {
	return []ent.Edge{edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable()}
}

// CustomerAccess is a secret that signs a customer in.
type CustomerAccess struct{ ent.Schema }

// Mixin of CustomerAccess.
func (CustomerAccess) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of CustomerAccess.
func (CustomerAccess) Fields() []ent.Field {
	return []ent.Field{
		field.Bytes("hash").MaxLen(32).Unique().Immutable().Sensitive(),
		field.UUID("customer_id", uuid.UUID{}).Immutable(),
		field.Time("created_at").Immutable(),
		field.Time("expires_at"),
		field.Time("revoked_at").Optional().Nillable(),
	}
}

// Edges of CustomerAccess.
func (CustomerAccess) Edges() []ent.Edge {
	return []ent.Edge{edge.To("customer", Customer.Type).Field("customer_id").Unique().Required().Immutable()}
}

// IdempotencyKey remembers the result of a mutation for clients that try again.
type IdempotencyKey struct{ ent.Schema }

// Mixin of IdempotencyKey.
func (IdempotencyKey) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.String("actor_kind").GoType(enum.ActorKind("")).MaxLen(16).Immutable(),
		field.UUID("actor_id", uuid.UUID{}).Immutable(),
		field.String("key").MaxLen(200).Immutable(),
		field.Bytes("input_hash").MaxLen(32),
		field.JSON("result", map[string]string{}).Optional(),
		field.Time("created_at"),
	}
}

// Indexes of IdempotencyKey.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("actor_id", "key").Unique(), index.Fields("created_at")}
}
