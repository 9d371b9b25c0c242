package desk

import (
	"context"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/fault"
)

// SignInInput is the API's.
type SignInInput struct {
	Email            string  `json:"email"`
	Password         string  `json:"-"`
	ClientMutationID *string `json:"-"`
}

// SignOutInput is the API's.
type SignOutInput struct {
	ClientMutationID *string `json:"-"`
}

// UpdateProfileInput is the API's. What is not set stays.
type UpdateProfileInput struct {
	Name             *string        `json:"name,omitempty"`
	Locale           *enum.Locale   `json:"locale,omitempty"`
	Calendar         *enum.Calendar `json:"calendar,omitempty"`
	CurrentPassword  *string        `json:"-"`
	NewPassword      *string        `json:"-"`
	ClientMutationID *string        `json:"-"`
}

// UpdateProfile changes the actor's own name, language, calendar or password. A new password needs the present one, and ends the actor's other
// sessions.
func (d *Desk) UpdateProfile(ctx context.Context, in UpdateProfileInput) (*Done, error) {
	hash, err := d.hashed(ctx, oneself, in.NewPassword)
	if err != nil {
		return nil, err
	}
	confirmed, err := d.confirmed(ctx, in)
	if err != nil {
		return nil, err
	}
	remembered := keyed(in.ClientMutationID, in, in.CurrentPassword, in.NewPassword)
	return d.alter(ctx, "updateProfile", oneself, in.ClientMutationID, remembered, func(x *deed) error {
		p := &edited{User: x.dir.Users[x.actor.Person]}
		if in.Name != nil {
			p.rename(x.check.Line("input.name", *in.Name, 1, MaxName))
		}
		if in.Locale != nil {
			p.speak(x.locale("input.locale", *in.Locale))
		}
		if in.Calendar != nil {
			p.reckon(x.calendar("input.calendar", *in.Calendar))
		}
		if in.NewPassword != nil {
			account.CheckPassword(&x.check, "input.newPassword", *in.NewPassword)
			switch {
			case in.CurrentPassword == nil:
				x.check.Add("input.currentPassword", fault.Required, "a new password needs the present one")
			case confirmed != p.PasswordHash || confirmed == "":
				x.check.Add("input.currentPassword", fault.NotAllowed, "it is not your password")
			}
			p.secure(hash)
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		but := uuid.Nil
		if x.actor.Credential.Kind == access.SessionCookie {
			but = x.actor.Credential.ID
		}
		return x.savePerson(ctx, p, but)
	})
}

// oneself is for people who act as themselves, with all that they may do: what limits a token would not hold if it could
// change how its owner signs in.
func oneself(a *access.Actor) error {
	if a.Kind != enum.ActorUser || len(a.Scopes) > 0 {
		return fault.New(fault.Forbidden, "a profile is changed by the person alone")
	}
	return nil
}

// confirmed is the hash that the given present password was right for; empty when it was not. It takes long, so it is done before
// the transaction, which sees whether the hash is still the same.
func (d *Desk) confirmed(ctx context.Context, in UpdateProfileInput) (string, error) {
	actor := access.From(ctx)
	if in.NewPassword == nil || in.CurrentPassword == nil || actor == nil || oneself(actor) != nil {
		return "", nil
	}
	dir, err := d.Directory.Latest(ctx)
	if err != nil {
		return "", err
	}
	u := dir.Users[actor.Person]
	if u == nil {
		return "", nil
	}
	right, err := d.Accounts.Confirm(u, *in.CurrentPassword)
	if err != nil || !right {
		return "", err
	}
	return u.PasswordHash, nil
}
