package account

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
)

// Accounts knows who is who.
type Accounts struct {
	Store     *store.Store
	Directory *directory.Cache
	Clock     clockwork.Clock

	attempts attempts
}

// New makes Accounts.
func New(s *store.Store, d *directory.Cache, c clockwork.Clock) *Accounts {
	return &Accounts{Store: s, Directory: d, Clock: c, attempts: newAttempts(c)}
}

var errBadSecret = fault.New(fault.Unauthenticated, "the token or session is not valid, or no longer")

// Authenticate finds whom a bearer token or a session's secret stands for, in one statement. locale is the language for a customer. The
// fault is UNAUTHENTICATED when the secret is unknown, expired or revoked.
func (a *Accounts) Authenticate(ctx context.Context, secret string, locale enum.Locale) (*access.Actor, error) {
	kind := kindOf(secret)
	switch kind {
	case access.SessionCookie:
		return a.session(ctx, secret)
	case access.APIToken:
		return a.token(ctx, secret)
	case access.CustomerSecret:
		return a.customer(ctx, secret, locale)
	}
	return nil, errBadSecret
}

func (a *Accounts) session(ctx context.Context, secret string) (*access.Actor, error) {
	c := access.Credential{Kind: access.SessionCookie}
	var user uuid.UUID
	var version int64
	err := a.Store.Read().Row(ctx, `SELECT s.id, s.user_id, s.expires_at, d.directory_version
		FROM sessions s, desks d WHERE s.hash = ? AND d.id = 1`, hashOf(secret)).Scan(&c.ID, &user, &c.Expires, &version)
	if err := a.usable(err, c); err != nil {
		return nil, err
	}
	dir, err := a.Directory.At(ctx, version)
	if err != nil {
		return nil, err
	}
	return dir.Staff(user, c, nil)
}

func (a *Accounts) token(ctx context.Context, secret string) (*access.Actor, error) {
	c := access.Credential{Kind: access.APIToken}
	var (
		user          uuid.UUID
		name          string
		integration   bool
		scopes        []byte
		expires, used sql.NullTime
		version       int64
	)
	err := a.Store.Read().Row(ctx, `SELECT t.id, t.user_id, t.name, t.integration, t.scopes, t.expires_at, t.last_used_at, d.directory_version
		FROM api_tokens t, desks d WHERE t.hash = ? AND t.revoked_at IS NULL AND d.id = 1`, hashOf(secret)).
		Scan(&c.ID, &user, &name, &integration, &scopes, &expires, &used, &version)
	if expires.Valid {
		c.Expires = expires.Time
	}
	if err := a.usable(err, c); err != nil {
		return nil, err
	}
	var limits []string
	if len(scopes) > 0 {
		if err := json.Unmarshal(scopes, &limits); err != nil {
			return nil, fmt.Errorf("scopes of a token: %w", err)
		}
	}
	dir, err := a.Directory.At(ctx, version)
	if err != nil {
		return nil, err
	}
	actor, err := dir.Staff(user, c, limits)
	if err != nil {
		return nil, err
	}
	actor.Scopes = limits
	if integration {
		actor.Kind, actor.ID, actor.Name = enum.ActorAPIClient, c.ID, name
	}
	return actor, a.used(ctx, c.ID, used)
}

// used notes when a token last signed in, once a minute at most.
func (a *Accounts) used(ctx context.Context, token uuid.UUID, last sql.NullTime) error {
	now := a.Clock.Now()
	if last.Valid && now.Sub(last.Time) < time.Minute {
		return nil
	}
	_, err := a.Store.Write(ctx, now, func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE api_tokens SET last_used_at = ? WHERE id = ?", tx.Now, token)
		return err
	})
	return err
}

func (a *Accounts) customer(ctx context.Context, secret string, l enum.Locale) (*access.Actor, error) {
	c := access.Credential{Kind: access.CustomerSecret}
	var id uuid.UUID
	var name string
	var version int64
	err := a.Store.Read().Row(ctx, `SELECT x.id, x.customer_id, x.expires_at, c.name, d.directory_version
		FROM customer_accesses x JOIN customers c ON c.id = x.customer_id, desks d
		WHERE x.hash = ? AND x.revoked_at IS NULL AND d.id = 1`, hashOf(secret)).Scan(&c.ID, &id, &c.Expires, &name, &version)
	if err := a.usable(err, c); err != nil {
		return nil, err
	}
	if _, err := a.Directory.At(ctx, version); err != nil {
		return nil, err
	}
	return access.Customer(id, name, l, c), nil
}

// usable turns the outcome of looking a credential up into a fault, also when it has expired.
func (a *Accounts) usable(err error, c access.Credential) error {
	if errors.Is(err, sql.ErrNoRows) {
		return errBadSecret
	}
	if err != nil {
		return fmt.Errorf("look a credential up: %w", err)
	}
	if !c.Expires.IsZero() && !c.Expires.After(a.Clock.Now()) {
		return errBadSecret
	}
	return nil
}
