package filter

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

var (
	agent    = Viewer{Person: people[0], ReadsNotes: true}
	manager  = Viewer{Person: people[1], ReadsNotes: true, SeesDeleted: true}
	customer = Viewer{Person: customers[0], Customer: true}
)

func TestParseSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	var (
		aTag   = ident.Encode(ident.Tag, tags[0])
		aType  = ident.Encode(ident.TicketType, types[0])
		before = base.Add(-time.Nanosecond)
		far    = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	)
	for name, test := range map[string]struct {
		in     *Input
		viewer Viewer
		want   []string
	}{
		"nothing":             {nil, agent, nil},
		"an empty filter":     {&Input{}, agent, nil},
		"a good id":           {&Input{Tag: []string{aTag}}, agent, nil},
		"no id at all":        {&Input{Status: []string{"open"}}, agent, []string{"f.status.0 MALFORMED"}},
		"an empty id":         {&Input{IDs: []string{""}}, agent, []string{"f.ids.0 MALFORMED"}},
		"a shouted id":        {&Input{Tag: []string{strings.ToUpper(aTag)}}, agent, []string{"f.tag.0 MALFORMED"}},
		"another kind":        {&Input{Tag: []string{aTag, aType}}, agent, []string{"f.tag.1 WRONG_KIND"}},
		"several":             {&Input{Type: []string{"x", aTag}, Order: []string{"y"}}, agent, []string{"f.type.0 MALFORMED", "f.type.1 WRONG_KIND", "f.order.0 MALFORMED"}},
		"deep within":         {&Input{Not: &Input{Or: []*Input{{}, {Assignee: []string{aTag}}}}}, agent, []string{"f.not.or.1.assignee.0 WRONG_KIND"}},
		"as many as may be":   {&Input{Numbers: make([]int, 1000)}, agent, nil},
		"too many":            {&Input{Numbers: make([]int, 1001)}, agent, []string{"f.numbers TOO_LONG"}},
		"too many ids":        {&Input{Customer: make([]string, 1001)}, agent, []string{"f.customer TOO_LONG"}},
		"an unknown priority": {&Input{Priority: []enum.Priority{1, 6}}, agent, []string{"f.priority.1 MALFORMED"}},
		"an unknown category": {&Input{StatusCategory: []enum.Category{"open"}}, agent, []string{"f.statusCategory.0 MALFORMED"}},
		"an empty span":       {&Input{DueAt: &Range{&base, &base}}, agent, nil},
		"a span backwards":    {&Input{DueAt: &Range{&base, &before}}, agent, []string{"f.dueAt.to WRONG_ORDER"}},
		"a time far away":     {&Input{CreatedAt: &Range{&far, nil}}, agent, []string{"f.createdAt.from OUT_OF_RANGE"}},
		"a long text":         {&Input{Text: new(strings.Repeat("é", 300))}, agent, nil},
		"too long a text":     {&Input{Text: new(strings.Repeat("é", 301))}, agent, []string{"f.text TOO_LONG"}},
		"too many words":      {&Input{Text: new(manyWords(33))}, agent, []string{"f.text TOO_LONG"}},
		"a missing filter":    {&Input{And: []*Input{nil}}, agent, []string{"f.and.0 REQUIRED"}},
		"not deleted":         {&Input{Deleted: new(false)}, agent, nil},
		"deleted":             {&Input{Deleted: new(true)}, agent, []string{"f.deleted NOT_ALLOWED"}},
		"deleted, within":     {&Input{And: []*Input{{Deleted: new(true)}}}, customer, []string{"f.and.0.deleted NOT_ALLOWED"}},
		"deleted, by who may": {&Input{Deleted: new(true)}, manager, nil},
		"deep":                {deep(10), agent, nil},
		"too deep":            {deep(11), agent, []string{"f" + strings.Repeat(".not", 11) + " OUT_OF_RANGE"}},
		"large":               {wide(199), agent, nil},
		"too large":           {wide(200), agent, []string{"f.or.199 OUT_OF_RANGE"}},
		"too many texts":      {texts(20), agent, []string{"f.or.18.text OUT_OF_RANGE"}},
		"endless":             {endless(), agent, nil}, // whatever it says, it ends
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var c fault.Check
			e := Parse(test.in, test.viewer, &c, "f")
			got := violations(t, &c)
			if name == "endless" {
				if len(got) == 0 || len(got) > maxTold {
					t.Errorf("there are %d violations", len(got))
				}
			} else if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if len(got) > 0 && e != False() {
				t.Errorf("an invalid filter became %+v", e)
			}
		})
	}
}

