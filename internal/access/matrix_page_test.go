package access_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desktest"
)

const intro = `# Who may do what

Written by ` + "`go generate ./internal/access`" + `, which does every deed on a desk as each role and notes what came of it; a test
fails when the desk no longer does what is said here. The rules themselves are in ` + "`internal/access`" + `, and the verbs of
` + "`internal/desk`" + ` ask them.

A role is a set of permissions and a reach: the whole desk, or the departments that somebody belongs to. These four are
there from the start; administrators change them and add others, and nobody gives away more than they have. An API token does
what its owner may, or less where it was made with scopes. Everybody, signed in or not, may call ` + "`signIn` and `signOut`" + `,
ask whether the desk has nobody yet (` + "`setUpNeeded`" + `), and while that is so become its first administrator (` + "`setUpDesk`" + `).
`

const legend = `
**yes**: done. FORBIDDEN, NOT_FOUND: the code of the refusal; NOT_ALLOWED: INVALID with a violation of that code. *nothing*: null or an empty
list, as if there were none. The permissions in the second column are those without which nobody on the staff may do it; a customer is
not asked for them, and may do what the last column says with what is their own.
`

const reachIntro = `
## Which tickets

Whoever may not see a ticket gets NOT_FOUND or nothing, whatever they try: it is as if it did not exist. The same rule decides what a list, a
count, a search, a stream and an inbox hold, and it is asked anew at every event of a stream.

`

// page is the whole page, as the desk is.
func (s *scene) page() []byte {
	var b bytes.Buffer
	b.WriteString(intro)
	s.roles(&b)
	b.WriteString("\n## Mutations\n" + legend + "\n")
	s.table(&b, mutations)
	b.WriteString("\n## Queries\n\nSubscriptions need TICKET_READ, and tell of the tickets, messages and notes that the queries show.\n\n")
	s.table(&b, queries)
	b.WriteString(reachIntro)
	s.reach(&b)
	return b.Bytes()
}

// roles tells what each role has.
func (s *scene) roles(b *bytes.Buffer) {
	b.WriteString("\n## Roles\n\n| permission |")
	for _, r := range access.Roles() {
		b.WriteString(" " + r.Names[enum.LocaleEN] + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(access.Roles())) + "\n| reach |")
	for _, r := range access.Roles() {
		b.WriteString(map[enum.Scope]string{enum.ScopeAll: " the whole desk |", enum.ScopeDepartments: " their departments |"}[r.Scope])
	}
	b.WriteString("\n")
	for _, p := range access.All.List() {
		b.WriteString("| " + p.String() + " |")
		for _, r := range access.Roles() {
			mark := "  |"
			if r.Permissions.Has(p) {
				mark = " ✓ |"
			}
			b.WriteString(mark)
		}
		b.WriteString("\n")
	}
}

func heading(b *bytes.Buffer, first string) {
	b.WriteString("| " + first + " |")
	for _, r := range access.Roles() {
		b.WriteString(" " + r.Names[enum.LocaleEN] + " |")
	}
	b.WriteString(" Customer |\n|" + strings.Repeat("---|", strings.Count(first, "|")+2+len(access.Roles())) + "\n")
}

// table does each of the deeds as everybody.
func (s *scene) table(b *bytes.Buffer, deeds []deed) {
	heading(b, "deed | needs")
	for _, d := range deeds {
		fmt.Fprintf(b, "| `%s`", d.field)
		if d.what != "" {
			b.WriteString(" " + d.what)
		}
		b.WriteString(" | " + needs(d) + " |")
		for _, as := range s.actors() {
			fmt.Fprintf(b, " %s |", marked(s.do(as(), d)))
		}
		b.WriteString("\n")
	}
}

func needs(d deed) string {
	switch d.needs {
	case 0:
		return ""
	case access.All:
		return "all that it gives"
	}
	text := strings.Join(d.needs.Names(), ", ")
	if d.or != 0 {
		text += " or " + strings.Join(d.or.Names(), ", ")
	}
	if d.person {
		text += ", and all that the person may do"
	}
	return text
}

func marked(outcome string) string {
	switch outcome {
	case "yes":
		return "**yes**"
	case "nothing":
		return "*nothing*"
	}
	return outcome
}

// reach tells which tickets are anybody's business: each is asked for, and written to.
func (s *scene) reach(b *bytes.Buffer) {
	heading(b, "ticket | deed")
	for _, place := range []struct {
		name string
		make func() string
	}{
		{"in a department of one's own, of the customer", s.ticket},
		{"in another department, of another customer", func() string {
			return desktest.ID(s.Ticket(desktest.Within(s.theirs), desktest.For(s.Customer())))
		}},
		{"in another department, assigned to oneself, of no customer", func() string {
			o := []desktest.TicketOption{desktest.Within(s.theirs)}
			if s.me != nil {
				o = append(o, desktest.Assigned(s.me))
			}
			return desktest.ID(s.Ticket(o...))
		}},
		{"deleted, in a department of one's own, of the customer", s.deletedTicket},
	} {
		for _, d := range []deed{
			{field: "ticket", ask: "query($id: ID!) { ticket(id: $id) { id } }", input: func(*scene) any { return object{"id": place.make()} }},
			{field: "replyToTicket", input: func(*scene) any { return object{"ticketId": place.make(), "body": "Good morning"} }},
		} {
			fmt.Fprintf(b, "| %s | `%s` |", place.name, d.field)
			for _, as := range s.actors() {
				fmt.Fprintf(b, " %s |", marked(s.do(as(), d)))
			}
			b.WriteString("\n")
		}
	}
}
