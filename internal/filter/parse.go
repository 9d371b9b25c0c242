package filter

import (
	"strconv"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// The limits of a filter.
const (
	MaxMembers = 1000 // of a list
	MaxDepth   = 10   // of filters below the outermost one
	MaxNodes   = 200  // filters and conditions in all; a text counts as textNodes
	MaxText    = 300  // characters

	textNodes = 10 // its words are looked up one by one
	maxTold   = 100
)

// Viewer is the person who asks, as far as a filter's meaning depends on them.
type Viewer struct {
	Person      uuid.UUID
	Customer    bool // a customer; else a member of staff
	ReadsNotes  bool // texts are looked for in internal notes too
	SeesDeleted bool // may ask for deleted tickets
}

// Parse compiles what the API was given, for lists and counts. What is wrong with it goes to c, under path; the
// result then matches nothing. No input at all matches every ticket that is not deleted.
//
// Deleted tickets are left out unless the filter says anything of `deleted`, at any depth, and the viewer may see
// them.
func Parse(in *Input, v Viewer, c *fault.Check, path string) Expr {
	p := parser{Viewer: v, check: c, takesText: true, takesUnread: true}
	return p.filter(in, path)
}

// ParseStream is [Parse] for what is answered from events: it refuses `text`, and `unread` too unless that is
// allowed, as where the reader goes to the database for it.
func ParseStream(in *Input, v Viewer, unreadAllowed bool, c *fault.Check, path string) Expr {
	p := parser{Viewer: v, check: c, takesUnread: unreadAllowed}
	return p.filter(in, path)
}

type parser struct {
	Viewer
	check                  *fault.Check
	takesText, takesUnread bool

	nodes        int
	told         int  // violations
	aboutDeleted bool // the filter speaks of it
}

func (p *parser) filter(in *Input, path string) Expr {
	if in == nil {
		return NotDeleted()
	}
	e := p.input(in, path, 0)
	switch {
	case p.told > 0:
		return False()
	case p.aboutDeleted && p.SeesDeleted:
		return e
	}
	// Who may not see them does not reach them by a double negation either.
	return And(NotDeleted(), e)
}

func (p *parser) input(in *Input, path string, depth int) Expr {
	switch {
	case in == nil:
		return p.wrong(path, fault.Required, "it must be a filter")
	case depth > MaxDepth:
		return p.wrong(path, fault.OutOfRange, "filters must be nested at most %d deep", MaxDepth)
	case !p.count(1, path):
		return False()
	}
	at := func(field string) string { return join(path, field) }
	return And(
		p.ids(in.IDs, ident.Ticket, Tickets, at("ids")),
		p.numbers(in.Numbers, at("numbers")),
		members(p, in.StatusCategory, allCategories, InCategories, at("statusCategory")),
		p.ids(in.Status, ident.Status, InStatuses, at("status")),
		p.ids(in.Department, ident.Department, InDepartments, at("department")),
		members(p, in.Priority, allPriorities, WithPriorities, at("priority")),
		p.ids(in.Type, ident.TicketType, OfTypes, at("type")),
		members(p, in.Channel, allChannels, ByChannels, at("channel")),
		p.ids(in.Customer, ident.Customer, OfCustomer, at("customer")),
		p.ids(in.Assignee, ident.User, AssignedTo, at("assignee")),
		p.flag(in.Mine, p.mine(), at("mine")),
		p.flag(in.Unassigned, Unassigned(), at("unassigned")),
		p.ids(in.Order, ident.Order, AboutOrders, at("order")),
		p.tags(in.Tag, at("tag")),
		p.flag(in.Overdue, Overdue(), at("overdue")),
		p.within(in.DueAt, DueAt, at("dueAt")),
		p.within(in.CreatedAt, CreatedAt, at("createdAt")),
		p.within(in.UpdatedAt, p.updated(), at("updatedAt")),
		p.within(in.ResolvedAt, ResolvedAt, at("resolvedAt")),
		p.deleted(in.Deleted, at("deleted")),
		p.unread(in.Unread, at("unread")),
		p.text(in.Text, at("text")),
		p.and(in.And, at("and"), depth),
		p.or(in.Or, at("or"), depth),
		p.not(in.Not, at("not"), depth),
	)
}

// wrong notes a violation. A filter may have hundreds of thousands of them; nobody reads so many.
func (p *parser) wrong(path, code, format string, args ...any) Expr {
	if p.told++; p.told <= maxTold {
		p.check.Add(path, code, format, args...)
	}
	return False()
}

// count adds to the size of the filter, and tells once when it is too large.
func (p *parser) count(n int, path string) bool {
	before := p.nodes
	p.nodes += n
	if p.nodes <= MaxNodes {
		return true
	}
	if before <= MaxNodes {
		p.wrong(path, fault.OutOfRange, "the filter must have at most %d parts in all", MaxNodes)
	}
	return false
}

// tags are a team's words about a customer: the customer doesn't see them, and so may not ask for them either.
func (p *parser) tags(ids []string, path string) Expr {
	if ids != nil && p.Customer {
		return p.wrong(path, fault.NotAllowed, "tags are for staff")
	}
	return p.ids(ids, ident.Tag, Tagged, path)
}

func (p *parser) and(of []*Input, path string, depth int) Expr {
	if of == nil {
		return True()
	}
	return And(p.inputs(of, path, depth)...)
}

func (p *parser) or(of []*Input, path string, depth int) Expr {
	if of == nil {
		return True()
	}
	return Or(p.inputs(of, path, depth)...)
}

func (p *parser) not(of *Input, path string, depth int) Expr {
	if of == nil {
		return True()
	}
	return Not(p.input(of, path, depth+1))
}

func (p *parser) inputs(of []*Input, path string, depth int) []Expr {
	list := make([]Expr, 0, min(len(of), MaxNodes))
	for i, in := range of {
		if p.nodes > MaxNodes {
			break // and told already
		}
		list = append(list, p.input(in, join(path, strconv.Itoa(i)), depth+1))
	}
	return list
}

func (p *parser) mine() Expr {
	if p.Customer {
		return OfCustomer(p.Person)
	}
	return AssignedTo(p.Person)
}

// updated is the time that the viewer knows as updatedAt: an internal note must not show in a customer's.
func (p *parser) updated() TimeField {
	if p.Customer {
		return PublicUpdatedAt
	}
	return UpdatedAt
}

func (p *parser) deleted(given *bool, path string) Expr {
	if given == nil {
		return True()
	}
	p.aboutDeleted = true
	if *given && !p.SeesDeleted {
		return p.wrong(path, fault.NotAllowed, "asking for deleted tickets needs the permission TICKET_DELETE")
	}
	return p.flag(given, Deleted(), path)
}

func (p *parser) unread(given *bool, path string) Expr {
	if given != nil && !p.takesUnread {
		return p.wrong(path, fault.Unsupported, "a stream can't tell what is unread")
	}
	return p.flag(given, Unread(p.Person), path)
}

func (p *parser) text(given *string, path string) Expr {
	if given == nil || !p.count(textNodes, path) {
		return True()
	}
	if !p.takesText {
		return p.wrong(path, fault.Unsupported, "a stream can't look for text")
	}
	if n := utf8.RuneCountInString(*given); n > MaxText {
		return p.wrong(path, fault.TooLong, "it must have at most %d characters, not %d", MaxText, n)
	}
	q := search.NewQuery(*given)
	if q.Validate() != nil {
		return p.wrong(path, fault.TooLong, "it must have at most %d words", search.MaxTerms)
	}
	return Text(q, p.ReadsNotes)
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
