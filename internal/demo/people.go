package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/ident"
)

// mailDomain is of a top level that nobody can own, so that no mail to these people ever reaches anybody.
const mailDomain = "@demo.sanad.example"

// departments of the demonstration. Support is the one that every new desk has.
var departments = []struct {
	key        string
	en, ar, he string
}{
	{"support", "Support", "الدعم", "תמיכה"},
	{"billing", "Billing", "الفوترة", "חיובים"},
	{"technical", "Technical", "الدعم الفني", "תמיכה טכנית"},
	{"orders", "Orders & delivery", "الطلبات والتوصيل", "הזמנות ומשלוחים"},
	{"warranty", "Warranty & returns", "الضمان والاسترجاع", "אחריות והחזרות"},
}

// person is a member of staff.
type person struct {
	key, name, role string
	locale          enum.Locale
	departments     []string
}

// people work at the desk. Every department has somebody for every language. The first made the desk; the last comes when all
// else is there.
var people = []*person{
	{"admin", "Maya Haddad", "administrator", enum.LocaleEN, []string{"support"}},
	{"khalid", "خالد العتيبي", "manager", enum.LocaleAR, []string{"billing", "orders", "support"}},
	{"michal", "מיכל לביא", "manager", enum.LocaleHE, []string{"technical", "warranty", "support"}},
	{"noor", "نور الخطيب", "agent", enum.LocaleAR, []string{"billing"}},
	{"daniel", "דניאל לוי", "agent", enum.LocaleHE, []string{"billing"}},
	{"sara", "سارة البلوشي", "agent", enum.LocaleAR, []string{"technical"}},
	{"itai", "איתי מזרחי", "agent", enum.LocaleHE, []string{"technical"}},
	{"omar", "عمر المنصوري", "agent", enum.LocaleAR, []string{"orders"}},
	{"tamar", "תמר פרץ", "agent", enum.LocaleHE, []string{"orders", "warranty"}},
	{"reem", "ريم عبد الهادي", "agent", enum.LocaleAR, []string{"warranty", "support"}},
	{"avi", "אבי שפירא", "agent", enum.LocaleHE, []string{"support"}},
	{"emma", "Emma Clarke", "agent", enum.LocaleEN, []string{"billing", "orders", "support"}},
	{"james", "James Okafor", "agent", enum.LocaleEN, []string{"technical", "warranty", "support"}},
	{"observer", "Lina Moreau", "observer", enum.LocaleEN, []string{"support", "billing", "technical", "orders", "warranty"}},
}

func last() *person { return people[len(people)-1] }

func (p *person) email() string { return p.key + mailDomain }

// handling are those who answer tickets of a department in a language, agents before managers.
func handling(department string, l enum.Locale) []*person {
	var agents, managers []*person
	for _, p := range people {
		switch {
		case !slices.Contains(p.departments, department) || p.locale != l:
		case p.role == "agent":
			agents = append(agents, p)
		case p.role == "manager":
			managers = append(managers, p)
		}
	}
	return append(agents, managers...)
}

// foundDesk adds the administrator, the departments and, but for the last, the people.
func (p *plan) foundDesk() {
	ago := lead
	next := func(does func(context.Context, *run) error) {
		p.add(ago, does)
		ago -= time.Minute
	}
	next(people[0].join)
	for i := range departments[1:] {
		next(func(ctx context.Context, r *run) error { return r.addDepartment(ctx, i+1) })
	}
	for _, someone := range people[1 : len(people)-1] {
		next(someone.join)
	}
	next(addShop)
}

func (r *run) addDepartment(ctx context.Context, i int) error {
	d := departments[i]
	_, err := r.CreateDepartment(r.as(ctx, people[0]), desk.CreateDepartmentInput{Names: []desk.LocalizedTextInput{
		{Locale: enum.LocaleEN, Text: d.en}, {Locale: enum.LocaleAR, Text: d.ar}, {Locale: enum.LocaleHE, Text: d.he}}})
	return err
}

// department is the API's id of a department of the demonstration.
func (r *run) department(key string) string {
	all := r.Directory.Current().Departments
	if key != departments[0].key {
		for _, d := range departments {
			for _, x := range all {
				if d.key == key && x.Names[enum.LocaleEN] == d.en {
					return ident.Encode(ident.Department, x.ID)
				}
			}
		}
	}
	return ident.Encode(ident.Department, all[0].ID)
}

// join adds the person to the desk.
func (p *person) join(ctx context.Context, r *run) error {
	role := r.Directory.Current().RoleByKey(p.role)
	if role == nil {
		return fmt.Errorf("the desk has no role %q", p.role)
	}
	secret := Password
	in := desk.CreateUserInput{Name: p.name, Email: p.email(), RoleID: ident.Encode(ident.Role, role.ID), Password: &secret, Locale: &p.locale}
	for _, key := range p.departments {
		in.DepartmentIds = append(in.DepartmentIds, r.department(key))
	}
	_, err := r.CreateUser(ctx, in)
	return err
}

// as signs the person in.
func (r *run) as(ctx context.Context, p *person) context.Context {
	if u := r.user(p.key); u != nil {
		if a, err := r.Directory.Current().Staff(u.ID, access.Credential{}, nil); err == nil {
			return access.With(ctx, a)
		}
	}
	return access.With(ctx, nil) // somebody has deactivated them since: the deed is refused
}

// readInboxes lets everybody have looked through their notifications on the morning before.
func (p *plan) readInboxes() {
	all := true
	for i, someone := range people[:len(people)-1] {
		p.add(20*time.Hour-time.Duration(i)*time.Minute, func(ctx context.Context, r *run) error {
			_, err := r.MarkInboxRead(r.as(ctx, someone), desk.MarkInboxReadInput{All: &all})
			return err
		})
	}
}
