package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// The limits of an order.
const (
	MaxOrderNumber = 200 // characters: an external id may stand for a number
	MaxOrderStatus = 100
	MaxOrderItems  = 500
	MaxSKU         = 100
	MaxItemName    = 300
)

// MoneyInput is the API's.
type MoneyInput struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

// OrderItemInput is the API's.
type OrderItemInput struct {
	Sku       *string    `json:"sku,omitempty"`
	Name      string     `json:"name"`
	Quantity  int        `json:"quantity"`
	UnitPrice MoneyInput `json:"unitPrice"`
}

// UpsertOrderInput is the API's. What is not set stays.
type UpsertOrderInput struct {
	ExternalID       string           `json:"externalId"`
	Number           *string          `json:"number,omitempty"`
	Customer         *CustomerInput   `json:"customer,omitempty"`
	Status           *string          `json:"status,omitempty"`
	Total            *MoneyInput      `json:"total,omitempty"`
	PlacedAt         *time.Time       `json:"placedAt,omitempty"`
	Items            []OrderItemInput `json:"items,omitzero"`
	ClientMutationID *string          `json:"-"`
}

// UpsertOrder adds an order, or changes the one with this external id. Its lines are replaced as a whole.
func (d *Desk) UpsertOrder(ctx context.Context, in UpsertOrderInput) (*Done, error) {
	return d.do(ctx, "upsertOrder", in.ClientMutationID, in, func(x *deed) error {
		if err := x.actor.Need(access.CustomerWrite); err != nil {
			return err
		}
		g := x.purchase(in)
		// An order that another adds at the same moment is found at the next look.
		for range 3 {
			o, err := x.holdOrder(ctx, g.external)
			if err != nil {
				return err
			}
			if o == nil {
				if in.Customer == nil {
					x.check.Add("input.customer", fault.Required, "a new order needs a customer")
				}
				if in.Total == nil {
					x.check.Add("input.total", fault.Required, "a new order needs a total")
				}
			}
			if g.customer, err = x.customerFor(ctx, "input.customer", in.Customer, x.check.OK()); err != nil {
				return err
			}
			if err := x.check.Err(); err != nil {
				return err
			}
			if o != nil {
				return x.changeOrder(ctx, o, g)
			}
			if added, err := x.insertOrder(ctx, g); err != nil || added {
				return err
			}
		}
		return fault.New(fault.Conflict, "the order was being changed by another: try again")
	})
}

// purchase is what is given of an order, checked.
type purchase struct {
	external string
	number   *string
	status   *string
	total    *MoneyInput
	placedAt *time.Time
	items    []*db.OrderItem // nil when they stay
	customer *uuid.UUID
}

func (x *deed) purchase(in UpsertOrderInput) *purchase {
	c := &x.check
	g := &purchase{external: c.Line("input.externalId", in.ExternalID, 1, MaxExternalID), total: in.Total}
	if in.Number != nil {
		n := c.Line("input.number", *in.Number, 1, MaxOrderNumber)
		g.number = &n
	}
	if in.Status != nil {
		s := c.Line("input.status", *in.Status, 0, MaxOrderStatus)
		g.status = &s
	}
	if in.Total != nil {
		x.money("input.total", *in.Total)
	}
	g.placedAt = x.optional("input.placedAt", in.PlacedAt)
	if in.Items != nil && c.Members("input.items", len(in.Items), MaxOrderItems) {
		g.items = []*db.OrderItem{}
		for i, item := range in.Items {
			g.items = append(g.items, x.orderItem(fmt.Sprintf("input.items.%d", i), i, item))
		}
	}
	return g
}

func (x *deed) orderItem(path string, position int, in OrderItemInput) *db.OrderItem {
	item := &db.OrderItem{Position: position, Quantity: in.Quantity, UnitPriceAmount: in.UnitPrice.Amount,
		UnitPriceCurrency: in.UnitPrice.Currency}
	if in.Sku != nil {
		item.Sku = x.check.Line(path+".sku", *in.Sku, 0, MaxSKU)
	}
	item.Name = x.check.Line(path+".name", in.Name, 1, MaxItemName)
	if in.Quantity < 1 || in.Quantity > math.MaxInt32 {
		x.check.Add(path+".quantity", fault.OutOfRange, "it must be 1 or more")
	}
	x.money(path+".unitPrice", in.UnitPrice)
	return item
}

var (
	amountForm   = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,6})?$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

func (x *deed) money(path string, m MoneyInput) {
	if !amountForm.MatchString(m.Amount) {
		x.check.Add(path+".amount", fault.Malformed, "it must be decimal text like 1250.50, with at most 15 digits and 6 decimals")
	}
	if !currencyForm.MatchString(m.Currency) {
		x.check.Add(path+".currency", fault.Malformed, "it must be three capital letters")
	}
}

// holdOrder finds an order, and keeps others from changing it. An external id that is none finds nothing.
func (x *deed) holdOrder(ctx context.Context, external string) (*db.Order, error) {
	if x.check.Has("input.externalId") {
		return nil, x.check.Err()
	}
	o := new(db.Order)
	err := x.Row(ctx, `SELECT id, number, customer_id, status, total_amount, total_currency, placed_at FROM orders WHERE external_id = ?`+
		x.ForUpdate(), external).Scan(&o.ID, &o.Number, &o.CustomerID, &o.Status, &o.TotalAmount, &o.TotalCurrency, &o.PlacedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("hold an order: %w", err)
	}
	return o, nil
}

