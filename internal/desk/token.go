package desk

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
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// MaxTokens is how many working tokens a person may have.
const MaxTokens = 100

// CreateAPITokenInput is the API's.
type CreateAPITokenInput struct {
	Name             string              `json:"name"`
	Scopes           []access.Permission `json:"scopes,omitzero"`
	ExpiresAt        *time.Time          `json:"expiresAt,omitempty"`
	Integration      *bool               `json:"integration,omitempty"`
	ClientMutationID *string             `json:"-"`
}

// CreateAPIToken makes a secret that a program signs in with, with the actor's rights or fewer. One that is made by way of another token
// may do no more than that one, and ends no later.
func (d *Desk) CreateAPIToken(ctx context.Context, in CreateAPITokenInput) (*Done, error) {
	return d.do(ctx, "createApiToken", in.ClientMutationID, in, func(x *deed) error {
		if err := x.actor.Need(access.TokenCreate); err != nil {
			return err
		}
		if x.actor.Person == uuid.Nil {
			return fault.New(fault.Forbidden, "a token belongs to a person")
		}
		name := x.check.Line("input.name", in.Name, 1, MaxName)
		scopes := x.scopes("input.scopes", in.Scopes)
		expires := x.tokenEnd("input.expiresAt", in.ExpiresAt)
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := x.fewTokens(ctx); err != nil {
			return err
		}
		secret, hash := account.NewToken()
		id := schema.NewID()
		var limits *string // none: all that its owner may do
		if len(scopes) > 0 {
			text := asJSON(scopes)
			limits = &text
		}
		_, err := x.Exec(ctx, `INSERT INTO api_tokens (id, hash, user_id, name, integration, scopes, created_at, expires_at)
			VALUES (?,?,?,?,?,?,?,?)`, id, hash, x.actor.Person, name, in.Integration != nil && *in.Integration, limits, x.Now, expires)
		if err != nil {
			return fmt.Errorf("insert a token: %w", err)
		}
		x.done.ID, x.done.Secret = id, secret
		if expires != nil {
			x.done.Expires = *expires
		}
		x.Emit(recorded(x.actor, event.RecordCreated, ident.APIToken, id))
		return nil
	})
}

// scopes are what a new token is limited to: what is given, else what the actor's own token is limited to.
func (x *deed) scopes(path string, given []access.Permission) []string {
	if given == nil {
		return x.actor.Scopes
	}
	if len(given) == 0 {
		x.check.Add(path, fault.Required, "name at least one permission, or leave it out")
	}
	return x.grantPermissions(path, given).Names()
}

// tokenEnd is when a new token ends; nil for never.
func (x *deed) tokenEnd(path string, given *time.Time) *time.Time {
	var latest *time.Time
	if c := x.actor.Credential; c.Kind == access.APIToken && !c.Expires.IsZero() {
		latest = &c.Expires
	}
	if given == nil {
		return latest
	}
	t := x.moment(path, *given)
	switch {
	case x.check.Has(path):
	case !t.After(x.Now):
		x.check.Add(path, fault.OutOfRange, "it must be in the future")
	case latest != nil && t.After(*latest):
		x.check.Add(path, fault.NotAllowed, "it can't end later than the token that makes it")
	}
	return &t
}

// fewTokens is CONFLICT when the actor has as many tokens as one may have.
func (x *deed) fewTokens(ctx context.Context) error {
	var id uuid.UUID
	// Holding the owner's row keeps two tokens from both being the last one allowed.
	if err := x.Row(ctx, "SELECT id FROM users WHERE id = ?"+x.ForUpdate(), x.actor.Person).Scan(&id); err != nil {
		return fmt.Errorf("lock the owner of a token: %w", err)
	}
	var n int
	err := x.Row(ctx, "SELECT count(*) FROM api_tokens WHERE user_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)",
		id, x.Now).Scan(&n)
	if err != nil {
		return fmt.Errorf("count tokens: %w", err)
	}
	if n >= MaxTokens {
		return fault.New(fault.Conflict, "you have %d tokens: revoke one that is not needed any more", n)
	}
	return nil
}

// RevokeAPITokenInput is the API's.
type RevokeAPITokenInput struct {
	ID               string  `json:"id"`
	ClientMutationID *string `json:"-"`
}

// RevokeAPIToken ends a token, and every stream that it opened: the actor's own, or one of a person whom the actor may manage.
// Revoking a revoked one changes nothing.
func (d *Desk) RevokeAPIToken(ctx context.Context, in RevokeAPITokenInput) (*Done, error) {
	return d.do(ctx, "revokeApiToken", in.ClientMutationID, in, func(x *deed) error {
		if x.actor.IsCustomer() {
			return fault.New(fault.Forbidden, "customers have no tokens")
		}
		id, _ := x.decode("input.id", ident.APIToken, in.ID)
		if err := x.check.Err(); err != nil {
			return err
		}
		var owner uuid.UUID
		var revoked *time.Time
		err := x.Row(ctx, "SELECT user_id, revoked_at FROM api_tokens WHERE id = ?"+x.ForUpdate(), id).Scan(&owner, &revoked)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.Missing("token")
		}
		if err != nil {
			return fmt.Errorf("lock a token: %w", err)
		}
		if err := x.mayRevoke(id, owner); err != nil {
			return err
		}
		x.done.ID = id
		if revoked != nil {
			return nil
		}
		if _, err := x.Exec(ctx, "UPDATE api_tokens SET revoked_at = ? WHERE id = ?", x.Now, id); err != nil {
			return fmt.Errorf("revoke a token: %w", err)
		}
		account.EndAccess(x.Tx, x.actor.Who(), ident.APIToken, id)
		x.Emit(recorded(x.actor, event.RecordUpdated, ident.APIToken, id, change("revokedAt", nil, x.Now)))
		return nil
	})
}

// mayRevoke is NOT_FOUND for a token that the actor does not see, and FORBIDDEN for one that they may not end. A token ends itself
// whatever it is limited to, and its owner's others only if it may make such.
func (x *deed) mayRevoke(token, owner uuid.UUID) error {
	if owner == x.actor.Person {
		if len(x.actor.Scopes) > 0 && token != x.actor.Credential.ID {
			return x.actor.Need(access.TokenCreate)
		}
		return nil
	}
	u := x.dir.Users[owner]
	if u == nil || !x.actor.Can(access.UserManage) || !x.reaches(u) {
		return fault.Missing("token")
	}
	return x.manages(u)
}
