package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Role is a set of permissions and the reach that its holders have.
type Role struct{ ent.Schema }

// Mixin of Role.
func (Role) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Role.
func (Role) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").MaxLen(64).Unique(),
		names(),
		field.JSON("permissions", []string{}),
		field.String("scope").GoType(enum.Scope("")).MaxLen(16),
	}
}

// User is a member of staff.
type User struct{ ent.Schema }

// Mixin of User.
func (User) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of User.
func (User) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(200),
		field.String("email").MaxLen(320).Unique(),
		field.String("password_hash").MaxLen(200).Default("").Sensitive(),
		field.UUID("role_id", uuid.UUID{}),
		field.String("locale").GoType(enum.Locale("")).MaxLen(2),
		field.String("calendar").GoType(enum.Calendar("")).MaxLen(16).Default(string(enum.CalendarGregorian)),
		field.Bool("active").Default(true),
	}
}

// Edges of User.
func (User) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("role", Role.Type).Field("role_id").Unique().Required(),
		edge.From("departments", Department.Type).Ref("members"),
		edge.From("assigned", Ticket.Type).Ref("assignees").Through("assignments", Assignment.Type),
	}
}

// Department is a team that tickets belong to.
type Department struct{ ent.Schema }

// Mixin of Department.
func (Department) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Department.
func (Department) Fields() []ent.Field {
	return []ent.Field{names(), field.Int("position").Default(0)}
}

// Edges of Department.
func (Department) Edges() []ent.Edge {
	return []ent.Edge{edge.To("members", User.Type)}
}

// Customer is somebody whom the desk helps.
type Customer struct{ ent.Schema }

// Mixin of Customer.
func (Customer) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Customer.
func (Customer) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(200),
		field.String("email").MaxLen(320).Optional().Nillable().Unique(),
		field.String("phone").MaxLen(40).Optional().Nillable(),
		field.String("phone_key").MaxLen(40).Optional().Nillable().Comment("the digits of phone, to find it by"),
		field.String("company").MaxLen(200).Optional().Nillable(),
		field.String("external_id").MaxLen(200).Optional().Nillable().Unique(),
	}
}

// Indexes of Customer.
func (Customer) Indexes() []ent.Index {
	return []ent.Index{index.Fields("phone_key"), index.Fields("name", "id")}
}
