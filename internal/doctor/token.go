package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/store"
)

// passingToken makes a token to look at streams with, which lives for minutes at most and may do nothing but read
// tickets, and returns what removes it. It is empty when the desk has nobody. Nothing is recorded of it: nothing is done with it.
func passingToken(ctx context.Context, s *store.Store, now time.Time) (secret string, remove func(), err error) {
	remove = func() {}
	var user uuid.UUID
	err = s.Read().Row(ctx, "SELECT id FROM users WHERE active ORDER BY id LIMIT 1").Scan(&user)
	if errors.Is(err, sql.ErrNoRows) {
		return "", remove, nil
	}
	if err != nil {
		return "", remove, err
	}
	secret, hash := account.NewToken()
	id := schema.NewID()
	_, err = s.Write(ctx, now, func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO api_tokens (id, hash, user_id, name, integration, scopes, created_at, expires_at) VALUES (?,?,?,?,?,?,?,?)",
			id, hash, user, "sanad doctor", false, fmt.Sprintf("[%q]", access.TicketRead), tx.Now, tx.Now.Add(5*time.Minute))
		return err
	})
	if err != nil {
		return "", remove, err
	}
	return secret, func() {
		ctx := context.WithoutCancel(ctx)
		_, _ = s.Write(ctx, now, func(tx *store.Tx) error {
			_, err := tx.Exec(ctx, "DELETE FROM api_tokens WHERE id = ?", id)
			return err
		})
	}, nil
}
