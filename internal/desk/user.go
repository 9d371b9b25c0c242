package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// CreateUserInput is the API's.
type CreateUserInput struct {
	Name             string       `json:"name"`
	Email            string       `json:"email"`
	RoleID           string       `json:"roleId"`
	DepartmentIds    []string     `json:"departmentIds,omitzero"`
	Password         *string      `json:"-"`
	Locale           *enum.Locale `json:"locale,omitempty"`
	ClientMutationID *string      `json:"-"`
}

// CreateUser adds a member of staff. Nobody gives more than they have: the role must allow no more than the actor's own, and
// whoever reaches only their departments adds people there alone.
func (d *Desk) CreateUser(ctx context.Context, in CreateUserInput) (*Done, error) {
	hash, err := d.hashed(ctx, need(access.UserManage), in.Password)
	if err != nil {
		return nil, err
	}
	remembered := keyed(in.ClientMutationID, in, in.Password)
	return d.alter(ctx, "createUser", need(access.UserManage), in.ClientMutationID, remembered, func(x *deed) error {
		return x.addPerson(ctx, in, hash)
	})
}

// addPerson adds a member of staff whose password has this hash.
func (x *deed) addPerson(ctx context.Context, in CreateUserInput, hash string) error {
	name := x.check.Line("input.name", in.Name, 1, MaxName)
	email := x.signInAddress("input.email", in.Email, uuid.Nil)
	role := x.grantRole("input.roleId", in.RoleID)
	departments := x.firstPlaces("input.departmentIds", in.DepartmentIds)
	if in.Password != nil {
		account.CheckPassword(&x.check, "input.password", *in.Password)
	}
	locale := enum.LocaleEN
	if in.Locale != nil {
		locale = x.locale("input.locale", *in.Locale)
	}
	if err := x.check.Err(); err != nil {
		return err
	}
	id := schema.NewID()
	_, err := x.Exec(ctx, `INSERT INTO users (id, name, email, password_hash, role_id, locale, active, created_at, updated_at)
		VALUES (?,?,?,?,?,?,?,?,?)`, id, name, email, hash, role.ID, locale, true, x.Now, x.Now)
	if err != nil {
		return fmt.Errorf("insert a person: %w", err)
	}
	for _, dep := range departments {
		if err := x.join(ctx, dep, id); err != nil {
			return err
		}
	}
	x.done.ID = id
	return x.announce(ctx, event.RecordCreated, ident.User, &id)
}

// hashed is what is stored in a password's place; empty when none is given, or one that will be refused. It takes long, so it is
// done before the transaction, and for those alone who may.
func (d *Desk) hashed(ctx context.Context, may func(*access.Actor) error, password *string) (string, error) {
	actor, err := access.Required(ctx)
	if err != nil || password == nil {
		return "", err
	}
	if err := may(actor); err != nil {
		return "", err
	}
	var c fault.Check
	if account.CheckPassword(&c, "", *password); !c.OK() {
		return "", nil
	}
	return account.HashPassword(*password)
}

// keyed is what an idempotency key remembers of an input with passwords: never a fast hash of them.
func keyed(key *string, input any, passwords ...*string) any {
	k := struct {
		Input     any      `json:"input"`
		Passwords [][]byte `json:"passwords"`
	}{Input: input}
	for i, p := range passwords {
		switch {
		case key == nil || p == nil:
			k.Passwords = append(k.Passwords, nil)
		default:
			k.Passwords = append(k.Passwords, account.Fingerprint(head(*p), *key, fmt.Sprint(i)))
		}
	}
	return k
}

// head keeps what is far too long for a password from being worked on.
func head(s string) string { return s[:min(len(s), 8*account.MaxPassword)] }

// signInAddress checks the address by which a person is to sign in.
func (x *deed) signInAddress(path, s string, person uuid.UUID) string {
	e := x.email(path, x.check.Line(path, s, 1, MaxEmail))
	if u := x.dir.UserByEmail(e); u != nil && u.ID != person && !x.check.Has(path) {
		x.check.Add(path, fault.Duplicate, "another person has this address")
	}
	return e
}

func (x *deed) locale(path string, l enum.Locale) enum.Locale {
	if !slices.Contains(l.Values(), string(l)) {
		x.check.Add(path, fault.Malformed, "it is not a language of the desk")
	}
	return l
}

func (x *deed) calendar(path string, c enum.Calendar) enum.Calendar {
	if !slices.Contains(c.Values(), string(c)) {
		x.check.Add(path, fault.Malformed, "it is not a calendar of the desk")
	}
	return c
}

// grantRole is a role that the actor may give.
func (x *deed) grantRole(path, id string) *directory.Role {
	raw, ok := x.decode(path, ident.Role, id)
	r := x.dir.Role(raw)
	switch {
	case !ok:
	case r == nil:
		x.unknown(path, "role")
	case !within(r, x.actor):
		x.check.Add(path, fault.NotAllowed, "this role may do more than you")
	}
	return r
}

// firstPlaces are the departments of a new person: those given, else the first that the actor reaches.
func (x *deed) firstPlaces(path string, given []string) []uuid.UUID {
	own := x.actor.Scope != enum.ScopeAll
	switch {
	case own && (given != nil && len(given) == 0 || len(x.actor.Departments) == 0):
		x.check.Add(path, fault.Required, "name one of your departments")
	case given != nil:
		return x.places(path, given, nil)
	case own:
		return x.actor.Departments[:1]
	case len(x.dir.Departments) > 0:
		return []uuid.UUID{x.dir.Departments[0].ID}
	}
	return nil
}

// places are the departments given. Whoever reaches only their own adds and takes away no others.
func (x *deed) places(path string, given []string, before []uuid.UUID) []uuid.UUID {
	list := []uuid.UUID{}
	if !x.check.Members(path, len(given), MaxMembers) {
		return list
	}
	for i, g := range given {
		at := fmt.Sprintf("%s.%d", path, i)
		id, ok := x.decode(at, ident.Department, g)
		switch {
		case !ok:
		case x.dir.Department(id) == nil:
			x.unknown(at, "department")
		case slices.Contains(list, id):
			x.check.Add(at, fault.Duplicate, "this department is named twice")
		case !x.actor.Reaches(id) && !slices.Contains(before, id):
			x.check.Add(at, fault.NotAllowed, "it is not one of your departments")
		default:
			list = append(list, id)
		}
	}
	for _, id := range before {
		if !x.actor.Reaches(id) && !slices.Contains(list, id) {
			x.check.Add(path, fault.NotAllowed, "the person's departments that are not yours must stay: %s", ident.Encode(ident.Department, id))
		}
	}
	return list
}

func (x *deed) join(ctx context.Context, department, user uuid.UUID) error {
	_, err := x.Exec(ctx, "INSERT INTO department_members (department_id, user_id) VALUES (?,?)", department, user)
	if err != nil {
		return fmt.Errorf("add a member: %w", err)
	}
	return nil
}

func (x *deed) leave(ctx context.Context, department, user uuid.UUID) error {
	_, err := x.Exec(ctx, "DELETE FROM department_members WHERE department_id = ? AND user_id = ?", department, user)
	if err != nil {
		return fmt.Errorf("remove a member: %w", err)
	}
	return nil
}
