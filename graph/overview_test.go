package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

const wholeOverview = `{ open unassigned overdue dueToday unread today { from to } position
	byStatus { status { key name } count } byPriority { priority count }
	byDepartment { department { name } open unassigned overdue dueToday }
	byAssignee { user { name departments { name } } open overdue dueToday }
	trend { date from to created resolved } }`

func TestTheDeskAtAGlance(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		billing := w.Department("Billing")
		agent := w.User("agent", desktest.Named("Noor"), desktest.In(billing), desktest.Speaking(enum.LocaleAR))
		w.Ticket(desktest.Within(billing), desktest.Assigned(agent))
		w.Ticket(desktest.Within(billing))
		w.Ticket() // out of reach
		ctx := w.As(agent)
		out := api.Ask(ctx, t, `{ overview(timeZone: "Asia/Riyadh", days: 2, filterBy: {priority: [MEDIUM]}) `+strings.Replace(wholeOverview, "position", "", 1)+` }`, nil)
		want := `{"overview":{"open":2,"unassigned":1,"overdue":0,"dueToday":0,"unread":2,"today":{"from":"2026-02-28T21:00:00Z","to":"2026-03-01T21:00:00Z"},` +
			`"byStatus":[{"status":{"key":"open","name":"` + w.Status("open").Names["AR"] + `"},"count":2}`
		text := string(out.Data)
		if len(out.Errors) > 0 || !strings.HasPrefix(text, want) {
			t.Errorf("got  %s %+v\nwant %s…", text, out.Errors, want)
		}
		for _, part := range []string{
			`"byPriority":[{"priority":"VERY_LOW","count":0},{"priority":"LOW","count":0},{"priority":"MEDIUM","count":2},{"priority":"HIGH","count":0},{"priority":"CRITICAL","count":0}]`,
			`"byDepartment":[{"department":{"name":"Billing"},"open":2,"unassigned":1,"overdue":0,"dueToday":0}]`,
			`"byAssignee":[{"user":{"name":"Noor","departments":[{"name":"Billing"}]},"open":1,"overdue":0,"dueToday":0}]`,
			`"trend":[{"date":"2026-02-28","from":"2026-02-27T21:00:00Z","to":"2026-02-28T21:00:00Z","created":0,"resolved":0},` +
				`{"date":"2026-03-01","from":"2026-02-28T21:00:00Z","to":"2026-03-01T21:00:00Z","created":2,"resolved":0}]`,
		} {
			if !strings.Contains(text, part) {
				t.Errorf("%s\nhas no %s", text, part)
			}
		}
	})
}

// Whatever is asked of an overview costs the same number of statements, however much there is.
func TestAnOverviewTakesAConstantNumberOfStatements(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		manager := w.User("administrator")
		count := func() int64 {
			ctx, n := store.CountStatements(w.As(manager))
			api.Must(ctx, t, nil, `{ overview(days: 366) `+wholeOverview+` }`, nil)
			return n.Load()
		}
		few := count()
		for i := range 12 {
			d := w.Department(fmt.Sprint("Team ", i))
			w.Ticket(desktest.Within(d), desktest.Assigned(w.User("agent", desktest.In(d)), manager))
		}
		if many := count(); many != few || few > 10 {
			t.Errorf("%d statements for an empty desk, %d for one with tickets", few, many)
		}
	})
}

func TestAnOverviewRefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	api, ctx := graphtest.New(w.Desk), w.As(w.User("agent"))
	for arguments, want := range map[string][]string{
		`timeZone: "Mars/Olympus"`:    {"timeZone UNKNOWN"},
		`timeZone: "Local"`:           {"timeZone UNKNOWN"},
		`timeZone: ""`:                {"timeZone UNKNOWN"},
		`days: 0`:                     {"days OUT_OF_RANGE"},
		`days: -5`:                    {"days OUT_OF_RANGE"},
		`days: 367`:                   {"days OUT_OF_RANGE"},
		`filterBy: {assignee: ["x"]}`: {"filterBy.assignee.0 MALFORMED"},
		`filterBy: {deleted: true, department: ["x"]}, days: 400, timeZone: "x"`: {"filterBy.department.0 MALFORMED", "filterBy.deleted NOT_ALLOWED",
			"timeZone UNKNOWN", "days OUT_OF_RANGE"},
	} {
		query := api.Ask(ctx, t, `{ overview(`+arguments+`) { open } }`, nil)
		stream := api.Subscribe(ctx, t, `subscription { overviewChanged(`+arguments+`) { open } }`, nil).Next(nil)
		for _, out := range []graphtest.Answer{query, stream} {
			var got []string
			for _, e := range out.Errors {
				for _, v := range e.Extensions.Violations {
					got = append(got, strings.Join(v.Path, ".")+" "+v.Code)
				}
			}
			if out.Code() != "INVALID" || !slices.Equal(got, want) {
				t.Errorf("%s: %s %v, want %v", arguments, out.Code(), got, want)
			}
		}
	}
	customer := w.AsCustomer(w.Customer())
	if code := api.Ask(customer, t, `{ overview { open } }`, nil).Code(); code != "FORBIDDEN" {
		t.Errorf("a customer's overview: %q", code)
	}
	if code := api.Subscribe(customer, t, `subscription { overviewChanged { open } }`, nil).Next(nil).Code(); code != "FORBIDDEN" {
		t.Errorf("a customer's stream: %q", code)
	}
	if out := api.Ask(ctx, t, `{ overview(filterBy: {text: "printer"}) { open } }`, nil); out.Code() != "" {
		t.Errorf("words can't be looked for: %+v", out.Errors)
	}
	if code := api.Subscribe(ctx, t, `subscription { overviewChanged(filterBy: {text: "printer"}) { open } }`, nil).Next(nil).Code(); code != "INVALID" {
		t.Errorf("words are followed: %q", code)
	}
}

// Each follower is told in their own language of what they themselves may see.
func TestFollowersOfAnOverviewAreToldTheirOwn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		billing := w.Department("Billing")
		there := w.User("agent", desktest.In(billing), desktest.Speaking(enum.LocaleHE))
		here := w.User("agent")
		type told struct {
			OverviewChanged struct {
				Open     int
				Position string
				ByStatus []struct{ Status struct{ Key, Name string } }
				Trend    []struct{ Created int }
			}
		}
		var streams []*graphtest.Stream
		viewers := []struct {
			as       string
			open     [2]int
			language enum.Locale
		}{{"there", [2]int{0, 1}, enum.LocaleHE}, {"all", [2]int{1, 2}, enum.LocaleEN}, {"all too", [2]int{1, 2}, enum.LocaleAR}}
		w.Ticket(desktest.Assigned(here))
		for i, u := range []string{"agent", "administrator", "administrator"} {
			person := there
			if i > 0 {
				person = w.User(u, desktest.Speaking(viewers[i].language))
			}
			streams = append(streams, api.Subscribe(w.As(person), t, `subscription { overviewChanged(days: 1) { open position byStatus { status { key name } } trend { created } } }`, nil))
		}
		position := ""
		for round := range 2 {
			for i, s := range streams {
				var got told
				a := s.Next(&got)
				o := got.OverviewChanged
				if len(a.Errors) > 0 || o.Open != viewers[i].open[round] || o.Trend[0].Created != o.Open || o.Position < position ||
					o.ByStatus[0].Status.Name != w.Status("open").Names[viewers[i].language] {
					raw, _ := json.Marshal(a)
					t.Errorf("%s, round %d: %s", viewers[i].as, round, raw)
				}
			}
			if round == 0 {
				w.Clock.Advance(time.Second)
				id := desktest.ID(billing)
				done, err := w.CreateTicket(w.AsSystem(), desk.CreateTicketInput{Subject: "The second", DepartmentID: &id})
				if err != nil {
					t.Fatal(err)
				}
				position = done.Position.String()
			}
		}
	})
}