// insertOrder adds an order, unless there is one with the same external id.
func (x *deed) insertOrder(ctx context.Context, g *purchase) (added bool, err error) {
	id, number, status, placed := schema.NewID(), g.external, "", x.Now
	if g.number != nil {
		number = *g.number
	}
	if g.status != nil {
		status = *g.status
	}
	if g.placedAt != nil {
		placed = *g.placedAt
	}
	err = x.Row(ctx, `INSERT INTO orders (id, external_id, number, customer_id, status, total_amount, total_currency, placed_at, created_at, updated_at)
		VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING RETURNING id`,
		id, g.external, number, *g.customer, status, g.total.Amount, g.total.Currency, placed, x.Now, x.Now).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("insert an order: %w", err)
	}
	x.done.ID, x.done.Result = id, Created
	x.Emit(recorded(x.actor, event.RecordCreated, ident.Order, id))
	return true, x.insertItems(ctx, id, g.items)
}

// insertItems writes the lines of an order that has none.
func (x *deed) insertItems(ctx context.Context, order uuid.UUID, items []*db.OrderItem) error {
	const width = 8
	for some := range slices.Chunk(items, 100) { // rows of a statement, so that none has too many arguments
		args := make([]any, 0, width*len(some))
		for _, i := range some {
			args = append(args, schema.NewID(), order, i.Position, i.Sku, i.Name, i.Quantity, i.UnitPriceAmount, i.UnitPriceCurrency)
		}
		_, err := x.Exec(ctx, `INSERT INTO order_items (id, order_id, position, sku, name, quantity, unit_price_amount, unit_price_currency)
			VALUES (?,?,?,?,?,?,?,?)`+strings.Repeat(",(?,?,?,?,?,?,?,?)", len(some)-1), args...)
		if err != nil {
			return fmt.Errorf("insert an order's lines: %w", err)
		}
	}
	return nil
}

// changeOrder writes what of an order is new.
func (x *deed) changeOrder(ctx context.Context, o *db.Order, g *purchase) error {
	x.done.ID, x.done.Result = o.ID, Unchanged
	var u update
	if g.number != nil && *g.number != o.Number {
		u.put("number", *g.number, "number", o.Number, *g.number)
	}
	if g.customer != nil && *g.customer != o.CustomerID {
		u.put("customer_id", *g.customer, "customer", ident.Encode(ident.Customer, o.CustomerID), ident.Encode(ident.Customer, *g.customer))
	}
	if g.status != nil && *g.status != o.Status {
		u.put("status", *g.status, "status", o.Status, *g.status)
	}
	if was := (MoneyInput{o.TotalAmount, o.TotalCurrency}); g.total != nil && *g.total != was {
		u.put("total_amount", g.total.Amount, "total", was, *g.total)
		u.set, u.args = append(u.set, "total_currency = ?"), append(u.args, g.total.Currency)
	}
	if g.placedAt != nil && !g.placedAt.Equal(o.PlacedAt) {
		u.put("placed_at", *g.placedAt, "placedAt", o.PlacedAt.UTC(), *g.placedAt)
	}
	if g.items != nil {
		if err := x.replaceItems(ctx, o.ID, g.items, &u); err != nil {
			return err
		}
	}
	if len(u.changes) == 0 {
		return nil
	}
	if err := x.saveRecord(ctx, "orders", o.ID, &u); err != nil {
		return err
	}
	x.Emit(recorded(x.actor, event.RecordUpdated, ident.Order, o.ID, u.changes...))
	x.done.Result = Updated
	return nil
}

// replaceItems makes an order's lines these, if they are not already.
func (x *deed) replaceItems(ctx context.Context, order uuid.UUID, items []*db.OrderItem, u *update) error {
	var have []OrderItemInput
	err := x.Rows(ctx, func(r *sql.Rows) error {
		i := OrderItemInput{Sku: new(string)}
		err := r.Scan(i.Sku, &i.Name, &i.Quantity, &i.UnitPrice.Amount, &i.UnitPrice.Currency)
		have = append(have, i)
		return err
	}, "SELECT sku, name, quantity, unit_price_amount, unit_price_currency FROM order_items WHERE order_id = ? ORDER BY position", order)
	if err != nil {
		return fmt.Errorf("read an order's lines: %w", err)
	}
	var want []OrderItemInput
	for _, i := range items {
		want = append(want, OrderItemInput{&i.Sku, i.Name, i.Quantity, MoneyInput{i.UnitPriceAmount, i.UnitPriceCurrency}})
	}
	if slices.EqualFunc(have, want, sameItem) {
		return nil
	}
	u.changes = append(u.changes, change("items", have, want))
	if _, err := x.Exec(ctx, "DELETE FROM order_items WHERE order_id = ?", order); err != nil {
		return fmt.Errorf("remove an order's lines: %w", err)
	}
	return x.insertItems(ctx, order, items)
}

func sameItem(a, b OrderItemInput) bool {
	return *a.Sku == *b.Sku && a.Name == b.Name && a.Quantity == b.Quantity && a.UnitPrice == b.UnitPrice
}
