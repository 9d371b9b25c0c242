package desktest

import (
	"context"
	"crypto/rand"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// AsSystem is a context in which Sanad itself acts, as the command line does.
func (w *Desk) AsSystem() context.Context {
	return access.With(context.Background(), access.System())
}

// As is a context in which the user is signed in, by a new session.
func (w *Desk) As(u *db.User) context.Context {
	w.t.Helper()
	c := access.Credential{Kind: access.SessionCookie, ID: schema.NewID(), Expires: w.Desk.Now().Add(account.SessionLength)}
	hash := make([]byte, 32)
	_, _ = rand.Read(hash)
	w.insert("INSERT INTO sessions (id, hash, user_id, created_at, expires_at) VALUES (?,?,?,?,?)",
		c.ID, hash, u.ID, w.Desk.Now(), c.Expires)
	a, err := w.Directory.Current().Staff(u.ID, c, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return access.With(context.Background(), a)
}

// AsToken is a context in which a program is signed in by a new token of the user's, limited to these permissions if there are any.
func (w *Desk) AsToken(u *db.User, scopes ...access.Permission) context.Context {
	w.t.Helper()
	return w.SignedIn(w.Token(u, false, scopes...))
}

// AsIntegration is AsToken for a program whose deeds are recorded as its own.
func (w *Desk) AsIntegration(u *db.User, scopes ...access.Permission) context.Context {
	w.t.Helper()
	return w.SignedIn(w.Token(u, true, scopes...))
}

// Token is the secret of a new token of the user's.
func (w *Desk) Token(u *db.User, integration bool, scopes ...access.Permission) string {
	w.t.Helper()
	secret, hash := account.NewToken()
	var limits any
	if len(scopes) > 0 {
		raw, _ := json.Marshal(access.Of(scopes...).Names())
		limits = string(raw)
	}
	w.insert("INSERT INTO api_tokens (id, hash, user_id, name, integration, scopes, created_at) VALUES (?,?,?,?,?,?,?)",
		schema.NewID(), hash, u.ID, "a token", integration, limits, w.Desk.Now())
	return secret
}

// AsCustomer is a context in which the customer is signed in.
func (w *Desk) AsCustomer(c *db.Customer) context.Context {
	w.t.Helper()
	secret, hash := account.NewCustomerSecret()
	w.insert("INSERT INTO customer_accesses (id, hash, customer_id, created_at, expires_at) VALUES (?,?,?,?,?)",
		schema.NewID(), hash, c.ID, w.Desk.Now(), w.Desk.Now().Add(account.SessionLength))
	return w.SignedIn(secret)
}

// SignedIn is a context in which whoever has the secret is signed in.
func (w *Desk) SignedIn(secret string) context.Context {
	w.t.Helper()
	a, err := w.Accounts.Authenticate(context.Background(), secret, enum.LocaleEN)
	if err != nil {
		w.t.Fatal(err)
	}
	return access.With(context.Background(), a)
}

func (w *Desk) insert(statement string, args ...any) {
	w.t.Helper()
	ctx := context.Background()
	_, err := w.Store.Write(ctx, w.Clock.Now(), func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, statement, args...)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// ID is the API's id of a row that a builder made, or of a tag, status, type or role.
func ID(row any) string {
	kind, id := identify(row)
	return ident.Encode(kind, id)
}

func identify(row any) (ident.Kind, uuid.UUID) {
	switch r := row.(type) {
	case *db.User:
		return ident.User, r.ID
	case *db.Customer:
		return ident.Customer, r.ID
	case *db.Department:
		return ident.Department, r.ID
	case *db.Role:
		return ident.Role, r.ID
	case *db.Status:
		return ident.Status, r.ID
	case *db.TicketType:
		return ident.TicketType, r.ID
	case *db.Tag:
		return ident.Tag, r.ID
	case *db.Ticket:
		return ident.Ticket, r.ID
	case *db.Message:
		return ident.Message, r.ID
	case *db.Order:
		return ident.Order, r.ID
	case *db.ApiToken:
		return ident.APIToken, r.ID
	}
	panic("desktest: this has no id of the API")
}
