// Package desk holds every rule of the desk, one verb for each deed. A verb validates, loads and locks, asks the package
// access, changes, and emits events; the package store commits.
package desk

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

// Desk is the rules over one open database.
type Desk struct {
	Store     *store.Store
	Directory *directory.Cache
	Accounts  *account.Accounts
	Hub       *stream.Hub
	Clock     clockwork.Clock

	counting pace
	tallies  sharedTallies
}

// Now is the desk's time, to the microsecond, as the database keeps it.
func (d *Desk) Now() time.Time { return d.Clock.Now().UTC().Truncate(time.Microsecond) }

// Position is where the log stands.
func (d *Desk) Position(ctx context.Context) (event.Position, error) { return d.Store.End(ctx) }

// KeyLife is how long a clientMutationId is remembered.
const KeyLife = 24 * time.Hour

// Done is what came of a deed.
type Done struct {
	Position event.Position
	// Key is the clientMutationId that was sent.
	Key *string
	// Ticket and Message are the rows as they are now; nil when the deed is not about one.
	Ticket  *db.Ticket
	Message *db.Message
	// ID is the thing that the deed was about, where it is no ticket.
	ID uuid.UUID
	// Result is CREATED, UPDATED or UNCHANGED after an upsert.
	Result string
	// Secret is what is shown once.
	Secret  string
	Expires time.Time
}

// kept is what an idempotency key remembers of a Done.
type kept struct {
	Position string    `json:"position"`
	Ticket   uuid.UUID `json:"ticket"`
	Message  uuid.UUID `json:"message"`
	ID       uuid.UUID `json:"id"`
	Result   string    `json:"result"`
	Secret   bool      `json:"secret"`
}

// deed is one running mutation.
type deed struct {
	*store.Tx
	desk  *Desk
	actor *access.Actor
	dir   *directory.Directory
	done  *Done
	check fault.Check
}

// do runs a deed in one transaction. With a key, the same input does nothing again and returns what came of it the first
// time; another input under the same key is a CONFLICT.
func (d *Desk) do(ctx context.Context, name string, key *string, input any, run func(*deed) error) (*Done, error) {
	actor, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	var hash []byte
	if key != nil {
		if hash, err = inputHash(name, *key, input); err != nil {
			return nil, err
		}
	}
	var done *Done
	p, err := d.Store.Write(ctx, d.Clock.Now(), func(tx *store.Tx) error {
		x := &deed{Tx: tx, desk: d, actor: actor, dir: d.Directory.Current(), done: &Done{Key: key}}
		done = x.done
		if on, ok := input.(interface{ ticket() string }); ok {
			if err := tx.Queue(ctx, on.ticket()); err != nil {
				return err
			}
		}
		if key == nil {
			return run(x)
		}
		again, err := x.claim(ctx, *key, hash)
		if err != nil || again {
			return err
		}
		if err := run(x); err != nil {
			return err
		}
		return x.remember(ctx, *key)
	})
	if err != nil {
		return nil, err
	}
	if done.Position.Epoch == 0 {
		done.Position = p
	}
	return done, nil
}

func inputHash(name, key string, input any) ([]byte, error) {
	var c fault.Check
	c.Line("input.clientMutationId", key, 1, 200)
	if err := c.Err(); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(input)
	if err != nil {
		return nil, err
	}
	h := sha256.Sum256(append([]byte(name+"\n"), raw...))
	return h[:], nil
}

// claim takes the key for this deed, and waits while another holds it. again says that the deed was done before.
func (x *deed) claim(ctx context.Context, key string, hash []byte) (again bool, err error) {
	var fresh uuid.UUID
	err = x.Row(ctx, `INSERT INTO idempotency_keys (id, actor_kind, actor_id, key, input_hash, created_at) VALUES (?,?,?,?,?,?)
		ON CONFLICT (actor_id, key) DO UPDATE SET input_hash = excluded.input_hash, result = NULL, created_at = excluded.created_at
		WHERE idempotency_keys.created_at < ? RETURNING id`,
		schema.NewID(), x.actor.Kind, x.actor.ID, key, hash, x.Now, x.Now.Add(-KeyLife)).Scan(&fresh)
	if err == nil {
		return false, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("claim a key: %w", err)
	}
	var before, raw []byte
	if err := x.Row(ctx, "SELECT input_hash, result FROM idempotency_keys WHERE actor_id = ? AND key = ?", x.actor.ID, key).
		Scan(&before, &raw); err != nil {
		return false, fmt.Errorf("read a key: %w", err)
	}
	if string(before) != string(hash) {
		return false, fault.New(fault.Conflict, "this clientMutationId was used with another input")
	}
	return true, x.recall(ctx, raw)
}

func (x *deed) recall(ctx context.Context, raw []byte) error {
	var k kept
	if err := json.Unmarshal(raw, &k); err != nil {
		return fmt.Errorf("read a key's result: %w", err)
	}
	if k.Secret {
		return fault.New(fault.Conflict, "this was done already, and its secret was shown then")
	}
	x.done.Position, _ = event.ParsePosition(k.Position)
	x.done.ID, x.done.Result = k.ID, k.Result
	var err error
	if k.Ticket != uuid.Nil {
		if x.done.Ticket, err = x.Ent().Ticket.Get(ctx, k.Ticket); err != nil {
			return err
		}
		s, err := x.desk.snapshot(ctx, x.Q, x.done.Ticket)
		if err != nil {
			return err
		}
		if !x.actor.Sees(s) {
			return fault.Missing("ticket")
		}
	}
	if k.Message != uuid.Nil {
		x.done.Message, err = x.Ent().Message.Get(ctx, k.Message)
	}
	return err
}

func (x *deed) remember(ctx context.Context, key string) error {
	if err := x.desk.Store.Flush(ctx, x.Tx); err != nil {
		return err
	}
	x.done.Position = x.Position
	k := kept{Position: x.Position.String(), ID: x.done.ID, Result: x.done.Result, Secret: x.done.Secret != ""}
	if x.done.Ticket != nil {
		k.Ticket = x.done.Ticket.ID
	}
	if x.done.Message != nil {
		k.Message = x.done.Message.ID
	}
	raw, err := json.Marshal(k)
	if err != nil {
		return err
	}
	_, err = x.Exec(ctx, "UPDATE idempotency_keys SET result = ? WHERE actor_id = ? AND key = ?", string(raw), x.actor.ID, key)
	return err
}
