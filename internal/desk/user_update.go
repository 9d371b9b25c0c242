package desk

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// UpdateUserInput is the API's. What is not set stays.
type UpdateUserInput struct {
	ID               string       `json:"id"`
	Name             *string      `json:"name,omitempty"`
	Email            *string      `json:"email,omitempty"`
	RoleID           *string      `json:"roleId,omitempty"`
	DepartmentIds    []string     `json:"departmentIds,omitzero"`
	Password         *string      `json:"-"`
	Locale           *enum.Locale `json:"locale,omitempty"`
	Active           *bool        `json:"active,omitempty"`
	ClientMutationID *string      `json:"-"`
}

// UpdateUser changes a member of staff whom the actor reaches and who may do no more than the actor. A new password, and
// deactivation, end the person's sessions. CONFLICT when nobody would be left to administer the desk.
func (d *Desk) UpdateUser(ctx context.Context, in UpdateUserInput) (*Done, error) {
	hash, err := d.hashed(ctx, need(access.UserManage), in.Password)
	if err != nil {
		return nil, err
	}
	remembered := keyed(in.ClientMutationID, in, in.Password)
	return d.alter(ctx, "updateUser", need(access.UserManage), in.ClientMutationID, remembered, func(x *deed) error {
		p, err := x.managed("input.id", in.ID)
		if err != nil {
			return err
		}
		x.edit(p, in, hash)
		if err := x.check.Err(); err != nil {
			return err
		}
		return x.savePerson(ctx, p, uuid.Nil)
	})
}

// DeactivateUserInput is the API's.
type DeactivateUserInput struct {
	ID               string  `json:"id"`
	ClientMutationID *string `json:"-"`
}

// DeactivateUser ends a person's access at once: their sessions, and with their account their tokens and streams. Their tickets stay
// assigned. CONFLICT when nobody would be left to administer the desk.
func (d *Desk) DeactivateUser(ctx context.Context, in DeactivateUserInput) (*Done, error) {
	return d.alter(ctx, "deactivateUser", need(access.UserManage), in.ClientMutationID, in, func(x *deed) error {
		p, err := x.managed("input.id", in.ID)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		p.activate(false)
		return x.savePerson(ctx, p, uuid.Nil)
	})
}

// edited is a person being changed.
type edited struct {
	*directory.User
	update
	departments []uuid.UUID // nil when they stay
	ends        bool        // their sessions
}

// managed is the person that an input names, whom the actor must be able to manage: NOT_FOUND when there is none, FORBIDDEN when out of
// reach. An id that is none is noted, and stands for nobody.
func (x *deed) managed(path, id string) (*edited, error) {
	raw, ok := x.decode(path, ident.User, id)
	if !ok {
		return &edited{User: &directory.User{User: new(db.User)}}, nil
	}
	u := x.dir.Users[raw]
	if u == nil {
		return nil, fault.Missing("person")
	}
	return &edited{User: u}, x.manages(u)
}

// manages is nil when the actor may manage the person: one who shares a department with them, unless their role reaches
// everybody, and who may do no more than they.
func (x *deed) manages(u *directory.User) error {
	if !x.reaches(u) {
		return fault.New(fault.Forbidden, "this person shares no department with you")
	}
	if r := x.dir.Role(u.RoleID); r != nil && !within(r, x.actor) {
		return fault.New(fault.Forbidden, "this person may do more than you")
	}
	return nil
}

func (x *deed) reaches(u *directory.User) bool {
	return x.actor.Scope == enum.ScopeAll || slices.ContainsFunc(u.Departments, x.actor.Member)
}

// edit checks what is given and notes what of it is new.
func (x *deed) edit(p *edited, in UpdateUserInput, hash string) {
	if in.Name != nil {
		p.rename(x.check.Line("input.name", *in.Name, 1, MaxName))
	}
	if in.Email != nil {
		if e := x.signInAddress("input.email", *in.Email, p.ID); e != p.Email {
			x.impersonates("input.email", p)
			p.put("email", e, "email", p.Email, e)
		}
	}
	if in.RoleID != nil {
		if r := x.grantRole("input.roleId", *in.RoleID); r != nil && r.ID != p.RoleID {
			p.put("role_id", r.ID, "role", ident.Encode(ident.Role, p.RoleID), ident.Encode(ident.Role, r.ID))
		}
	}
	if in.DepartmentIds != nil {
		list := x.places("input.departmentIds", in.DepartmentIds, p.Departments)
		if !sameSet(list, p.Departments) {
			p.departments = list
			p.changes = append(p.changes, change("departments", apiIDs(ident.Department, p.Departments), apiIDs(ident.Department, list)))
		}
	}
	if in.Password != nil {
		account.CheckPassword(&x.check, "input.password", *in.Password)
		x.impersonates("input.password", p)
		p.secure(hash)
	}
	if in.Locale != nil {
		p.speak(x.locale("input.locale", *in.Locale))
	}
	if in.Active != nil {
		p.activate(*in.Active)
	}
}

// impersonates refuses to change how a person signs in for whoever does not reach all that the person does: it would let
// them in where they have no business.
func (x *deed) impersonates(path string, p *edited) {
	if slices.ContainsFunc(p.Departments, func(d uuid.UUID) bool { return !x.actor.Reaches(d) }) {
		x.check.Add(path, fault.NotAllowed, "the person also belongs to departments that are not yours")
	}
}

func (p *edited) rename(name string) {
	if name != p.Name {
		p.put("name", name, "name", p.Name, name)
	}
}

func (p *edited) speak(l enum.Locale) {
	if l != p.Locale {
		p.put("locale", l, "locale", p.Locale, l)
	}
}

func (p *edited) reckon(c enum.Calendar) {
	if c != p.Calendar {
		p.put("calendar", c, "calendar", p.Calendar, c)
	}
}

func (p *edited) activate(active bool) {
	if active != p.Active {
		p.put("active", active, "active", p.Active, active)
		p.ends = p.ends || !active
	}
}

// secure gives the person a new password. The event names it alone.
func (p *edited) secure(hash string) {
	p.set, p.args = append(p.set, "password_hash = ?"), append(p.args, hash)
	p.changes = append(p.changes, event.Change{Field: "password"})
	p.ends = true
}

// savePerson writes what an edit changes, and ends the person's sessions but for one where it must.
func (x *deed) savePerson(ctx context.Context, p *edited, but uuid.UUID) error {
	x.done.ID = p.ID
	if p.departments != nil {
		for _, dep := range p.Departments {
			if !slices.Contains(p.departments, dep) {
				if err := x.leave(ctx, dep, p.ID); err != nil {
					return err
				}
			}
		}
		for _, dep := range p.departments {
			if !slices.Contains(p.Departments, dep) {
				if err := x.join(ctx, dep, p.ID); err != nil {
					return err
				}
			}
		}
	}
	if err := x.saveRights(ctx, "users", ident.User, p.ID, &p.update); err != nil || !p.ends {
		return err
	}
	// Last: a sign-in that still saw the row as it was has opened its session by now.
	return account.EndSessions(ctx, x.Tx, x.actor.Who(), p.ID, but)
}
