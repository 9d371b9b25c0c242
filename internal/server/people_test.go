package server_test

import (
	"context"
	"crypto/sha256"
	"sync"
	"testing"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

const password = "correct horse battery"

var hashed = sync.OnceValues(func() (string, error) { return account.HashPassword(password) })

// member adds an agent who can sign in with the password.
func (s *site) member(t testing.TB, email string) *db.User {
	t.Helper()
	hash, err := hashed()
	if err != nil {
		t.Fatal(err)
	}
	u := s.User("agent")
	s.exec("UPDATE users SET email = ?, password_hash = ? WHERE id = ?", email, hash, u.ID)
	return u
}

// customerSecret signs the customer in.
func (s *site) customerSecret(t testing.TB, c *db.Customer) string {
	t.Helper()
	secret, hash := account.NewCustomerSecret()
	s.exec("INSERT INTO customer_accesses (id, hash, customer_id, created_at, expires_at) VALUES (?,?,?,?,?)",
		schema.NewID(), hash, c.ID, s.Clock.Now(), s.Clock.Now().Add(account.SessionLength))
	return secret
}

// revoke ends a token, as revokeApiToken does, with its event.
func (s *site) revoke(t testing.TB, secret string) {
	t.Helper()
	actor := access.From(s.SignedIn(secret))
	s.Change(func(ctx context.Context, tx *store.Tx) error {
		hash := sha256.Sum256([]byte(secret))
		_, err := tx.Exec(ctx, "UPDATE api_tokens SET revoked_at = ? WHERE hash = ?", tx.Now, hash[:])
		account.EndAccess(tx, actor.Who(), ident.APIToken, actor.Credential.ID)
		return err
	})
}

// give gives a user the role of this key.
func (s *site) give(u *db.User, role string) {
	s.exec("UPDATE users SET role_id = ? WHERE id = ?", s.Directory.Current().RoleByKey(role).ID, u.ID)
}

func (s *site) exec(statement string, args ...any) {
	s.Change(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, statement, args...)
		return err
	})
}
