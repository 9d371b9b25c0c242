package account

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// SessionLength is how long a sign-in lasts.
const SessionLength = 14 * 24 * time.Hour

// Session is a sign-in that has just been made.
type Session struct {
	Secret  string
	Expires time.Time
	Actor   *access.Actor
}

// Email is the form in which addresses are kept and compared.
func Email(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

var errBadPassword = fault.New(fault.Unauthenticated, "the address or the password is wrong")

// SignIn checks a password and opens a session. peer is the network address that asks. UNAUTHENTICATED when address or password is wrong,
// without saying which; RATE_LIMITED after too many failures.
func (a *Accounts) SignIn(ctx context.Context, email, password, peer string) (*Session, error) {
	email = Email(email)
	if err := a.attempts.admit("e:"+email, triesPerEmail); err != nil {
		return nil, err
	}
	if err := a.Admit(peer); err != nil {
		return nil, err
	}
	dir, err := a.Directory.Latest(ctx)
	if err != nil {
		return nil, err
	}
	u := dir.UserByEmail(email)
	hash := ""
	if u != nil && u.Active {
		hash = u.PasswordHash
	}
	if len(password) > 4*MaxPassword || !matches(password, hash) {
		a.attempts.failed("e:" + email)
		a.Refused(peer)
		return nil, errBadPassword
	}
	a.attempts.succeeded("e:" + email)
	return a.openSession(ctx, u.ID, hash)
}

// openSession opens a session for who gave the password of this hash, unless it was changed since.
func (a *Accounts) openSession(ctx context.Context, user uuid.UUID, given string) (*Session, error) {
	now := a.Clock.Now().UTC()
	secret, hash := newSecret(sessionPrefix)
	id := schema.NewID()
	s := &Session{Secret: secret, Expires: now.Add(SessionLength)}
	_, err := a.Store.Write(ctx, now, func(tx *store.Tx) error {
		// Whoever changes the password ends the sessions that are there then: this one is there before that, or never.
		var stored string
		if err := tx.Row(ctx, "SELECT password_hash FROM users WHERE id = ?"+tx.ForUpdate(), user).Scan(&stored); err != nil {
			return err
		}
		if stored != given {
			return errBadPassword
		}
		if _, err := tx.Exec(ctx, "DELETE FROM sessions WHERE user_id = ? AND expires_at < ?", user, now); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "INSERT INTO sessions (id, hash, user_id, created_at, expires_at) VALUES (?,?,?,?,?)",
			id, hash, user, now, s.Expires)
		return err
	})
	if err != nil {
		return nil, err
	}
	dir := a.Directory.Current()
	s.Actor, err = dir.Staff(user, access.Credential{Kind: access.SessionCookie, ID: id, Expires: s.Expires}, nil)
	return s, err
}

// SignOut ends the session that the actor signed in with, and its streams. It reports whether there was one.
func (a *Accounts) SignOut(ctx context.Context, actor *access.Actor) (event.Position, bool, error) {
	if actor == nil || actor.Credential.Kind != access.SessionCookie {
		p, err := a.Store.End(ctx)
		return p, false, err
	}
	p, err := a.Store.Write(ctx, a.Clock.Now(), func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, "DELETE FROM sessions WHERE id = ?", actor.Credential.ID); err != nil {
			return err
		}
		EndAccess(tx, actor.Who(), ident.Access, actor.Credential.ID)
		return nil
	})
	return p, true, err
}

// EndAccess tells the streams that a credential opened that they may not go on.
func EndAccess(tx *store.Tx, who event.Who, kind ident.Kind, id uuid.UUID) {
	tx.Emit(event.Event{Kind: event.AccessEnded, Actor: who, Data: event.Data{RecordKind: string(kind), RecordID: &id}})
}

// Ended reports whether the event ends what the actor signed in with.
func Ended(e *event.Event, actor *access.Actor) bool {
	return e.Kind == event.AccessEnded && e.Data.RecordID != nil && *e.Data.RecordID == actor.Credential.ID
}

// EndSessions ends every session of a user within tx, but for one (uuid.Nil for none).
func EndSessions(ctx context.Context, tx *store.Tx, who event.Who, user, but uuid.UUID) error {
	ids, err := sessionsOf(ctx, tx, user, but)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := tx.Exec(ctx, "DELETE FROM sessions WHERE id = ?", id); err != nil {
			return err
		}
		EndAccess(tx, who, ident.Access, id)
	}
	return nil
}

func sessionsOf(ctx context.Context, tx *store.Tx, user, but uuid.UUID) (ids []uuid.UUID, err error) {
	err = tx.Rows(ctx, func(r *sql.Rows) error {
		var id uuid.UUID
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT id FROM sessions WHERE user_id = ? AND id <> ?", user, but)
	return ids, err
}
