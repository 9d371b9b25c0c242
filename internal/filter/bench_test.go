package filter

import (
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// usual is what an agent's list asks: what they may see, in open categories, urgent or soon due.
func usual() Expr {
	var c fault.Check
	asked := Parse(&Input{
		StatusCategory: open3[:2],
		Or: []*Input{
			{Priority: []enum.Priority{enum.PriorityHigh, enum.PriorityCritical}},
			{DueAt: &Range{To: new(base.Add(time.Hour))}, Tag: []string{ident.Encode(ident.Tag, tags[0])}},
		},
	}, agent, &c, "filterBy")
	return And(NotDeleted(), Or(InDepartments(departments...), AssignedTo(agent.Person)), asked)
}

func BenchmarkMatch(b *testing.B) {
	e := usual()
	s := &event.Snapshot{Category: enum.CategoryOpen, Priority: enum.PriorityLow, Department: departments[2],
		Assignees: people[1:], Tags: tags[:2], DueAt: base}
	if !Match(e, s, base) {
		b.Fatal("it does not match")
	}
	b.ReportAllocs()
	for b.Loop() {
		Match(e, s, base)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		usual()
	}
}

func BenchmarkWhere(b *testing.B) {
	e := usual()
	for _, dialect := range []string{search.SQLite, search.Postgres} {
		b.Run(dialect, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := NewSQL(dialect)
				s.WriteString("SELECT t.id FROM tickets t WHERE ")
				s.Where(e, base)
				_, _ = s.Text(), s.Args()
			}
		})
	}
}
