package search

import "strings"

// Match tells in Go what [Query.SQL] tells in a database: whether each word of q is in one of the parts, which are
// those of a ticket and of its customer. An empty query matches.
func (q Query) Match(includeInternal bool, parts ...Part) bool {
	have := map[string]struct{}{}
	for _, p := range parts {
		if p.Internal && !includeInternal {
			continue
		}
		for t := range strings.FieldsSeq(p.terms()) {
			have[t] = struct{}{}
		}
	}
	all := true
	q.each(func(term string, prefix bool) {
		_, ok := have[term]
		for t := range have {
			if ok || !prefix {
				break
			}
			ok = strings.HasPrefix(t, term)
		}
		all = all && ok
	})
	return all
}
