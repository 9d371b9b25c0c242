package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db/apitoken"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/ident"
)

// shopName is the integration that keeps customers and orders in step, and opens tickets from its contact form.
const shopName = "Online shop"

var shopPermissions = []access.Permission{access.TicketRead, access.TicketCreate, access.CustomerRead, access.CustomerWrite}

// addShop makes the integration's token. Its secret is thrown away: nobody needs it.
func addShop(ctx context.Context, r *run) error {
	yes := true
	_, err := r.CreateAPIToken(r.as(ctx, people[0]), desk.CreateAPITokenInput{Name: shopName, Scopes: shopPermissions, Integration: &yes})
	return err
}

// asShop signs the integration in.
func (r *run) asShop(ctx context.Context) (context.Context, error) {
	owner := access.From(r.as(ctx, people[0]))
	if owner == nil {
		return nil, fmt.Errorf("%s is no longer active", people[0].email())
	}
	if r.shop == uuid.Nil {
		id, err := r.Store.Read().Ent().ApiToken.Query().Where(apitoken.UserID(owner.Person), apitoken.Name(shopName)).FirstID(ctx)
		if err != nil {
			return nil, fmt.Errorf("find the shop's token: %w", err)
		}
		r.shop = id
	}
	owner.Kind, owner.ID, owner.Name = enum.ActorAPIClient, r.shop, shopName
	owner.Permissions &= access.Of(shopPermissions...)
	owner.Scopes = access.Of(shopPermissions...).Names()
	owner.Credential = access.Credential{Kind: access.APIToken, ID: r.shop}
	return access.With(ctx, owner), nil
}

//go:embed products.json
var productsJSON []byte

// product is something that the shop sells.
type product struct {
	SKU   string
	USD   int
	Names map[enum.Locale]string
}

// perDollar are rounded rates, good enough for prices.
var perDollar = map[string]float64{"SAR": 3.75, "AED": 3.67, "ILS": 3.7, "USD": 1}

// order is a purchase.
type order struct {
	number int
	of     *customer
	ago    time.Duration
	status string
	items  []*product
	id     uuid.UUID
}

func (o *order) externalID() string { return fmt.Sprintf("shop-order-%d", o.number) }

func (p *product) price(currency string) desk.MoneyInput {
	return desk.MoneyInput{Amount: fmt.Sprintf("%.2f", math.Round(float64(p.USD)*perDollar[currency])-0.1), Currency: currency}
}

// total is what the order costs in hundredths.
func (o *order) total() int {
	sum := 0
	for _, p := range o.items {
		sum += int(math.Round(float64(p.USD)*perDollar[o.of.Currency]))*100 - 10
	}
	return sum
}

func (o *order) amount() string { return fmt.Sprintf("%d.%02d", o.total()/100, o.total()%100) }

// drawOrders gives every customer an order from before the desk, and one since.
func (p *plan) drawOrders(d dice) error {
	var products []*product
	if err := json.Unmarshal(productsJSON, &products); err != nil {
		return fmt.Errorf("products: %w", err)
	}
	for i := range 2 * len(p.customers) {
		o := &order{of: p.customers[i%len(p.customers)], ago: d.between(lead, 150*day)}
		if i >= len(p.customers) {
			o.ago = d.awake(d.between(8*time.Hour, 86*day))
		}
		for range 1 + d.IntN(3) {
			if it := one(d, products); !slices.Contains(o.items, it) {
				o.items = append(o.items, it)
			}
		}
		o.status = one(d, orderStatuses(o.ago))
		p.orders = append(p.orders, o)
	}
	slices.SortStableFunc(p.orders, func(a, b *order) int { return int(b.ago - a.ago) })
	for i, o := range p.orders {
		o.number = 20418 + 7*i
		o.of.orders = append(o.of.orders, o)
		p.add(min(o.ago, lead-3*time.Hour), o.upsert)
	}
	return nil
}

func orderStatuses(ago time.Duration) []string {
	switch {
	case ago > 20*day:
		return []string{"delivered", "delivered", "delivered", "delivered", "returned", "cancelled"}
	case ago > 3*day:
		return []string{"delivered", "delivered", "shipped"}
	}
	return []string{"paid", "packed"}
}

func (o *order) upsert(ctx context.Context, r *run) error {
	ctx, err := r.asShop(ctx)
	if err != nil {
		return err
	}
	number, placed := fmt.Sprint(o.number), r.at(o.ago)
	in := desk.UpsertOrderInput{ExternalID: o.externalID(), Number: &number, Status: &o.status, PlacedAt: &placed, Customer: o.of.named(),
		Total: &desk.MoneyInput{Amount: o.amount(), Currency: o.of.Currency}}
	for _, it := range o.items {
		in.Items = append(in.Items, desk.OrderItemInput{Sku: &it.SKU, Name: it.Names[o.of.Locale], Quantity: 1, UnitPrice: it.price(o.of.Currency)})
	}
	done, err := r.UpsertOrder(ctx, in)
	if err != nil {
		return err
	}
	o.id = done.ID
	return nil
}

// apiID is the order's id in the API.
func (o *order) apiID() string { return ident.Encode(ident.Order, o.id) }

// money is an amount as people write it.
func money(amount, currency string, l enum.Locale) string {
	amount = strings.TrimSuffix(amount, ".00")
	words := map[string]map[enum.Locale]string{
		"SAR": {enum.LocaleAR: " ريال", enum.LocaleHE: " ריאל", enum.LocaleEN: " SAR"},
		"AED": {enum.LocaleAR: " درهم", enum.LocaleHE: " דירהם", enum.LocaleEN: " AED"},
		"ILS": {enum.LocaleAR: " شيكل", enum.LocaleHE: " ש\"ח", enum.LocaleEN: " ILS"},
		"USD": {enum.LocaleAR: " دولار", enum.LocaleHE: " דולר", enum.LocaleEN: " USD"},
	}
	return amount + words[currency][l]
}
