package access_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/ident"
)

//go:generate go test -count=1 -run ^TestThePermissionsPageIsTrue$ . -write

const page = "../../docs/permissions.md"

var write = flag.Bool("write", false, "write the page anew")

// A scene is a desk on which deeds are tried.
type scene struct {
	*desktest.Desk
	t            *testing.T
	api          *graphtest.API
	ours, theirs *db.Department
	customer     *db.Customer
	me           *db.User // who does the deed; nil for the customer
	words        int
}

func newScene(t *testing.T, w *desktest.Desk) *scene {
	return &scene{Desk: w, t: t, api: graphtest.New(w.Desk), ours: w.Department("Ours"), theirs: w.Department("Theirs"), customer: w.Customer()}
}

// ticket is the API's id of a new ticket of the customer's, in the department of the one who does the deed, from somebody else.
func (s *scene) ticket() string {
	return desktest.ID(s.Ticket(desktest.Within(s.ours), desktest.For(s.customer)))
}

func (s *scene) deletedTicket() string {
	id := s.ticket()
	if _, err := s.DeleteTicket(s.AsSystem(), desk.DeleteTicketInput{TicketID: id}); err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s *scene) byTicket() any { return object{"id": s.ticket()} }

func (s *scene) byNote() any {
	id := s.ticket()
	if _, err := s.AddInternalNote(s.AsSystem(), desk.AddInternalNoteInput{TicketID: id, Body: "For the team"}); err != nil {
		s.t.Fatal(err)
	}
	return object{"id": id}
}

func (s *scene) byCustomer() any { return object{"id": desktest.ID(s.customer)} }

func (s *scene) byOrder() any { return object{"id": desktest.ID(s.Order(desktest.Of(s.customer)))} }

// word is one that was not used before.
func (s *scene) word() string {
	s.words++
	return fmt.Sprintf("word_%d", s.words)
}

func (s *scene) newUser(role string, in *db.Department) object {
	r := s.Directory.Current().RoleByKey(role)
	return object{"name": "Somebody", "email": s.word() + "@desk.test", "roleId": ident.Encode(ident.Role, r.ID), "departmentIds": []string{desktest.ID(in)}}
}

// do tries a deed, and says "yes", the code of the refusal, or "nothing" where a query finds nothing.
func (s *scene) do(ctx context.Context, d deed) string {
	s.t.Helper()
	var input any
	if d.input != nil {
		input = d.input(s)
	}
	variables, _ := input.(object)
	if d.ask == "" {
		variables = object{"input": input}
	}
	answer := s.api.Ask(ctx, s.t, d.document(), variables)
	if code := answer.Code(); code == "INVALID" && len(answer.Errors[0].Extensions.Violations) > 0 {
		return answer.Errors[0].Extensions.Violations[0].Code
	} else if code != "" {
		return code
	}
	var data map[string]any
	if err := json.Unmarshal(answer.Data, &data); err != nil {
		s.t.Fatalf("%s: %v", d.field, err)
	}
	if d.ask != "" && empty(data[d.field]) {
		return "nothing"
	}
	return "yes"
}

// empty reports whether an answer has nothing in it: null, or lists without anything.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) > 0 && !slices.ContainsFunc(v, func(x any) bool { return !empty(x) })
	case map[string]any:
		if nodes, ok := v["nodes"].([]any); ok {
			return len(nodes) == 0
		}
		if inner, ok := v["messages"]; ok {
			return empty(inner)
		}
	}
	return false
}

// actors are the columns of the matrix: each does everything once.
func (s *scene) actors() []func() context.Context {
	var list []func() context.Context
	for _, r := range access.Roles() {
		list = append(list, func() context.Context {
			s.me = s.User(r.Key, desktest.In(s.ours))
			return s.As(s.me)
		})
	}
	return append(list, func() context.Context {
		s.me = nil
		return s.AsCustomer(s.customer)
	})
}

func TestThePermissionsPageIsTrue(t *testing.T) {
	t.Parallel()
	if *write {
		if err := os.WriteFile(page, newScene(t, desktest.New(t)).page(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		if is := newScene(t, w).page(); !bytes.Equal(is, golden) {
			t.Errorf("docs/permissions.md says otherwise than the desk does. If that is meant: go generate ./internal/access\n%s", differences(golden, is))
		}
	})
}

// differences are the lines of b that a has not.
func differences(a, b []byte) string {
	known := strings.Split(string(a), "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(string(b), "\n"), func(line string) bool { return slices.Contains(known, line) }), "\n")
}

// The permissions that the matrix names suffice, and no one of them can be left out.
func TestDeedsNeedThePermissionsThatTheMatrixNames(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	s := newScene(t, w)
	for _, d := range slices.Concat(mutations, queries) {
		s.me = w.User("administrator", desktest.In(s.ours))
		if oneself := d.field == "updateProfile" || d.field == "revokeApiToken" && !d.person; oneself || d.needs == access.All {
			continue // these ask who somebody is, or what they have, not for a permission
		}
		enough := []access.Set{d.needs}
		if d.or != 0 {
			enough = append(enough, d.or)
		}
		for _, set := range enough {
			if d.person {
				set |= s.Directory.Current().RoleByKey("agent").Set
			}
			if set == 0 {
				set = access.Of(access.NoteAdd) // a token needs one, and this is of no use here
			}
			if got := s.do(w.AsToken(s.me, set.List()...), d); got != "yes" {
				t.Errorf("%s %s with %s alone: %s", d.field, d.what, set.Names(), got)
			}
		}
		for _, p := range d.needs.List() {
			if got := s.do(w.AsToken(s.me, (access.All&^access.Of(p)&^d.or).List()...), d); got == "yes" {
				t.Errorf("%s %s without %s: %s", d.field, d.what, p, got)
			}
		}
	}
}

func TestTheMatrixLeavesNothingOut(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, d := range slices.Concat(mutations, queries) {
		told[d.field] = true
	}
	for _, field := range everybodys {
		told[field] = true
	}
	for _, f := range slices.Concat(schema.Mutation.Fields, schema.Query.Fields) {
		if !told[f.Name] && !strings.HasPrefix(f.Name, "__") {
			t.Errorf("%s has no row", f.Name)
		}
		delete(told, f.Name)
	}
	for name := range told {
		t.Errorf("the schema has no %s", name)
	}
}
