// Package limit measures a GraphQL document before it is executed, and refuses it when it asks for
// too much: too deep, too many fields, too many aliases, or too costly.
//
// A document is measured in one pass. Each fragment is measured once however often it is spread, so
// the time is linear in the length of the document although what it asks for may grow
// exponentially.
//
// # Cost
//
// A field costs 1. What is asked of each element of a list is multiplied by the length of the list:
//
//   - the argument first, last or days, or PageSize when the field has such arguments and none is given.
//     They speak for the lists right below the field (edges, nodes) when the field itself is none;
//   - ListSize for other lists.
//
// Fields of introspection cost 1 whatever they list, and each root of introspection costs 100 more,
// since its answer is large. Selections switched off by @skip and @include cost nothing, but count
// in the other measures.
package limit

// Limits bounds what one operation may ask for. A zero field stands for its default, a negative one
// for no limit.
type Limits struct {
	Depth              int // fields within fields; 15
	IntrospectionDepth int // the same below __schema and __type; 20
	Aliases            int // 50
	Fields             int // fields, with those of fragments for each spread; 1,000
	RootFields         int // 30
	Cost               int // 20,000

	PageSize    int // elements of a connection without first and last; 25
	MaxPageSize int // what first and last are clamped to; 100
	ListSize    int // elements of a list that cannot be paged; 10
}

func (l Limits) withDefaults() Limits {
	def(&l.Depth, 15)
	def(&l.IntrospectionDepth, 20)
	def(&l.Aliases, 50)
	def(&l.Fields, 1000)
	def(&l.RootFields, 30)
	def(&l.Cost, 20_000)
	def(&l.PageSize, 25)
	def(&l.MaxPageSize, 100)
	def(&l.ListSize, 10)
	return l
}

func def(field *int, value int) {
	if *field == 0 {
		*field = value
	}
}

// check returns the first limit that a measure is over.
func (l Limits) check(m Measure) (over excess, ok bool) {
	for _, e := range []excess{
		{"depth", "the depth of the document", l.Depth, m.Depth},
		{"introspectionDepth", "the depth of introspection", l.IntrospectionDepth, m.IntrospectionDepth},
		{"rootFields", "the number of root fields", l.RootFields, m.RootFields},
		{"aliases", "the number of aliases", l.Aliases, m.Aliases},
		{"fields", "the number of fields", l.Fields, m.Fields},
		{"cost", "the cost of the document", l.Cost, m.Cost},
	} {
		if e.limit >= 0 && e.measured > e.limit {
			return e, false
		}
	}
	return excess{}, true
}

// excess is a limit that a document is over.
type excess struct {
	name, words     string
	limit, measured int
}
