package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Desk is the single row of what holds for the whole desk.
type Desk struct{ ent.Schema }

// Fields of Desk.
func (Desk) Fields() []ent.Field {
	return []ent.Field{
		field.Int("id"),
		field.Int64("epoch").Comment("the age of the log: renewed by a restore, so that older positions are known to be stale"),
		field.Int64("directory_version").Default(1).Comment("grows whenever people, roles, departments, statuses, types or settings change"),
		field.JSON("due_hours", map[string]int{}).Comment("hours from creation to the due date, by priority"),
		field.Int("event_retention_days").Default(0).Comment("0 keeps events for ever"),
		field.String("week_starts_on").GoType(enum.Weekday("")).MaxLen(16).Default(string(enum.Sunday)),
		field.JSON("weekend", []enum.Weekday{}).Annotations(entsql.Default(`["FRIDAY", "SATURDAY"]`)),
		field.Int64("events_pruned_tx").Default(0),
		field.Int64("events_pruned_id").Default(0),
	}
}

// Status is a stage of a ticket's life, as the administrator calls it.
type Status struct{ ent.Schema }

// Mixin of Status.
func (Status) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Status.
func (Status) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").MaxLen(64).Unique(),
		names(),
		field.String("color").MaxLen(7),
		field.String("category").GoType(enum.Category("")).MaxLen(16).Immutable(),
		field.Int("position").Default(0),
	}
}

// TicketType is a kind of question, as the administrator sorts them.
type TicketType struct{ ent.Schema }

// Mixin of TicketType.
func (TicketType) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of TicketType.
func (TicketType) Fields() []ent.Field {
	return []ent.Field{names(), field.Int("position").Default(0)}
}

// Tag is a free word on tickets.
type Tag struct{ ent.Schema }

// Mixin of Tag.
func (Tag) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of Tag.
func (Tag) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(64),
		field.String("key").MaxLen(128).Unique().Comment("the name without regard to case"),
		field.Time("created_at").Immutable(),
	}
}

// Edges of Tag.
func (Tag) Edges() []ent.Edge {
	return []ent.Edge{edge.From("tickets", Ticket.Type).Ref("tags").Through("tagged", TicketTag.Type)}
}

// Indexes of Tag.
func (Tag) Indexes() []ent.Index { return []ent.Index{index.Fields("name", "id")} }
