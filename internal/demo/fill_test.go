package demo_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/db/ticket"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/demo"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
)

func fill(t *testing.T, w *desktest.Desk, seed int64) string {
	t.Helper()
	var out bytes.Buffer
	if err := demo.Fill(t.Context(), w.Desk, seed, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// events are the log, oldest first.
func events(t *testing.T, w *desktest.Desk) []*event.Event {
	t.Helper()
	var all []*event.Event
	tx, id := int64(0), int64(0)
	for {
		some, err := w.Store.Events(context.Background(), tx, id, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			return all
		}
		all = append(all, some...)
		tx, id = some[len(some)-1].Tx, some[len(some)-1].ID
	}
}

func tickets(t *testing.T, w *desktest.Desk) []*db.Ticket {
	t.Helper()
	list, err := w.Store.Read().Ent().Ticket.Query().Order(ticket.ByNumber()).All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAFilledDeskIsWhatItShouldBe(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		began := time.Now()
		said := fill(t, w, 1)
		t.Logf("filled in %s", time.Since(began))
		log := events(t, w)

		t.Run("numbers", func(t *testing.T) { countsInRange(t, w) })
		t.Run("tickets", func(t *testing.T) { ticketsBelieved(t, w) })
		t.Run("languages", func(t *testing.T) { languagesSpoken(t, w) })
		t.Run("log", func(t *testing.T) {
			for i, e := range log[1:] {
				if e.At.Before(log[i].At) {
					t.Fatalf("event %d is from %s, after one from %s", e.ID, e.At, log[i].At)
				}
			}
		})
		t.Run("signing in", func(t *testing.T) {
			people := w.Directory.Current().Users
			if len(people) < 12 {
				t.Errorf("there are %d people", len(people))
			}
			for _, u := range people {
				if _, err := w.Accounts.SignIn(t.Context(), u.Email, demo.Password, "test"); err != nil {
					t.Errorf("%s: %v", u.Email, err)
				}
				if !strings.Contains(said, u.Email) {
					t.Errorf("%s is not printed", u.Email)
				}
			}
		})
		t.Run("again", func(t *testing.T) {
			before := len(events(t, w))
			if again := fill(t, w, 1); again != said {
				t.Errorf("the second time it says\n%s\nafter\n%s", again, said)
			}
			if after := len(events(t, w)); after != before {
				t.Errorf("the second time added %d events", after-before)
			}
		})
	})
}

func countsInRange(t *testing.T, w *desktest.Desk) {
	read, ctx := w.Store.Read().Ent(), t.Context()
	for what, c := range map[string]struct {
		count    func(context.Context) (int, error)
		min, max int
	}{
		"customers":   {read.Customer.Query().Count, 60, 60},
		"orders":      {read.Order.Query().Count, 120, 120},
		"tickets":     {read.Ticket.Query().Count, 300, 400},
		"messages":    {read.Message.Query().Count, 900, 3000},
		"departments": {read.Department.Query().Count, 4, 6},
		"deleted":     {read.Ticket.Query().Where(ticket.DeletedAtNotNil()).Count, 0, 0},
	} {
		if n, err := c.count(ctx); err != nil || n < c.min || n > c.max {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
}

// ticketsBelieved checks that every ticket has a department and a due date, and that there are some of every sort.
func ticketsBelieved(t *testing.T, w *desktest.Desk) {
	now, dir, have := w.Desk.Now(), w.Directory.Current(), map[string]int{}
	for _, x := range tickets(t, w) {
		if dir.Department(x.DepartmentID) == nil || x.DueAt.IsZero() || !x.DueAt.After(x.CreatedAt) {
			t.Errorf("ticket %d has the department %s and is due %s", x.Number, x.DepartmentID, x.DueAt)
		}
		if x.CreatedAt.After(now) || x.UpdatedAt.After(now) || x.CreatedAt.Before(now.Add(-90*24*time.Hour)) {
			t.Errorf("ticket %d is from %s, changed %s", x.Number, x.CreatedAt, x.UpdatedAt)
		}
		have["status "+dir.Status(x.StatusID).Key]++
		have["priority "+x.Priority.String()]++
		have["channel "+string(x.Channel)]++
		have["department "+dir.Department(x.DepartmentID).Names[enum.LocaleEN]]++
		switch {
		case x.Open && x.DueAt.Before(now):
			have["overdue"]++
		case x.Open && x.DueAt.Before(now.Add(8*time.Hour)):
			have["due today"]++
		}
		if x.Open && x.AssigneeCount == 0 {
			have["unowned"]++
		}
		if x.AssigneeCount > 1 {
			have["several assignees"]++
		}
		if x.StartsAt != nil {
			have["with a window"]++
		}
	}
	for _, e := range events(t, w) {
		if x := e.Data; e.Kind == event.TicketTransferred || e.Kind == event.TicketDueDateChanged {
			have[string(e.Kind)]++
		} else if e.Kind == event.TicketStatusChanged && x.Before.ResolvedAt != nil && x.After.ResolvedAt == nil {
			have["reopened"]++
		}
	}
	t.Log(have)
	want := []string{"overdue", "due today", "unowned", "several assignees", "with a window", "reopened",
		string(event.TicketTransferred), string(event.TicketDueDateChanged), "channel PORTAL", "channel STAFF", "channel API"}
	for _, s := range dir.Statuses {
		want = append(want, "status "+s.Key)
	}
	for _, p := range enum.Priorities() {
		want = append(want, "priority "+p.String())
	}
	for _, d := range dir.Departments {
		want = append(want, "department "+d.Names[enum.LocaleEN])
	}
	for _, what := range want {
		if have[what] < 3 {
			t.Errorf("only %d tickets: %s", have[what], what)
		}
	}
}

// languagesSpoken checks that subjects and messages are in all three scripts, and that nothing was left to fill in.
func languagesSpoken(t *testing.T, w *desktest.Desk) {
	messages, err := w.Store.Read().Ent().Message.Query().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, m := range messages {
		texts = append(texts, m.Body)
	}
	for _, x := range tickets(t, w) {
		texts = append(texts, x.Subject, x.Description)
	}
	n := map[string]int{}
	for _, text := range texts {
		if strings.ContainsAny(text, "{}") {
			t.Errorf("not filled in: %s", text)
		}
		for name, script := range map[string]*unicode.RangeTable{"Arabic": unicode.Arabic, "Hebrew": unicode.Hebrew, "Latin": unicode.Latin} {
			if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(script, r) }) {
				n[name]++
			}
		}
	}
	for _, name := range []string{"Arabic", "Hebrew", "Latin"} {
		if n[name] < len(texts)/8 {
			t.Errorf("%d of %d texts are in %s letters", n[name], len(texts), name)
		}
	}
}

// content is what the seed decides of a desk, whenever it was filled.
func content(t *testing.T, w *desktest.Desk) []string {
	t.Helper()
	var list []string
	for _, x := range tickets(t, w) {
		s := w.Directory.Current().Status(x.StatusID)
		list = append(list, fmt.Sprint(x.Number, " ", x.Subject, " ", x.Description, " ", s.Key, " ", x.Priority, " ", x.AssigneeCount))
	}
	messages, err := w.Store.Read().Ent().Message.Query().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(messages, func(a, b *db.Message) int { return a.CreatedAt.Compare(b.CreatedAt) })
	for _, m := range messages {
		list = append(list, fmt.Sprint(m.Seq, " ", m.Visibility, " ", m.AuthorKind, " ", m.Body))
	}
	return list
}

func TestASeedMakesTheSameDeskAtAnyTimeAlsoAfterAnInterruption(t *testing.T) {
	t.Parallel()
	whole := desktest.New(t)
	fill(t, whole, 7)

	o, left := desktest.SQLite(t), 1200
	o.Commit = func(tx *sql.Tx) error {
		if left--; left < 0 {
			return errors.New("the power is gone")
		}
		return tx.Commit()
	}
	w := desktest.Open(t, o)
	w.Clock.Advance(1000*time.Hour + 17*time.Minute)
	if err := demo.Fill(t.Context(), w.Desk, 7, io.Discard); err == nil || left >= 0 {
		t.Fatalf("it went on without power, with %d commits left: %v", left, err)
	}
	left = 1 << 20
	w.Clock.Advance(time.Hour)
	if err := demo.Fill(t.Context(), w.Desk, 8, io.Discard); err == nil || !strings.Contains(err.Error(), "another seed") {
		t.Errorf("with another seed it went on: %v", err)
	}
	fill(t, w, 7)
	if !slices.Equal(content(t, whole), content(t, w)) {
		t.Error("two desks of one seed differ")
	}
	if a, b := len(events(t, whole)), len(events(t, w)); a != b {
		t.Errorf("one log has %d events, the other %d", a, b)
	}
}

func TestADeskInUseIsLeftAlone(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	w.Customer()
	before := len(events(t, w))
	if err := demo.Fill(t.Context(), w.Desk, 1, io.Discard); !errors.Is(err, demo.ErrInUse) {
		t.Errorf("it says %v", err)
	}
	if after := len(events(t, w)); after != before || len(w.Directory.Current().Users) > 0 {
		t.Errorf("%d events were added", after-before)
	}
}
