package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// CreateRoleInput is the API's.
type CreateRoleInput struct {
	Key              string               `json:"key"`
	Names            []LocalizedTextInput `json:"names"`
	Scope            enum.Scope           `json:"scope"`
	Permissions      []access.Permission  `json:"permissions"`
	ClientMutationID *string              `json:"-"`
}

// CreateRole adds a role. Nobody makes one that may do more than they may themselves.
func (d *Desk) CreateRole(ctx context.Context, in CreateRoleInput) (*Done, error) {
	return d.alter(ctx, "createRole", need(access.RoleManage), in.ClientMutationID, in, func(x *deed) error {
		key := x.word("input.key", in.Key, x.dir.RoleByKey(in.Key) != nil)
		names := x.names("input.names", in.Names)
		x.grantScope("input.scope", in.Scope)
		set := x.grantPermissions("input.permissions", in.Permissions)
		if err := x.check.Err(); err != nil {
			return err
		}
		id := schema.NewID()
		_, err := x.Exec(ctx, "INSERT INTO roles (id, key, names, permissions, scope, created_at, updated_at) VALUES (?,?,?,?,?,?,?)",
			id, key, asJSON(names), asJSON(set.Names()), in.Scope, x.Now, x.Now)
		if err != nil {
			return fmt.Errorf("insert a role: %w", err)
		}
		x.done.ID = id
		return x.announce(ctx, event.RecordCreated, ident.Role, &id)
	})
}

// UpdateRoleInput is the API's. What is not set stays.
type UpdateRoleInput struct {
	ID               string               `json:"id"`
	Names            []LocalizedTextInput `json:"names,omitzero"`
	Scope            *enum.Scope          `json:"scope,omitempty"`
	Permissions      []access.Permission  `json:"permissions,omitzero"`
	ClientMutationID *string              `json:"-"`
}

// UpdateRole changes a role. What it allows may be changed only by those who may do all that themselves, before the
// change and after it. CONFLICT when nobody would be left to administer the desk.
func (d *Desk) UpdateRole(ctx context.Context, in UpdateRoleInput) (*Done, error) {
	return d.alter(ctx, "updateRole", need(access.RoleManage), in.ClientMutationID, in, func(x *deed) error {
		id, known := x.decode("input.id", ident.Role, in.ID)
		r := x.dir.Role(id)
		if known && r == nil {
			return fault.Missing("role")
		}
		if (in.Scope != nil || in.Permissions != nil) && r != nil && !within(r, x.actor) {
			return fault.New(fault.Forbidden, "this role may do more than you")
		}
		var names enum.Names
		if in.Names != nil {
			names = x.names("input.names", in.Names)
		}
		if in.Scope != nil {
			x.grantScope("input.scope", *in.Scope)
		}
		set := x.grantPermissions("input.permissions", in.Permissions)
		if err := x.check.Err(); err != nil {
			return err
		}
		x.done.ID = id
		var u update
		if names != nil && !maps.Equal(names, r.Names) {
			u.put("names", asJSON(names), "names", r.Names, names)
		}
		if in.Scope != nil && *in.Scope != r.Scope {
			u.put("scope", *in.Scope, "scope", r.Scope, *in.Scope)
		}
		if in.Permissions != nil && set != r.Set {
			u.put("permissions", asJSON(set.Names()), "permissions", r.Set.Names(), set.Names())
		}
		return x.saveRights(ctx, "roles", ident.Role, id, &u)
	})
}

// saveRights is saveRecord for a role or a person, with its event. It refuses what would leave the desk without an administrator.
func (x *deed) saveRights(ctx context.Context, table string, kind ident.Kind, id uuid.UUID, u *update) error {
	if len(u.changes) == 0 {
		return nil
	}
	if err := x.saveRecord(ctx, table, id, u); err != nil {
		return err
	}
	after, err := directory.Read(ctx, x.Q)
	if err != nil {
		return err
	}
	if administered(x.dir) && !administered(after) {
		return fault.New(fault.Conflict, "the desk needs an administrator: somebody active who may manage people and roles everywhere")
	}
	x.dir = after
	return x.announce(ctx, event.RecordUpdated, kind, &id, u.changes...)
}

// administered reports whether somebody active may manage everybody and every role.
func administered(dir *directory.Directory) bool {
	for _, u := range dir.Users {
		r := dir.Role(u.RoleID)
		if u.Active && r != nil && r.Scope == enum.ScopeAll && r.Set.Has(access.UserManage) && r.Set.Has(access.RoleManage) {
			return true
		}
	}
	return false
}

func (x *deed) grantScope(path string, s enum.Scope) {
	switch {
	case s != enum.ScopeAll && s != enum.ScopeDepartments:
		x.check.Add(path, fault.Malformed, "it is not a scope")
	case s == enum.ScopeAll && x.actor.Scope != enum.ScopeAll:
		x.check.Add(path, fault.NotAllowed, "your own role reaches only departments")
	}
}

// grantPermissions is the set of these permissions, of which the actor must have each.
func (x *deed) grantPermissions(path string, list []access.Permission) access.Set {
	for i, p := range list {
		if !x.actor.Can(p) {
			x.check.Add(fmt.Sprintf("%s.%d", path, i), fault.NotAllowed, "you don't have the permission %s yourself", p)
		}
	}
	return access.Of(list...)
}

// asJSON is how a column of JSON is written.
func asJSON(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // names, words and numbers always have a form
	}
	return string(raw)
}