func TestParseTellsNoMoreThanAnybodyReads(t *testing.T) {
	t.Parallel()
	var c fault.Check
	Parse(&Input{IDs: make([]string, 1000), Tag: make([]string, 1000)}, agent, &c, "")
	if got := violations(t, &c); len(got) != maxTold || got[0] != "ids.0 MALFORMED" {
		t.Errorf("there are %d violations, the first is %q", len(got), got[0])
	}
}

func TestStreamsRefuseWhatOnlyADatabaseKnows(t *testing.T) {
	t.Parallel()
	in := &Input{Not: &Input{Text: new("x")}, Or: []*Input{{Unread: new(false)}}, Overdue: new(true)}
	for unreadAllowed, want := range map[bool][]string{
		false: {"f.or.0.unread NOT_SUPPORTED", "f.not.text NOT_SUPPORTED"},
		true:  {"f.not.text NOT_SUPPORTED"},
	} {
		var c fault.Check
		ParseStream(in, agent, unreadAllowed, &c, "f")
		if got := violations(t, &c); !slices.Equal(got, want) {
			t.Errorf("with unread allowed %t: got %v, want %v", unreadAllowed, got, want)
		}
	}
}

func TestAnInvalidFilterMatchesNothing(t *testing.T) {
	t.Parallel()
	var c fault.Check
	if e := Parse(&Input{Or: []*Input{{}, {Not: &Input{Tag: []string{"?"}}}}}, agent, &c, "f"); e != False() {
		t.Errorf("it became %+v", e)
	}
}

// Parse comes to an end, without a panic, with whatever a program may hand it.
func TestParseSurvivesOddInput(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := *inputs(t, manager, true, 2)
		in.Numbers = append(in.Numbers, rapid.SliceOf(rapid.Int()).Draw(t, "numbers")...)
		in.Priority = append(in.Priority, enum.Priority(rapid.Int().Draw(t, "priority")))
		in.StatusCategory = append(in.StatusCategory, enum.Category(rapid.String().Draw(t, "category")))
		in.IDs = append(in.IDs, rapid.SliceOf(rapid.StringMatching(`.*|ticket_[0-9a-z]{26}`)).Draw(t, "ids")...)
		in.Text = new(string(rapid.SliceOf(rapid.Byte()).Draw(t, "text")))
		for _, link := range rapid.SliceOfN(rapid.IntRange(0, 3), 0, 4).Draw(t, "links") {
			switch link {
			case 0:
				in.Not = &in
			case 1:
				in.And = append(in.And, &in, nil)
			case 2:
				in.Or = append(in.Or, &in, &Input{Not: &in})
			case 3:
				in.DueAt = &Range{new(time.Unix(rapid.Int64().Draw(t, "unix"), 0)), new(time.Time)}
			}
		}
		var c fault.Check
		e := Parse(&in, manager, &c, "")
		if !c.OK() && e != False() {
			t.Fatalf("an invalid filter became %+v", e)
		}
		ParseStream(&in, customer, true, &c, "")
	})
}

func TestExpressionsKnowWhatTheyDependOn(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		in                     Input
		database, time, person bool
	}{
		"a condition": {in: Input{Unassigned: new(true)}},
		"text":        {in: Input{Or: []*Input{{Text: new("x")}, {Mine: new(true)}}}, database: true},
		"no text":     {in: Input{Text: new(" ")}},
		"unread":      {in: Input{Not: &Input{Unread: new(true)}}, database: true, person: true},
		"overdue":     {in: Input{And: []*Input{{}, {Not: &Input{Overdue: new(true)}}}}, time: true},
	} {
		var c fault.Check
		e := Parse(&test.in, agent, &c, "f")
		got := []bool{NeedsDatabase(e), DependsOnTime(e), DependsOnPerson(e)}
		if want := []bool{test.database, test.time, test.person}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func violations(t testing.TB, c *fault.Check) (list []string) {
	t.Helper()
	var err *fault.Error
	if errors.As(c.Err(), &err) {
		for _, v := range err.Violations {
			list = append(list, strings.Join(v.Path, ".")+" "+v.Code)
		}
	}
	return list
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i)
	}
	return b.String()
}

func deep(n int) *Input {
	in := &Input{}
	for range n {
		in = &Input{Not: in}
	}
	return in
}

func wide(n int) *Input {
	in := &Input{Or: make([]*Input, n)}
	for i := range in.Or {
		in.Or[i] = &Input{}
	}
	return in
}

func texts(n int) *Input {
	in := wide(n)
	for _, in := range in.Or {
		in.Text = new("x")
	}
	return in
}

func endless() *Input {
	in := wide(3)
	in.Or[0], in.Or[1], in.Not = in, in, in
	return in
}
