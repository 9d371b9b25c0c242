package graph_test

import (
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Integrators act on descriptions alone: everything that they can name has one, and every mutation is made alike.
func TestSchemaIsDescribedAndMadeAlike(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		described(t, d.Name, d.Description)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(t, d.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(t, d.Name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range d.EnumValues {
			described(t, d.Name+"."+v.Name, v.Description)
		}
	}
	for _, f := range s.Mutation.Fields {
		name := strings.ToUpper(f.Name[:1]) + f.Name[1:]
		if f.Name == "__schema" || f.Name == "__type" {
			continue
		}
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" || f.Arguments[0].Type.Name() != name+"Input" || f.Type.String() != name+"Payload!" {
			t.Errorf("%s is not %s(input: %sInput!): %sPayload!", f.Name, f.Name, name, name)
			continue
		}
		if s.Types[name+"Input"].Fields.ForName("clientMutationId") == nil {
			t.Errorf("%sInput takes no clientMutationId", name)
		}
		for field, kind := range map[string]string{"position": "Cursor!", "clientMutationId": "String"} {
			if p := s.Types[name+"Payload"].Fields.ForName(field); p == nil || p.Type.String() != kind {
				t.Errorf("%sPayload has no %s: %s", name, field, kind)
			}
		}
		if in := s.Types[name+"Input"].Fields; in.ForName("ticketId") != nil && f.Name != "markTicketRead" && in.ForName("expectedVersion") == nil {
			t.Errorf("%sInput changes a ticket and takes no expectedVersion", name)
		}
	}
}

func described(t *testing.T, what, description string) {
	t.Helper()
	if strings.TrimSpace(description) == "" {
		t.Errorf("%s has no description", what)
	}
}
