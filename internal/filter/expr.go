package filter

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/search"
)

// Expr is a compiled filter. It never changes, so that many may use it at once.
//
// The constructors keep it small and in one form: constants are folded, nested lists are one list, and only
// conditions are negated, never lists. An Expr that is nil matches nothing.
type Expr interface{ expr() }

type (
	constant bool
	all      []Expr
	either   []Expr
	not      struct{ of Expr } // of a condition that has no shorter opposite

	// The conditions. Ids are sorted and there is at least one; so are the other sets.
	idsIn struct { // the ticket's field has one of ids
		field idField
		ids   []uuid.UUID
	}
	numbers    []int64
	categories []enum.Category
	priorities []enum.Priority
	channels   []enum.Channel
	flag       uint8
	span       struct { // from <= the ticket's field < to, in microseconds since 1970
		field    TimeField
		from, to int64
	}
	text struct {
		query    search.Query
		internal bool
	}
	unread struct{ person uuid.UUID }
)

func (constant) expr()   {}
func (all) expr()        {}
func (either) expr()     {}
func (not) expr()        {}
func (idsIn) expr()      {}
func (numbers) expr()    {}
func (categories) expr() {}
func (priorities) expr() {}
func (channels) expr()   {}
func (flag) expr()       {}
func (span) expr()       {}
func (text) expr()       {}
func (unread) expr()     {}

type idField uint8

const (
	ticketID idField = iota
	statusID
	typeID
	departmentID
	customerID
	assigneeID
	tagID
	orderID
)

const (
	unassigned flag = iota
	overdue
	deleted
)

// TimeField is a time that a ticket has.
type TimeField uint8

// The times that a filter can ask for.
const (
	DueAt TimeField = iota
	CreatedAt
	UpdatedAt
	PublicUpdatedAt // the last change that the customer may know of
	ResolvedAt      // unresolved tickets have none
)

// The open ends of a span.
const (
	always = math.MinInt64
	never  = math.MaxInt64
)

// True matches every ticket.
func True() Expr { return constant(true) }

// False matches none.
func False() Expr { return constant(false) }

// Tickets matches these tickets. As with every constructor that takes a set, an empty one matches nothing.
func Tickets(ids ...uuid.UUID) Expr { return set(ticketID, ids) }

// InStatuses matches tickets in one of these statuses.
func InStatuses(ids ...uuid.UUID) Expr { return set(statusID, ids) }

// OfTypes matches tickets of one of these types.
func OfTypes(ids ...uuid.UUID) Expr { return set(typeID, ids) }

// InDepartments matches tickets in one of these departments.
func InDepartments(ids ...uuid.UUID) Expr { return set(departmentID, ids) }

// OfCustomer matches tickets for one of these customers.
func OfCustomer(ids ...uuid.UUID) Expr { return set(customerID, ids) }

// AssignedTo matches tickets that one of these people is assigned to.
func AssignedTo(ids ...uuid.UUID) Expr { return set(assigneeID, ids) }

// Tagged matches tickets with one of these tags.
func Tagged(ids ...uuid.UUID) Expr { return set(tagID, ids) }

// AboutOrders matches tickets about one of these orders.
func AboutOrders(ids ...uuid.UUID) Expr { return set(orderID, ids) }

func set(field idField, ids []uuid.UUID) Expr {
	if len(ids) == 0 {
		return False()
	}
	return idsIn{field, sorted(ids, compareIDs)}
}

// Numbered matches tickets with one of these numbers.
func Numbered(ns ...int64) Expr {
	if len(ns) == 0 {
		return False()
	}
	return numbers(sorted(ns, cmp.Compare))
}

// InCategories matches tickets whose status is of one of these categories.
func InCategories(of ...enum.Category) Expr {
	return closed(of, allCategories, func(c []enum.Category) Expr { return categories(c) })
}

// WithPriorities matches tickets of one of these priorities.
func WithPriorities(of ...enum.Priority) Expr {
	return closed(of, allPriorities, func(p []enum.Priority) Expr { return priorities(p) })
}

// ByChannels matches tickets from one of these channels.
func ByChannels(of ...enum.Channel) Expr {
	return closed(of, allChannels, func(c []enum.Channel) Expr { return channels(c) })
}

var (
	allCategories = values[enum.Category](enum.Category("").Values())
	allPriorities = enum.Priorities()
	allChannels   = values[enum.Channel](enum.Channel("").Values())
)

// closed makes a condition on a field that always has one of a few values.
func closed[T comparable](of, among []T, condition func([]T) Expr) Expr {
	of = slices.DeleteFunc(slices.Clone(among), func(v T) bool { return !slices.Contains(of, v) })
	switch len(of) {
	case 0:
		return False()
	case len(among):
		return True()
	}
	return condition(of)
}

func others[T comparable](of, among []T) []T {
	return slices.DeleteFunc(slices.Clone(among), func(v T) bool { return slices.Contains(of, v) })
}

func values[T ~string](names []string) []T {
	list := make([]T, len(names))
	for i, name := range names {
		list[i] = T(name)
	}
	return list
}

// Unassigned matches tickets that nobody is assigned to.
func Unassigned() Expr { return unassigned }

// Overdue matches tickets that are past due and still owe work.
func Overdue() Expr { return overdue }

// Deleted matches deleted tickets.
func Deleted() Expr { return deleted }

// NotDeleted matches tickets that are not deleted.
func NotDeleted() Expr { return Not(deleted) }

// Within matches tickets that have the time, not before from and before to. An end that is nil is open. Times count
// to the microsecond, as the databases keep them.
func Within(field TimeField, from, to *time.Time) Expr {
	s := span{field, always, never}
	if from != nil {
		s.from = from.UnixMicro()
	}
	if to != nil {
		s.to = to.UnixMicro()
	}
	switch {
	case s.from >= s.to:
		return False()
	case s.from == always && s.to == never && field != ResolvedAt:
		return True()
	}
	return s
}

// Text matches what the query finds; in internal notes too, when includeInternal is set.
func Text(q search.Query, includeInternal bool) Expr {
	if q.Empty() {
		return True()
	}
	return text{q, includeInternal}
}

// Unread matches tickets with something in the person's inbox that is not read.
func Unread(person uuid.UUID) Expr { return unread{person} }

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

func sorted[T comparable](list []T, compare func(a, b T) int) []T {
	list = slices.Clone(list)
	slices.SortFunc(list, compare)
	return slices.Compact(list)
}
