package desk

import (
	"context"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// SetUpDeskInput is the API's.
type SetUpDeskInput struct {
	Name             string       `json:"name"`
	Email            string       `json:"email"`
	Password         string       `json:"-"`
	Locale           *enum.Locale `json:"locale,omitempty"`
	ClientMutationID *string      `json:"-"`
}

var errSetUp = fault.New(fault.Conflict, "the desk is set up already: sign in, or ask an administrator to add you")

// SetUpNeeded reports whether the desk has nobody yet.
func (d *Desk) SetUpNeeded(ctx context.Context) (bool, error) {
	dir, err := d.Directory.Latest(ctx)
	return err == nil && len(dir.Users) == 0, err
}

// SetUp makes the first administrator, in the name of the desk itself, and signs them in. peer is the network address that asks. CONFLICT
// once there is anybody; RATE_LIMITED after too many failures.
func (d *Desk) SetUp(ctx context.Context, in SetUpDeskInput, peer string) (*Done, *account.Session, error) {
	if err := d.Accounts.Admit(peer); err != nil {
		return nil, nil, err
	}
	done, err := d.addFirst(access.With(ctx, access.System()), in)
	if err != nil {
		d.Accounts.Refused(peer)
		return nil, nil, err
	}
	s, err := d.Accounts.SignIn(ctx, in.Email, in.Password, peer)
	return done, s, err
}

// addFirst adds a person with the seeded role that may do everything, while there is nobody.
func (d *Desk) addFirst(ctx context.Context, in SetUpDeskInput) (*Done, error) {
	empty, err := d.SetUpNeeded(ctx)
	if err != nil {
		return nil, err
	}
	may := need(access.UserManage)
	hash := ""
	switch {
	case empty:
		if hash, err = d.hashed(ctx, may, &in.Password); err != nil {
			return nil, err
		}
	case in.ClientMutationID == nil: // it can't be the same deed again
		return nil, errSetUp
	}
	remembered := keyed(in.ClientMutationID, in, &in.Password)
	return d.alter(ctx, "setUpDesk", may, in.ClientMutationID, remembered, func(x *deed) error {
		if len(x.dir.Users) > 0 {
			return errSetUp
		}
		role := x.dir.RoleByKey(access.Administrator)
		return x.addPerson(ctx, CreateUserInput{Name: in.Name, Email: in.Email, RoleID: ident.Encode(ident.Role, role.ID),
			Password: &in.Password, Locale: in.Locale}, hash)
	})
}
