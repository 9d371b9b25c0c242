package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// adminDeed is a mutation as the tests of all of them see it. run is given a key, which may be nil, and a word that
// makes one input differ from another.
type adminDeed struct {
	name string
	run  func(ctx context.Context, key *string, word string) (*desk.Done, error)
	// may are the seeded roles that may do it.
	may     string
	secret  bool
	changes bool // the directory
}

const (
	everybody = "administrator manager agent observer"
	workers   = "administrator manager agent"
	leaders   = "administrator manager"
	admins    = "administrator"
)

// adminDeeds are those on what administrators and programs keep, on a desk where each would be right for an administrator.
func adminDeeds(t *testing.T, w *desktest.Desk) []adminDeed {
	target := desktest.ID(w.User("agent"))
	customer := desktest.ID(w.Customer())
	token := func(ctx context.Context) string {
		a := access.From(ctx)
		owner := w.User("observer")
		if a != nil {
			if u := w.Directory.Current().Users[a.Person]; u != nil {
				owner = u.User
			}
		}
		return ident.Encode(ident.APIToken, access.From(w.SignedIn(w.Token(owner, false))).Credential.ID)
	}
	support := desktest.ID(w.FirstDepartment())
	return []adminDeed{
		{"upsertCustomer", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpsertCustomer(ctx, desk.UpsertCustomerInput{ExternalID: &word, Name: &word, ClientMutationID: key})
		}, workers, false, false},
		{"upsertOrder", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpsertOrder(ctx, desk.UpsertOrderInput{ExternalID: word, Total: ptr(sar("1")), Customer: &desk.CustomerInput{ID: &customer}, ClientMutationID: key})
		}, workers, false, false},
		{"createApiToken", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateAPIToken(ctx, desk.CreateAPITokenInput{Name: word, ClientMutationID: key})
		}, workers, true, false},
		{"revokeApiToken", func(ctx context.Context, key *string, _ string) (*desk.Done, error) {
			return w.RevokeAPIToken(ctx, desk.RevokeAPITokenInput{ID: token(ctx), ClientMutationID: key})
		}, everybody, false, false},
		{"createCustomerAccess", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			ends := desktest.Start.Add(account.SessionLength)
			if word == "other" {
				ends = ends.Add(1)
			}
			return w.CreateCustomerAccess(ctx, desk.CreateCustomerAccessInput{CustomerID: customer, ExpiresAt: &ends, ClientMutationID: key})
		}, leaders, true, false},
		{"createUser", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateUser(ctx, desk.CreateUserInput{Name: word, Email: word + "@desk.test", RoleID: roleID(w, "observer"), ClientMutationID: key})
		}, leaders, false, true},
		{"updateUser", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateUser(ctx, desk.UpdateUserInput{ID: target, Name: &word, ClientMutationID: key})
		}, leaders, false, true},
		{"deactivateUser", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			id := target
			if word == "other" {
				id = desktest.ID(w.User("agent"))
			}
			return w.DeactivateUser(ctx, desk.DeactivateUserInput{ID: id, ClientMutationID: key})
		}, leaders, false, true},
		{"updateProfile", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateProfile(ctx, desk.UpdateProfileInput{Name: &word, ClientMutationID: key})
		}, everybody, false, true},
		{"createRole", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateRole(ctx, desk.CreateRoleInput{Key: word, Names: english(word), Scope: enum.ScopeDepartments, ClientMutationID: key})
		}, admins, false, true},
		{"updateRole", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateRole(ctx, desk.UpdateRoleInput{ID: roleID(w, "observer"), Names: english(word), ClientMutationID: key})
		}, admins, false, true},
		{"createDepartment", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateDepartment(ctx, desk.CreateDepartmentInput{Names: english(word), ClientMutationID: key})
		}, admins, false, true},
		{"updateDepartment", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateDepartment(ctx, desk.UpdateDepartmentInput{ID: support, Names: english(word), ClientMutationID: key})
		}, leaders, false, true},
		{"createStatus", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateStatus(ctx, desk.CreateStatusInput{Key: word, Names: english(word), Color: "#000000", Category: enum.CategoryOpen, ClientMutationID: key})
		}, admins, false, true},
		{"updateStatus", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateStatus(ctx, desk.UpdateStatusInput{ID: desktest.ID(w.Status("open")), Names: english(word), ClientMutationID: key})
		}, admins, false, true},
		{"createTicketType", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.CreateTicketType(ctx, desk.CreateTicketTypeInput{Names: english(word), ClientMutationID: key})
		}, admins, false, true},
		{"updateTicketType", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateTicketType(ctx, desk.UpdateTicketTypeInput{ID: desktest.ID(w.Directory.Current().Types[0]), Names: english(word), ClientMutationID: key})
		}, admins, false, true},
		{"updateSettings", func(ctx context.Context, key *string, word string) (*desk.Done, error) {
			return w.UpdateSettings(ctx, desk.UpdateSettingsInput{EventRetentionDays: ptr(len(word)), ClientMutationID: key})
		}, admins, false, true},
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		people := map[string]*db.User{}
		for _, r := range access.Roles() {
			people[r.Key] = w.User(r.Key)
		}
		customer := w.AsCustomer(w.Customer())
		for _, d := range adminDeeds(t, w) {
			for _, r := range access.Roles() {
				t.Run(d.name+" by "+r.Key, func(t *testing.T) {
					events := since(t, w)
					_, err := d.run(w.As(people[r.Key]), nil, "by_"+r.Key)
					if slices.Contains(strings.Fields(d.may), r.Key) {
						if err != nil {
							t.Error(err)
						}
						return
					}
					wantFault(t, err, fault.Forbidden)
					if n := len(events()); n != 0 {
						t.Errorf("%d events of what was forbidden", n)
					}
				})
			}
			_, err := d.run(customer, nil, "by_customer")
			wantFault(t, err, fault.Forbidden)
			_, err = d.run(context.Background(), nil, "by_nobody")
			wantFault(t, err, fault.Unauthenticated)
		}
	})
}

