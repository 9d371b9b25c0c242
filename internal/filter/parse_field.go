package filter

import (
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Each of these compiles one field of the input. A field that was not given asks for nothing.

func (p *parser) ids(given []string, kind ident.Kind, build func(...uuid.UUID) Expr, path string) Expr {
	if !p.list(given == nil, len(given), path) {
		return True()
	}
	ids := []uuid.UUID{}
	for i, s := range given {
		got, id, ok := ident.Decode(s)
		switch {
		case !ok:
			p.wrong(join(path, strconv.Itoa(i)), fault.Malformed, "it is not an id")
		case got != kind:
			p.wrong(join(path, strconv.Itoa(i)), fault.WrongKind, "it must be the id of a %s, not of a %s", kind, got)
		}
		ids = append(ids, id)
	}
	return build(ids...)
}

func (p *parser) numbers(given []int, path string) Expr {
	if !p.list(given == nil, len(given), path) {
		return True()
	}
	ns := []int64{}
	for _, n := range given {
		ns = append(ns, int64(n))
	}
	return Numbered(ns...)
}

// members compiles a list of enum values. The API lets no others through; a saved filter may have them.
func members[T comparable](p *parser, given, among []T, build func(...T) Expr, path string) Expr {
	if !p.list(given == nil, len(given), path) {
		return True()
	}
	for i, v := range given {
		if !slices.Contains(among, v) {
			p.wrong(join(path, strconv.Itoa(i)), fault.Malformed, "there is no such value")
		}
	}
	return build(given...)
}

// list reports whether a list was given and is within the limits.
func (p *parser) list(absent bool, n int, path string) bool {
	if absent || !p.count(1, path) {
		return false
	}
	if n > MaxMembers {
		p.wrong(path, fault.TooLong, "it must have at most %d members, not %d", MaxMembers, n)
		return false
	}
	return true
}

func (p *parser) flag(given *bool, e Expr, path string) Expr {
	switch {
	case given == nil || !p.count(1, path):
		return True()
	case *given:
		return e
	}
	return Not(e)
}

func (p *parser) within(given *Range, field TimeField, path string) Expr {
	if given == nil || !p.count(1, path) {
		return True()
	}
	from, to := given.From, given.To
	ok := p.time(from, join(path, "from"))
	ok = p.time(to, join(path, "to")) && ok
	if ok && from != nil && to != nil && to.Before(*from) {
		p.wrong(join(path, "to"), fault.WrongOrder, "it must not be before `from`")
	}
	return Within(field, from, to)
}

// time refuses what the databases can't hold.
func (p *parser) time(t *time.Time, path string) bool {
	if t == nil || t.UTC().Year() >= 1 && t.UTC().Year() <= 9999 {
		return true
	}
	p.wrong(path, fault.OutOfRange, "the year must be 1 to 9999")
	return false
}
