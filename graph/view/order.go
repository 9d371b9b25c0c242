package view

import (
	"time"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Order is a purchase.
type Order struct {
	Row      *db.Order
	Customer *Customer
	Items    []*OrderItem
	tickets  map[Page]*TicketConnection
}

// IsNode marks a Node.
func (*Order) IsNode() {}

// ID is the API's.
func (o *Order) ID() string { return ident.Encode(ident.Order, o.Row.ID) }

// Number is the API's.
func (o *Order) Number() string { return o.Row.Number }

// ExternalID is the API's.
func (o *Order) ExternalID() string { return o.Row.ExternalID }

// Status is the API's.
func (o *Order) Status() string { return o.Row.Status }

// Total is the API's.
func (o *Order) Total() *Money { return &Money{o.Row.TotalAmount, o.Row.TotalCurrency} }

// PlacedAt is the API's.
func (o *Order) PlacedAt() time.Time { return o.Row.PlacedAt }

// Tickets is the API's.
func (o *Order) Tickets(first *int, after *string, last *int, before *string) (*TicketConnection, error) {
	return loaded(o.tickets, first, after, last, before, "Order.tickets")
}

// SetTickets keeps a page for Tickets.
func (o *Order) SetTickets(p Page, to *TicketConnection) { keep(&o.tickets, p, to) }

// OrderItem is one line of an order.
type OrderItem struct{ Row *db.OrderItem }

// Sku is the API's.
func (i *OrderItem) Sku() string { return i.Row.Sku }

// Name is the API's.
func (i *OrderItem) Name() string { return i.Row.Name }

// Quantity is the API's.
func (i *OrderItem) Quantity() int { return i.Row.Quantity }

// UnitPrice is the API's.
func (i *OrderItem) UnitPrice() *Money {
	return &Money{i.Row.UnitPriceAmount, i.Row.UnitPriceCurrency}
}
