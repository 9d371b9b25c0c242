package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Order is a purchase that a shop told the desk of.
type Order struct{ ent.Schema }

// Mixin of Order.
func (Order) Mixin() []ent.Mixin { return []ent.Mixin{identified{}, stamped{}} }

// Fields of Order.
func (Order) Fields() []ent.Field {
	return []ent.Field{
		field.String("external_id").MaxLen(200).Unique(),
		field.String("number").MaxLen(100),
		field.UUID("customer_id", uuid.UUID{}),
		field.String("status").MaxLen(100).Default(""),
		money("total_amount"),
		field.String("total_currency").MaxLen(3),
		field.Time("placed_at"),
	}
}

// Edges of Order.
func (Order) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("customer", Customer.Type).Field("customer_id").Unique().Required(),
		edge.From("tickets", Ticket.Type).Ref("orders").Through("ticket_links", TicketOrder.Type),
	}
}

// Indexes of Order.
func (Order) Indexes() []ent.Index {
	return []ent.Index{index.Fields("customer_id", "placed_at", "id"), index.Fields("placed_at", "id")}
}

// OrderItem is one line of an order.
type OrderItem struct{ ent.Schema }

// Mixin of OrderItem.
func (OrderItem) Mixin() []ent.Mixin { return []ent.Mixin{identified{}} }

// Fields of OrderItem.
func (OrderItem) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("order_id", uuid.UUID{}),
		field.Int("position"),
		field.String("sku").MaxLen(100).Default(""),
		field.String("name").MaxLen(300),
		field.Int("quantity"),
		money("unit_price_amount"),
		field.String("unit_price_currency").MaxLen(3),
	}
}

// Edges of OrderItem.
func (OrderItem) Edges() []ent.Edge {
	return []ent.Edge{edge.To("order", Order.Type).Field("order_id").Unique().Required()}
}

// Indexes of OrderItem.
func (OrderItem) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "position").Unique()}
}