func TestADeedIsDoneOnceForOneKey(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("administrator"))
		for _, d := range adminDeeds(t, w) {
			if d.name == "revokeApiToken" {
				continue // its inputs here are never the same twice
			}
			t.Run(d.name, func(t *testing.T) {
				first := must(t)(d.run(ctx, ptr(d.name), "word"))
				events := since(t, w)
				again, err := d.run(ctx, ptr(d.name), "word")
				if d.secret {
					wantFault(t, err, fault.Conflict)
				} else if err != nil || again.ID != first.ID || again.Result != first.Result || again.Position.String() != first.Position.String() {
					t.Errorf("the first time %+v, then %+v: %v", first, again, err)
				}
				_, err = d.run(ctx, ptr(d.name), "other")
				wantFault(t, err, fault.Conflict)
				if n := len(events()); n != 0 {
					t.Errorf("%d events of repeating", n)
				}
			})
		}
	})
}

func TestTheDirectoryIsNewAfterEachChange(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("administrator"))
		for _, d := range adminDeeds(t, w) {
			events := since(t, w)
			before := w.Directory.Current().Version
			must(t)(d.run(ctx, nil, "word"))
			after, told := w.Directory.Current().Version, int64(0)
			for _, e := range events() {
				told = max(told, e.Data.Directory)
			}
			if d.changes && (after != before+1 || told != after) {
				t.Errorf("%s: version %d after %d, and the event says %d", d.name, after, before, told)
			}
			if !d.changes && told != 0 {
				t.Errorf("%s says that it changed the directory", d.name)
			}
		}
	})
}

func TestAPasswordIsPartOfAnInput(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	ctx, target := w.As(w.User("administrator")), w.User("agent")
	in := desk.UpdateUserInput{ID: desktest.ID(target), Password: ptr(password), ClientMutationID: ptr("key")}
	must(t)(w.UpdateUser(ctx, in))
	must(t)(w.UpdateUser(ctx, in))
	in.Password = ptr("another long one")
	_, err := w.UpdateUser(ctx, in)
	wantFault(t, err, fault.Conflict)
	if _, err := w.Accounts.SignIn(t.Context(), target.Email, password, "peer"); err != nil {
		t.Errorf("the first password: %v", err)
	}
}

func TestNothingIsKeptOfADeedThatFails(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		ctx := w.As(w.User("administrator"))
		in := desk.CreateStatusInput{Key: "open", Names: english("a"), Color: "#000000", Category: enum.CategoryOpen, ClientMutationID: ptr("key")}
		_, err := w.CreateStatus(ctx, in)
		wantViolations(t, err, "key DUPLICATE")
		in.Key = "opened"
		must(t)(w.CreateStatus(ctx, in)) // the key is free again
	})
}
