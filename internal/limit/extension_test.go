package limit

import (
	"context"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
)

// introspectionQuery is the one that GraphiQL sends.
const introspectionQuery = `query IntrospectionQuery {
  __schema {
    description
    queryType { name } mutationType { name } subscriptionType { name }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}`

func TestExtension(t *testing.T) {
	t.Parallel()
	deep := "{ ticket {" + strings.Repeat(" parent {", 14) + " id" + strings.Repeat(" }", 14) + " } }"
	for _, c := range []struct {
		name, document string
		limits         Limits
		refused        string
	}{
		{"introspection", introspectionQuery, Limits{}, ""},
		{"an ordinary page", "{ tickets(first: 50) { nodes { id subject tags statuses { id } tickets(first: 3) { nodes { id } } } totalCount } }", Limits{}, ""},
		{"depth", deep, Limits{}, "the depth of the document is 16; at most 15 is allowed"},
		{"no limit of depth", deep, Limits{Depth: -1}, ""},
		{"root fields", "{ a: ticket { id } b: ticket { id } }", Limits{RootFields: 1}, "the number of root fields is 2; at most 1 is allowed"},
		{"aliases", "{ a: ticket { b: id } }", Limits{Aliases: 1}, "the number of aliases is 2; at most 1 is allowed"},
		{"fields", "{ ticket { id subject } }", Limits{Fields: 2}, "the number of fields is 3; at most 2 is allowed"},
		{"cost", "{ tickets(first: 100) { nodes { tickets(first: 100) { nodes { id subject } } } } }", Limits{}, "the cost of the document is 20202; at most 20000 is allowed"},
		{"introspection depth", introspectionQuery, Limits{IntrospectionDepth: 5}, "the depth of introspection is 15; at most 5 is allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, errs := gqlparser.LoadQuery(schema, c.document)
			if errs != nil {
				t.Fatal(errs)
			}
			opCtx := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0]}
			err := New(c.limits).MutateOperationContext(context.Background(), opCtx)
			switch {
			case err == nil && c.refused != "":
				t.Error("not refused")
			case err != nil && err.Message != c.refused:
				t.Errorf("got %q; want %q", err.Message, c.refused)
			case err != nil && err.Extensions["code"] != "INVALID":
				t.Errorf("code %v", err.Extensions["code"])
			}
			m, ok := FromContext(graphql.WithOperationContext(context.Background(), opCtx))
			if !ok || m.Fields == 0 {
				t.Errorf("measure %+v, %v", m, ok)
			}
		})
	}
	if _, ok := FromContext(context.Background()); ok {
		t.Error("a measure from nowhere")
	}
}
