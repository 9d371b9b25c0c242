package direct_test

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// asker makes random selections that are valid. Aliases are made from what they stand for, so that the same alias always
// means the same and fields can be merged.
type asker struct {
	t         *rapid.T
	schema    *ast.Schema
	fragments strings.Builder
	count     int
}

func (g *asker) selection(name string, depth int) string {
	def := g.schema.Types[name]
	if def.IsLeafType() {
		return ""
	}
	var b strings.Builder
	b.WriteString("{ ")
	for range rapid.IntRange(1, 6).Draw(g.t, "fields") {
		b.WriteString(g.part(def, depth) + " ")
	}
	b.WriteString("__typename }")
	return b.String()
}

func (g *asker) part(def *ast.Definition, depth int) string {
	switch n := rapid.IntRange(0, 9).Draw(g.t, "part"); {
	case n == 0 && depth > 1:
		return "... @include(if: $yes) " + g.selection(def.Name, depth-1)
	case n == 1 && depth > 1:
		g.count++
		name := fmt.Sprintf("F%d", g.count)
		inner := g.selection(def.Name, depth-1)
		g.fragments.WriteString(" fragment " + name + " on " + def.Name + " " + inner)
		return "..." + name
	case n <= 4 && def.IsAbstractType() && depth > 1:
		types := g.schema.GetPossibleTypes(def)
		of := types[rapid.IntRange(0, len(types)-1).Draw(g.t, "type")]
		// The alias keeps fields of different types apart, which may not have one name.
		return "... on " + of.Name + " { " + g.field(of, depth-1, strings.ToLower(of.Name)) + " }"
	}
	return g.field(def, depth, "")
}

func (g *asker) field(def *ast.Definition, depth int, prefix string) string {
	f := def.Fields[rapid.IntRange(0, len(def.Fields)-1).Draw(g.t, "field")]
	if strings.HasPrefix(f.Name, "__") || depth <= 0 && !g.schema.Types[f.Type.Name()].IsLeafType() {
		return "__typename"
	}
	args, alias := "", prefix+f.Name
	if len(f.Arguments) > 0 && f.Arguments.ForName("first") != nil {
		n := rapid.IntRange(0, 3).Draw(g.t, "page")
		args, alias = []string{"", "(first: 2)", "(last: 1)", "(first: $n)"}[n], fmt.Sprintf("%s%d", alias, n)
	} else if len(f.Arguments) > 0 {
		return "__typename"
	}
	condition := rapid.SampledFrom([]string{"", "", "", " @skip(if: $no)", " @include(if: $no)"}).Draw(g.t, "condition")
	return alias + ": " + f.Name + args + condition + " " + g.selection(f.Type.Name(), depth-1)
}
