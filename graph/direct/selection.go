package direct

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/graph/scalar"
)

// object is what is known of a type of the schema.
type object struct {
	implements []string       // its own name, and those of its interfaces
	fields     map[string]int // the code of each field
}

// selection is what is asked of a value, with a plan for each type that the value turned out to be of.
type selection struct {
	set   ast.SelectionSet
	plans []plan
}

// plan is the fields of a selection on one type.
type plan struct {
	of     *object
	fields []field
}

// field is one field of a plan.
type field struct {
	code          int
	key           string // what stands before its value
	of            selection
	first, last   *int
	after, before *string
}

// on is the plan for a type.
func (s *selection) on(w *writer, o *object) []field {
	for i := range s.plans {
		if s.plans[i].of == o {
			return s.plans[i].fields
		}
	}
	p := plan{o, s.plan(w, o)}
	s.plans = append(s.plans, p)
	return p.fields
}

func (s *selection) plan(w *writer, o *object) []field {
	collected := graphql.CollectFields(w.oc, s.set, o.implements)
	fields := make([]field, 0, len(collected))
	for _, c := range collected {
		code, known := o.fields[c.Name]
		if !known {
			w.failed = true
			return nil
		}
		f := field{code: code, key: keyOf(c.Alias), of: selection{set: c.Selections}}
		if again(fields, f.key) {
			continue
		}
		if len(c.Definition.Arguments) > 0 {
			w.arguments(&f, c)
		}
		fields = append(fields, f)
	}
	return fields
}

// again reports whether a key stands among the fields: gqlgen writes the first one only.
func again(fields []field, key string) bool {
	for i := range fields {
		if fields[i].key == key {
			return true
		}
	}
	return false
}

// arguments reads those of a connection.
func (w *writer) arguments(f *field, c graphql.CollectedField) {
	args := c.ArgumentMap(w.oc.Variables)
	f.first, f.last = argument(w, args["first"], scalar.UnmarshalInt), argument(w, args["last"], scalar.UnmarshalInt)
	f.after, f.before = argument(w, args["after"], scalar.UnmarshalCursor), argument(w, args["before"], scalar.UnmarshalCursor)
}

func argument[T any](w *writer, v any, read func(any) (T, error)) *T {
	if v == nil {
		return nil
	}
	read1, err := read(v)
	if err != nil {
		w.failed = true
	}
	return &read1
}
