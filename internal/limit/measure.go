package limit

import (
	"encoding/json"
	"math"
	"reflect"

	"github.com/vektah/gqlparser/v2/ast"
)

// Measure is what an operation asks for. Numbers stop growing at the largest GraphQL Int.
type Measure struct {
	Depth              int
	IntrospectionDepth int
	Aliases            int
	Fields             int
	RootFields         int
	Cost               int
}

// Of measures an operation of a validated document. Fragments that spread one another in a circle,
// which validation refuses, are over every limit.
func Of(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any, limits Limits) Measure {
	w := walker{doc: doc, variables: variables, limits: limits.withDefaults(), fragments: map[string]*sums{}}
	s := w.set(op.SelectionSet, false)
	return Measure{
		Depth:              s.depth,
		IntrospectionDepth: s.introspectionDepth,
		Aliases:            s.aliases,
		Fields:             s.fields,
		RootFields:         s.direct,
		Cost:               add(s.cost, mul(s.perElement, w.limits.ListSize)),
	}
}

// sums are the measures of a selection set.
type sums struct {
	depth              int
	introspectionDepth int
	aliases            int
	fields             int
	direct             int // fields of the set itself, through fragments
	cost               int // of all but the elements of lists that the set lists
	perElement         int // of one element of each such list: the parent may know their length
}

func (s *sums) include(o sums) {
	s.depth = max(s.depth, o.depth)
	s.introspectionDepth = max(s.introspectionDepth, o.introspectionDepth)
	s.aliases = add(s.aliases, o.aliases)
	s.fields = add(s.fields, o.fields)
	s.direct = add(s.direct, o.direct)
	s.cost = add(s.cost, o.cost)
	s.perElement = add(s.perElement, o.perElement)
}

type walker struct {
	doc       *ast.QueryDocument
	variables map[string]any
	limits    Limits
	fragments map[string]*sums // nil while the fragment is being measured
}

// endless is what a circle of fragments asks for.
var endless = sums{
	depth: most, introspectionDepth: most, aliases: most, fields: most, direct: most, cost: most,
}

func (w *walker) set(set ast.SelectionSet, introspection bool) (s sums) {
	for _, selection := range set {
		var part sums
		var directives ast.DirectiveList
		switch sel := selection.(type) {
		case *ast.Field:
			part, directives = w.field(sel, introspection), sel.Directives
		case *ast.InlineFragment:
			part, directives = w.set(sel.SelectionSet, introspection), sel.Directives
		case *ast.FragmentSpread:
			part, directives = w.spread(sel.Name, introspection), sel.Directives
		}
		if w.switchedOff(directives) {
			part.cost, part.perElement = 0, 0
		}
		s.include(part)
	}
	return s
}

// spread measures a fragment the first time it is asked for.
func (w *walker) spread(name string, introspection bool) sums {
	if known, ok := w.fragments[name]; ok {
		if known == nil {
			return endless
		}
		return *known
	}
	fragment := w.doc.Fragments.ForName(name)
	if fragment == nil {
		return sums{}
	}
	w.fragments[name] = nil
	// A fragment's type is of introspection or it is not, so one measure fits all its spreads.
	s := w.set(fragment.SelectionSet, introspection)
	w.fragments[name] = &s
	return s
}

func (w *walker) field(f *ast.Field, introspection bool) sums {
	root := f.Name == "__schema" || f.Name == "__type"
	introspection = introspection || root
	below := w.set(f.SelectionSet, introspection)

	s := sums{
		depth:              below.depth,
		introspectionDepth: below.introspectionDepth,
		aliases:            below.aliases,
		fields:             add(below.fields, 1),
		direct:             1,
	}
	if introspection {
		s.introspectionDepth = add(below.introspectionDepth, 1)
	} else {
		s.depth = add(below.depth, 1)
	}
	if f.Alias != "" && f.Alias != f.Name {
		s.aliases = add(s.aliases, 1)
	}

	length, paged := w.pageSize(f)
	switch {
	case introspection:
		s.cost = add(1, add(below.cost, below.perElement))
		if root {
			s.cost = add(s.cost, 100)
		}
	case paged && isList(f):
		elements := add(below.cost, mul(below.perElement, w.limits.ListSize))
		s.cost = add(1, mul(elements, length))
	case paged:
		s.cost = add(1, add(below.cost, mul(below.perElement, length)))
	case isList(f):
		s.cost = 1
		s.perElement = add(below.cost, mul(below.perElement, w.limits.ListSize))
	default:
		s.cost = add(1, add(below.cost, mul(below.perElement, w.limits.ListSize)))
	}
	return s
}

func isList(f *ast.Field) bool {
	return f.Definition != nil && f.Definition.Type != nil && f.Definition.Type.Elem != nil
}

// pageSize returns how many elements the field's arguments ask for, clamped to what a page can
// have; paged is false for a field that has no such arguments.
func (w *walker) pageSize(f *ast.Field) (size int, paged bool) {
	if f.Definition == nil {
		return 0, false
	}
	for _, name := range []string{"first", "last", "days"} {
		argument := f.Definition.Arguments.ForName(name)
		if argument == nil {
			continue
		}
		paged = true
		value := argument.DefaultValue
		if given := f.Arguments.ForName(name); given != nil {
			value = given.Value
		}
		if n, ok := w.integer(value); ok {
			size = max(size, min(max(n, 1), w.limits.MaxPageSize))
		}
	}
	if paged && size == 0 {
		size = w.limits.PageSize
	}
	return size, paged
}

func (w *walker) integer(v *ast.Value) (int, bool) {
	if v == nil {
		return 0, false
	}
	value, err := v.Value(w.variables)
	if err != nil {
		// A number that no int holds is clamped all the same.
		return most, v.Kind == ast.IntValue
	}
	if n, ok := value.(json.Number); ok {
		i, err := n.Int64()
		return int(i), err == nil
	}
	switch r := reflect.ValueOf(value); {
	case !r.IsValid():
		return 0, false
	case r.CanInt():
		return int(r.Int()), true
	case r.CanUint():
		return int(min(r.Uint(), most)), true
	case r.CanFloat():
		return int(min(max(r.Float(), 0), most)), true
	}
	return 0, false
}

// switchedOff evaluates @skip and @include.
func (w *walker) switchedOff(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		argument := d.Arguments.ForName("if")
		if argument == nil || argument.Value == nil {
			continue
		}
		value, err := argument.Value.Value(w.variables)
		if on, ok := value.(bool); err == nil && ok && on == (d.Name == "skip") {
			return true
		}
	}
	return false
}

// most is where measures stop growing: what a GraphQL Int can hold.
const most = math.MaxInt32

func add(a, b int) int { return int(min(int64(a)+int64(b), most)) }

func mul(a, b int) int { return int(min(int64(a)*int64(b), most)) }
