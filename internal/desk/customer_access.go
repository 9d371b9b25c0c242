package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/sanad-desk/sanad/ent/db/customer"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// How long a secret that signs a customer in lasts when nothing is said, and at most.
const (
	AccessLength    = 30 * 24 * time.Hour
	MaxAccessLength = 366 * 24 * time.Hour
)

// CreateCustomerAccessInput is the API's.
type CreateCustomerAccessInput struct {
	CustomerID       string     `json:"customerId"`
	ExpiresAt        *time.Time `json:"expiresAt,omitempty"`
	ClientMutationID *string    `json:"-"`
}

// CreateCustomerAccess makes a secret that signs a customer in. The deed is about the customer.
func (d *Desk) CreateCustomerAccess(ctx context.Context, in CreateCustomerAccessInput) (*Done, error) {
	return d.do(ctx, "createCustomerAccess", in.ClientMutationID, in, func(x *deed) error {
		if err := x.actor.Need(access.CustomerAccess); err != nil {
			return err
		}
		who, _ := x.decode("input.customerId", ident.Customer, in.CustomerID)
		expires := x.Now.Add(AccessLength)
		if in.ExpiresAt != nil {
			expires = x.moment("input.expiresAt", *in.ExpiresAt)
			if !expires.After(x.Now) || expires.After(x.Now.Add(MaxAccessLength)) {
				x.check.Add("input.expiresAt", fault.OutOfRange, "it must be in the future, and within 366 days")
			}
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		known, err := x.Ent().Customer.Query().Where(customer.ID(who)).Exist(ctx)
		if err != nil {
			return err
		}
		if !known {
			return fault.Missing("customer")
		}
		secret, hash := account.NewCustomerSecret()
		id := schema.NewID()
		_, err = x.Exec(ctx, "INSERT INTO customer_accesses (id, hash, customer_id, created_at, expires_at) VALUES (?,?,?,?,?)",
			id, hash, who, x.Now, expires)
		if err != nil {
			return fmt.Errorf("insert a customer's access: %w", err)
		}
		x.done.ID, x.done.Secret, x.done.Expires = who, secret, expires
		x.Emit(recorded(x.actor, event.RecordCreated, ident.Access, id))
		return nil
	})
}
