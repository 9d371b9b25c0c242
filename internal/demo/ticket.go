package demo

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/ident"
)

// howMany tickets the demonstration has.
const howMany = 360

// origin is how a ticket comes to the desk.
type origin int

const (
	fromPortal origin = iota
	fromTelephone
	fromShop
)

// ticket is one that will have been opened.
type ticket struct {
	scenario
	customer *customer
	order    *order
	script   *script
	lines    lines
	fill     *strings.Replacer
	origin   origin
	lost     bool // it comes to Support first

	owner, second *person
	opens         *step
	id            string
}

// drawTickets draws who wrote when and about what, and tells each ticket's story.
func (p *plan) drawTickets(d dice, scripts map[enum.Locale]*script) {
	var begins []time.Duration
	for range howMany {
		begins = append(begins, d.awake(15*time.Minute+time.Duration(float64(88*day)*math.Pow(d.Float64(), 1.4))))
	}
	for i, ago := range begins {
		t := p.drawTicket(d, scripts, scenarios[(i*7+d.IntN(3))%len(scenarios)], ago)
		p.tickets = append(p.tickets, t)
		p.tell(d, t, ago)
	}
}

func (p *plan) drawTicket(d dice, scripts map[enum.Locale]*script, s scenario, ago time.Duration) *ticket {
	c := one(d, p.customers)
	t := &ticket{scenario: s, customer: c, script: scripts[c.Locale], order: c.orders[0]}
	for _, o := range c.orders {
		if o.ago > ago+6*time.Hour {
			t.order = o
		}
	}
	t.lines = t.script.Scenarios[s.key]
	team := handling(s.department, c.Locale)
	t.owner, t.second = team[0], team[len(team)-1]
	if len(team) > 1 && d.chance(35) {
		t.owner, t.second = one(d, team), t.owner
	}
	switch n := d.IntN(100); {
	case n < 55:
		t.origin = fromPortal
		t.lost = s.department != "support" && d.chance(14)
	case n < 80:
		t.origin = fromTelephone
	default:
		t.origin = fromShop
	}
	if d.chance(20) {
		t.priority = min(max(t.priority+enum.Priority(1-2*d.IntN(2)), enum.PriorityVeryLow), enum.PriorityCritical)
	}
	t.fill = strings.NewReplacer("{order}", fmt.Sprint(t.order.number), "{product}", one(d, t.order.items).Names[c.Locale],
		"{amount}", money(t.order.amount(), c.Currency, c.Locale), "{invoice}", fmt.Sprintf("INV-%d", t.order.number+50000),
		"{city}", c.City, "{first}", c.firstName())
	return t
}

// say is one of the texts, filled in for this ticket.
func (t *ticket) say(d dice, list []string) string { return capital(t.fill.Replace(one(d, list))) }

// letter is what a member of staff writes to the customer.
func (t *ticket) letter(d dice, by *person, list []string) string {
	bye := strings.ReplaceAll(one(d, t.script.Bye), "{agent}", by.name)
	return t.fill.Replace(one(d, t.script.Hello)) + "\n\n" + t.say(d, list) + "\n\n" + bye
}

// capital begins a text with a capital letter, where its script has such.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// home is the department in which the ticket is opened.
func (t *ticket) home() string {
	if t.lost {
		return "support"
	}
	return t.department
}

// draft is the ticket as it is opened: by a customer with what customers may say, by others with everything.
func (t *ticket) draft(d dice) func(*run) desk.CreateTicketInput {
	i := d.IntN(len(t.lines.Subject)) // each subject has its description
	subject, description := t.say(d, t.lines.Subject[i:i+1]), t.say(d, t.lines.Description[i:i+1])
	return func(r *run) desk.CreateTicketInput {
		home := r.department(t.home())
		in := desk.CreateTicketInput{Subject: subject, Description: &description, DepartmentID: &home, OrderIds: []string{t.order.apiID()}}
		if t.origin != fromPortal {
			in.Customer, in.Priority, in.TypeID, in.TagNames = t.customer.named(), &t.priority, r.ticketType(t.kind), t.labels()
		}
		return in
	}
}

// labels are the ticket's tags.
func (t *ticket) labels() []string {
	if t.customer.Company != "" {
		return append([]string{"business"}, t.tags...)
	}
	return t.tags
}

// ticketType is the id of the type that is called so in English; nil when the desk has it no longer.
func (r *run) ticketType(name string) *string {
	for _, t := range r.Directory.Current().Types {
		if t.Names[enum.LocaleEN] == name {
			id := ident.Encode(ident.TicketType, t.ID)
			return &id
		}
	}
	return nil
}

// status is the id of the first status of a category.
func (r *run) status(c enum.Category) string {
	s := r.Directory.Current().FirstStatus(c)
	if s == nil {
		s = new(db.Status)
	}
	return ident.Encode(ident.Status, s.ID)
}
