package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/graph/graphtest"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

// sample is what a client has seen: a position, and how often each ticket had changed.
type sample struct {
	Position string
	Tickets  struct {
		Nodes []struct {
			ID      string
			Version int
		}
	}
}

func (s *sample) versions() map[string]int {
	m := map[string]int{}
	for _, n := range s.Tickets.Nodes {
		m[n.ID] = n.Version
	}
	return m
}

// While many write, clients load a list with its position. A stream after the position then tells each of them of every change that the
// list did not show, wherever in the document the position was asked for.
func TestAStreamAfterAnAnswersPositionMissesNothing(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api, ctx := graphtest.New(w.Desk), w.As(w.User("administrator"))
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		marker := desktest.ID(w.Ticket())
		writing, done := context.WithCancel(t.Context())
		var writers, readers sync.WaitGroup
		for i, d := range []*desktest.Desk{w, w.Copy(), w, w.Copy()} {
			writers.Go(func() { scribble(t, d.Desk, rand.New(rand.NewPCG(seed, uint64(i)))) })
		}
		samples := make([][]sample, 3)
		for i, document := range []string{
			`{ position tickets(first: 100) { nodes { id version } } }`,
			`{ tickets(first: 100) { nodes { id version } } position }`,
			`{ tickets(first: 100) { nodes { id version } } viewer { unread { tickets } } departments { id } ...late } fragment late on Query { position }`,
		} {
			readers.Go(func() {
				for writing.Err() == nil {
					var s sample
					api.Must(ctx, t, &s, document, nil)
					samples[i] = append(samples[i], s)
				}
			})
		}
		writers.Wait()
		done()
		readers.Wait()
		var last sample
		api.Must(ctx, t, &last, `{ position tickets(first: 100) { nodes { id version } } }`, nil)
		if _, err := w.ChangeTicketPriority(w.AsSystem(), desk.ChangeTicketPriorityInput{TicketID: marker, Priority: enum.PriorityCritical}); err != nil {
			t.Fatal(err)
		}
		for _, list := range samples {
			for n := 0; n < len(list); n += 1 + len(list)/15 {
				told := replay(ctx, t, api, list[n].Position, marker)
				seen := list[n].versions()
				for id, version := range last.versions() {
					if missed := version - seen[id] - told[id]; missed > 0 {
						t.Errorf("sample %d of %d: %d changes of %s are neither in the answer (%d) nor in the stream (%d)",
							n, len(list), missed, id, seen[id], told[id])
					}
				}
			}
		}
	})
}

// scribble opens tickets and changes them: each deed is one version and one event.
func scribble(t *testing.T, d *desk.Desk, dice *rand.Rand) {
	ctx := access.With(context.Background(), access.System())
	var own []string
	for i := range 40 {
		if i%4 == 0 {
			done, err := d.CreateTicket(ctx, desk.CreateTicketInput{Subject: fmt.Sprint("ticket ", i)})
			if err != nil {
				t.Error(err)
				return
			}
			own = append(own, desktest.ID(done.Ticket))
			continue
		}
		in := desk.ChangeTicketPriorityInput{TicketID: own[dice.IntN(len(own))], Priority: enum.Priorities()[dice.IntN(5)]}
		if _, err := d.ChangeTicketPriority(ctx, in); err != nil {
			t.Error(err)
			return
		}
	}
}

// replay counts what a stream after the position tells of each ticket, up to the event on the marker.
func replay(ctx context.Context, t *testing.T, api *graphtest.API, after, marker string) map[string]int {
	t.Helper()
	s := api.Subscribe(ctx, t, `subscription($after: Cursor) { ticketChanged(after: $after) { ticket { id } } }`, map[string]any{"after": after})
	defer s.Close()
	told := map[string]int{}
	for {
		var e struct {
			TicketChanged struct{ Ticket struct{ ID string } }
		}
		s.Next(&e)
		if e.TicketChanged.Ticket.ID == marker {
			return told
		}
		told[e.TicketChanged.Ticket.ID]++
	}
}

func TestAPositionCostsOneStatementAndIsForThoseWhoAreSignedIn(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		api := graphtest.New(w.Desk)
		if a := api.Ask(t.Context(), t, `{ position }`, nil); a.Code() != "UNAUTHENTICATED" {
			t.Errorf("nobody: %+v", a)
		}
		for name, who := range map[string]context.Context{"an observer": w.As(w.User("observer")), "a customer": w.AsCustomer(w.Customer())} {
			ctx, statements := store.CountStatements(who)
			count := func(document string) int64 {
				statements.Store(0)
				api.Must(ctx, t, nil, document, nil)
				return statements.Load()
			}
			if n := count(`{ a: position b: position ...on Query { position } }`); n != 1 {
				t.Errorf("%s: %d statements", name, n)
			}
			if n := count(`query { statuses { id } position @skip(if: true) }`); n != 0 {
				t.Errorf("%s: %d statements for a position that nobody asked for", name, n)
			}
		}
		before := w.Ticket()
		var answer struct{ A, B string }
		api.Must(w.As(w.User("observer")), t, &answer, `{ a: position b: position }`, nil)
		if end, err := w.Desk.Position(t.Context()); err != nil || answer.A != answer.B || answer.A == "" || strings.Compare(answer.A, end.String()) > 0 {
			t.Errorf("%+v, after ticket %d the end is %v %v", answer, before.Number, end, err)
		}
	})
}
