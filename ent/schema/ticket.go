package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
)

// Ticket is one problem, request or task.
type Ticket struct{ ent.Schema }

// Mixin of Ticket.
func (Ticket) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Ticket.
func (Ticket) Fields() []ent.Field {
	fields := []ent.Field{
		field.Int64("number").Unique().Immutable(),
		field.Int("version").Default(1),
		field.String("subject").MaxLen(1200),
		field.String("description").SchemaType(text).Default(""),
		field.UUID("status_id", uuid.UUID{}),
		field.Bool("open").Comment("the status's category owes work; here so that indexes can hold open tickets alone"),
		field.UUID("type_id", uuid.UUID{}).Optional().Nillable(),
		field.Int("priority").GoType(enum.Priority(0)),
		field.String("channel").GoType(enum.Channel("")).MaxLen(16).Immutable(),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("department_id", uuid.UUID{}),
		field.Int("assignee_count").Default(0),
		field.Time("public_updated_at").Comment("the last change that the customer may know of"),
		field.Time("due_at"),
		field.Time("starts_at").Optional().Nillable(),
		field.Time("ends_at").Optional().Nillable(),
		field.Time("first_responded_at").Optional().Nillable(),
		field.Time("resolved_at").Optional().Nillable(),
		field.Time("closed_at").Optional().Nillable(),
		field.Time("deleted_at").Optional().Nillable(),
		field.Int("message_seq").Default(0).Comment("the seq of the newest message"),
	}
	fields = append(fields, actor("created_by")...)
	return append(fields, optionalActor("resolved_by")...)
}

// Edges of Ticket.
func (Ticket) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("status", Status.Type).Field("status_id").Unique().Required(),
		edge.To("type", TicketType.Type).Field("type_id").Unique(),
		edge.To("customer", Customer.Type).Field("customer_id").Unique(),
		edge.To("department", Department.Type).Field("department_id").Unique().Required(),
		edge.To("assignees", User.Type).Through("assignments", Assignment.Type),
		edge.To("tags", Tag.Type).Through("tagging", TicketTag.Type),
		edge.To("orders", Order.Type).Through("order_links", TicketOrder.Type),
	}
}

// Indexes of Ticket: one for each order that lists use, and narrower ones for the open tickets,
// so that a first page costs the same however many tickets have been closed.
func (Ticket) Indexes() []ent.Index {
	live := entsql.IndexWhere("deleted_at IS NULL")
	open := entsql.IndexWhere("open AND deleted_at IS NULL")
	return []ent.Index{
		index.Fields("priority", "due_at", "id").Annotations(live),
		index.Fields("priority", "due_at", "id").StorageKey("ticket_open_priority_due_at_id").Annotations(open),
		index.Fields("department_id", "priority", "due_at", "id").Annotations(open),
		index.Fields("due_at", "id").Annotations(live),
		index.Fields("due_at", "id").StorageKey("ticket_open_due_at_id").Annotations(open),
		index.Fields("status_id", "priority", "due_at", "id").Annotations(live),
		index.Fields("created_at", "id").Annotations(live),
		index.Fields("updated_at", "id").Annotations(live),
		index.Fields("resolved_at").Annotations(entsql.IndexWhere("resolved_at IS NOT NULL AND deleted_at IS NULL")),
		index.Fields("customer_id", "created_at", "id"),
		index.Fields("created_by_id").Annotations(live),
		index.Fields("department_id").StorageKey("ticket_unassigned_department_id").
			Annotations(entsql.IndexWhere("assignee_count = 0 AND deleted_at IS NULL")),
	}
}

// Assignment says that a member of staff is to work on a ticket.
type Assignment struct{ ent.Schema }

// Annotations of Assignment.
func (Assignment) Annotations() []schema.Annotation {
	return []schema.Annotation{field.ID("ticket_id", "user_id")}
}

// Fields of Assignment.
func (Assignment) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("ticket_id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.Time("assigned_at"),
		field.Bool("opened").Default(false).Comment("the assignee has opened the ticket since"),
	}
}

// Edges of Assignment.
func (Assignment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("ticket", Ticket.Type).Field("ticket_id").Unique().Required(),
		edge.To("user", User.Type).Field("user_id").Unique().Required(),
	}
}

// Indexes of Assignment.
func (Assignment) Indexes() []ent.Index { return []ent.Index{index.Fields("user_id", "ticket_id")} }

// TicketTag says that a ticket has a tag.
type TicketTag struct{ ent.Schema }

// Annotations of TicketTag.
func (TicketTag) Annotations() []schema.Annotation {
	return []schema.Annotation{field.ID("ticket_id", "tag_id"), entsql.Annotation{Table: "ticket_tags"}}
}

// Fields of TicketTag.
func (TicketTag) Fields() []ent.Field {
	return []ent.Field{field.UUID("ticket_id", uuid.UUID{}), field.UUID("tag_id", uuid.UUID{})}
}

// Edges of TicketTag.
func (TicketTag) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("ticket", Ticket.Type).Field("ticket_id").Unique().Required(),
		edge.To("tag", Tag.Type).Field("tag_id").Unique().Required(),
	}
}

// Indexes of TicketTag.
func (TicketTag) Indexes() []ent.Index { return []ent.Index{index.Fields("tag_id", "ticket_id")} }

// TicketOrder says that a ticket is about an order.
type TicketOrder struct{ ent.Schema }

// Annotations of TicketOrder.
func (TicketOrder) Annotations() []schema.Annotation {
	return []schema.Annotation{field.ID("ticket_id", "order_id"), entsql.Annotation{Table: "ticket_orders"}}
}

// Fields of TicketOrder.
func (TicketOrder) Fields() []ent.Field {
	return []ent.Field{field.UUID("ticket_id", uuid.UUID{}), field.UUID("order_id", uuid.UUID{})}
}

// Edges of TicketOrder.
func (TicketOrder) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("ticket", Ticket.Type).Field("ticket_id").Unique().Required(),
		edge.To("order", Order.Type).Field("order_id").Unique().Required(),
	}
}

// Indexes of TicketOrder.
func (TicketOrder) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id", "ticket_id")} }

// Message is one entry of a ticket's conversation.
type Message struct{ ent.Schema }

// Mixin of Message.
func (Message) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of Message.
func (Message) Fields() []ent.Field {
	fields := []ent.Field{
		field.UUID("ticket_id", uuid.UUID{}).Immutable(),
		field.Int("seq").Immutable().Comment("1, 2, 3 … within the ticket"),
		field.String("visibility").GoType(enum.Visibility("")).MaxLen(16).Immutable(),
		field.String("body").SchemaType(text).Immutable(),
		field.String("channel").GoType(enum.Channel("")).MaxLen(16).Immutable(),
		field.Time("created_at").Immutable(),
	}
	return append(fields, actor("author")...)
}

// Edges of Message.
func (Message) Edges() []ent.Edge {
	return []ent.Edge{edge.To("ticket", Ticket.Type).Field("ticket_id").Unique().Required().Immutable()}
}

// Indexes of Message.
func (Message) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("ticket_id", "seq").Unique(),
		index.Fields("ticket_id", "seq").StorageKey("message_public_ticket_id_seq").
			Annotations(entsql.IndexWhere("visibility = 'PUBLIC'")),
	}
}
