package filter

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	gql "github.com/vektah/gqlparser/v2/parser"
	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/ident"

	"github.com/sanad-desk/sanad/internal/fault"
)

func TestInputHasTheFieldsOfTheContract(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../schema.graphql")
	must(t, err)
	schema, err := gql.ParseSchema(&ast.Source{Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]reflect.Type{"TicketFilter": reflect.TypeFor[Input](), "DateTimeRange": reflect.TypeFor[Range]()} {
		var want, have []string
		for _, f := range schema.Definitions.ForName(name).Fields {
			want = append(want, f.Name)
		}
		for f := range of.Fields() {
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			have = append(have, tag)
			if !strings.EqualFold(tag, f.Name) {
				t.Errorf("the field %s is named %s in JSON", f.Name, tag)
			}
		}
		slices.Sort(want)
		slices.Sort(have)
		if !slices.Equal(want, have) {
			t.Errorf("%s has the fields\n%v, in Go\n%v", name, want, have)
		}
	}
}

func TestSavedInputIsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(t, Viewer{SeesDeleted: true}, true, 2)
		saved, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var back *Input
		if err := json.Unmarshal(saved, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(in, back) {
			t.Fatalf("saved as %s", saved)
		}
	})
}

// inputs draws a filter of a few fields, with others within to the given depth. Conditions that need the database are
// among them only when asked for.
func inputs(t *rapid.T, v Viewer, database bool, depth int) *Input {
	in := &Input{}
	fields := []func(){
		func() { in.IDs = apiIDs(t, ident.Ticket, ticketIDs) },
		func() { in.Numbers = rapid.SliceOfN(rapid.IntRange(99, 113), 0, 4).Draw(t, "numbers") },
		func() {
			in.Status = []string{}
			for _, s := range rapid.SliceOfN(rapid.SampledFrom(statuses), 0, 3).Draw(t, "statuses") {
				in.Status = append(in.Status, ident.Encode(ident.Status, s.id))
			}
		},
		func() { in.StatusCategory = enums(t, allCategories) },
		func() { in.Priority = enums(t, allPriorities) },
		func() { in.Type = apiIDs(t, ident.TicketType, types) },
		func() { in.Department = apiIDs(t, ident.Department, departments) },
		func() { in.Assignee = apiIDs(t, ident.User, people) },
		func() { in.Unassigned = yesOrNo(t) },
		func() { in.Customer = apiIDs(t, ident.Customer, customers) },
		func() { in.Order = apiIDs(t, ident.Order, orders) },
		func() { in.Tag = apiIDs(t, ident.Tag, tags) },
		func() { in.Channel = enums(t, allChannels) },
		func() { in.Overdue = yesOrNo(t) },
		func() { in.DueAt = ranges(t) },
		func() { in.CreatedAt = ranges(t) },
		func() { in.UpdatedAt = ranges(t) },
		func() { in.ResolvedAt = ranges(t) },
		func() { in.Mine = yesOrNo(t) },
		func() { in.Deleted = yesOrNo(t) },
		func() { in.Unread = yesOrNo(t) },
		func() {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 2).Draw(t, "text"), " ")
			in.Text = &text
		},
	}
	if !database {
		fields = fields[:len(fields)-2]
	}
	for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(fields)-1), 0, 3).Draw(t, "fields") {
		fields[i]()
	}
	if in.Deleted != nil && *in.Deleted && !v.SeesDeleted {
		*in.Deleted = false
	}
	if depth == 0 {
		return in
	}
	within := func(label string) []*Input {
		list := make([]*Input, rapid.IntRange(0, 2).Draw(t, label))
		for i := range list {
			list[i] = inputs(t, v, database, depth-1)
		}
		return list
	}
	switch rapid.IntRange(0, 4).Draw(t, "with") {
	case 1:
		in.And = within("and")
	case 2:
		in.Or = within("or")
	case 3:
		in.Not = inputs(t, v, database, depth-1)
	case 4:
		in.Or, in.Not = within("or"), inputs(t, v, database, depth-1)
	}
	return in
}

func apiIDs(t *rapid.T, kind ident.Kind, from []uuid.UUID) []string {
	list := []string{}
	for _, id := range rapid.SliceOfN(rapid.SampledFrom(from), 0, 3).Draw(t, string(kind)) {
		list = append(list, ident.Encode(kind, id))
	}
	return list
}

func enums[T enum.Category | enum.Priority | enum.Channel](t *rapid.T, from []T) []T {
	return rapid.SliceOfN(rapid.SampledFrom(from), 0, len(from)).Draw(t, "values")
}

func yesOrNo(t *rapid.T) *bool { return new(rapid.Bool().Draw(t, "flag")) }

// ranges draws ends between and on the moments of tickets, in other zones and finer than a microsecond.
func ranges(t *rapid.T) *Range {
	end := func(label string) *time.Time {
		if rapid.IntRange(0, 2).Draw(t, label+" is open") == 0 {
			return nil
		}
		at := moment(t, label).Add(time.Duration(rapid.SampledFrom([]int{0, 0, 1, 999}).Draw(t, "ns")))
		if rapid.Bool().Draw(t, "elsewhere") {
			at = at.In(time.FixedZone("", 3*60*60))
		}
		return &at
	}
	r := &Range{end("from"), end("to")}
	if r.From != nil && r.To != nil && r.To.Before(*r.From) {
		r.From, r.To = r.To, r.From
	}
	return r
}

// A customer who could ask for tags would learn which words the team has for them.
func TestCustomersMayNotAskForTags(t *testing.T) {
	t.Parallel()
	for _, in := range []*Input{{Tag: []string{}}, {Not: &Input{Tag: []string{}}}} {
		var c fault.Check
		Parse(in, Viewer{Customer: true}, &c, "filterBy")
		if c.OK() {
			t.Errorf("%+v is allowed", in)
		}
	}
}
