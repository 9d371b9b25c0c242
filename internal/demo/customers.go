package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
)

//go:embed customers.json
var customersJSON []byte

// customer is somebody who buys and asks.
type customer struct {
	Name, Mail, City, Currency, Company string
	Locale                              enum.Locale

	number int
	orders []*order // the oldest first
	id     uuid.UUID
}

// drawCustomers reads the customers and gives them orders.
func (p *plan) drawCustomers(d dice) error {
	if err := json.Unmarshal(customersJSON, &p.customers); err != nil {
		return fmt.Errorf("customers: %w", err)
	}
	for i, c := range p.customers {
		c.number = i
		p.add(lead-time.Hour-time.Duration(i)*time.Second, c.upsert)
	}
	return p.drawOrders(d)
}

func (c *customer) externalID() string { return fmt.Sprintf("shop-customer-%d", 3001+c.number) }

func (c *customer) email() string { return c.Mail + "@mail.example" }

// phone is a number of the customer's country that is kept for films and examples, or looks like one.
func (c *customer) phone() string {
	form := map[string]string{"SAR": "+966 50 555 %04d", "AED": "+971 50 555 %04d", "ILS": "+972 50-555-%04d", "USD": "+44 7700 90%04d"}
	if c.Locale == enum.LocaleAR && c.Currency == "USD" {
		form["USD"] = "+962 7 9555 %04d"
	}
	return fmt.Sprintf(form[c.Currency], 101+c.number)
}

// firstName is how one greets the customer.
func (c *customer) firstName() string {
	first, _, _ := strings.Cut(c.Name, " ")
	return first
}

// named is how the API is told whom it is about.
func (c *customer) named() *desk.CustomerInput {
	id := c.externalID()
	return &desk.CustomerInput{ExternalID: &id}
}

func (c *customer) upsert(ctx context.Context, r *run) error {
	ctx, err := r.asShop(ctx)
	if err != nil {
		return err
	}
	external, email, phone := c.externalID(), c.email(), c.phone()
	in := desk.UpsertCustomerInput{ExternalID: &external, Email: &email, Name: &c.Name, Phone: &phone}
	if c.Company != "" {
		in.Company = &c.Company
	}
	done, err := r.UpsertCustomer(ctx, in)
	if err != nil {
		return err
	}
	c.id = done.ID
	return nil
}

// asCustomer signs the customer in.
func (r *run) asCustomer(ctx context.Context, c *customer) context.Context {
	return access.With(ctx, access.Customer(c.id, c.Name, c.Locale, access.Credential{Kind: access.CustomerSecret}))
}
