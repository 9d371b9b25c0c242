package filter

import (
	"slices"

	"github.com/google/uuid"
)

// And matches what every one of es matches, and everything when there is none.
func And(es ...Expr) Expr {
	var list all
	for _, e := range es {
		switch e := e.(type) {
		case nil:
			return False()
		case constant:
			if !e {
				return False()
			}
		case all:
			for _, e := range e {
				list = appendNew(list, e)
			}
		default:
			list = appendNew(list, e)
		}
	}
	list = absorb(list)
	switch len(list) {
	case 0:
		return True()
	case 1:
		return list[0]
	}
	return list
}

// absorb leaves out lists of alternatives of which another member of the list already says one: an agent who asks for the
// tickets of their own department need not also be asked whether they are assigned to them.
func absorb(list all) all {
	return slices.DeleteFunc(list, func(e Expr) bool {
		alternatives, ok := e.(either)
		return ok && slices.ContainsFunc(list, func(m Expr) bool {
			return slices.ContainsFunc(alternatives, func(a Expr) bool { return implies(m, a) })
		})
	})
}

// implies reports whether a has one of a set of ids that all are among those of b. Other conditions don't matter to absorb.
func implies(a, b Expr) bool {
	of, ok := a.(idsIn)
	among, ok2 := b.(idsIn)
	return ok && ok2 && of.field == among.field &&
		!slices.ContainsFunc(of.ids, func(id uuid.UUID) bool { return !slices.Contains(among.ids, id) })
}

// Or matches what one of es matches, and nothing when there is none.
func Or(es ...Expr) Expr {
	var list either
	for _, e := range es {
		switch e := e.(type) {
		case nil: // matches nothing, adds nothing
		case constant:
			if e {
				return True()
			}
		case either:
			for _, e := range e {
				list = appendNew(list, e)
			}
		default:
			list = appendNew(list, e)
		}
	}
	switch len(list) {
	case 0:
		return False()
	case 1:
		return list[0]
	}
	return list
}

// appendNew leaves out what the list has already, as far as that is seen at a glance: what a person may see and what
// they ask for both leave out deleted tickets.
func appendNew[L ~[]Expr](list L, e Expr) L {
	if simple(e) && slices.ContainsFunc(list, func(have Expr) bool { return simple(have) && have == e }) {
		return list
	}
	return append(list, e)
}

func simple(e Expr) bool {
	if n, ok := e.(not); ok {
		e = n.of
	}
	_, ok := e.(flag)
	return ok
}

// Not matches exactly what e does not match: a ticket without a type is not of the type x.
func Not(e Expr) Expr {
	switch e := e.(type) {
	case nil:
		// Nil is a mistake that must show nothing, from either side.
		return False()
	case constant:
		return !e
	case all:
		return Or(negated(e)...)
	case either:
		return And(negated(e)...)
	case not:
		return e.of
	case categories:
		return InCategories(others(e, allCategories)...)
	case priorities:
		return WithPriorities(others(e, allPriorities)...)
	case channels:
		return ByChannels(others(e, allChannels)...)
	}
	return not{e}
}

func negated(es []Expr) []Expr {
	list := make([]Expr, len(es))
	for i, e := range es {
		list[i] = Not(e)
	}
	return list
}

// NeedsDatabase reports whether a snapshot alone can't answer e: it asks for text, or for what is unread.
func NeedsDatabase(e Expr) bool {
	return has(e, func(e Expr) bool {
		switch e.(type) {
		case text, unread:
			return true
		}
		return false
	})
}

// DependsOnTime reports whether a ticket may begin or cease to match e while nothing changes but the time.
func DependsOnTime(e Expr) bool {
	return has(e, func(e Expr) bool { return e == overdue })
}

// DependsOnPerson reports whether a person's reading may change what e matches.
func DependsOnPerson(e Expr) bool {
	return has(e, func(e Expr) bool { _, ok := e.(unread); return ok })
}

// LeavesOutDeleted reports whether e is plainly of tickets that are not deleted.
func LeavesOutDeleted(e Expr) bool {
	if list, several := e.(all); several {
		return slices.ContainsFunc(list, LeavesOutDeleted)
	}
	n, negated := e.(not)
	return negated && n.of == deleted
}

// has reports whether one of e's conditions is wanted.
func has(e Expr, wanted func(Expr) bool) bool {
	within := func(e Expr) bool { return has(e, wanted) }
	switch e := e.(type) {
	case all:
		return slices.ContainsFunc(e, within)
	case either:
		return slices.ContainsFunc(e, within)
	case not:
		return within(e.of)
	}
	return wanted(e)
}
