package backup

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var ctx = context.Background()

// places makes empty seeded databases, by dialect.
var places = map[string]func(testing.TB) store.Options{store.SQLite: desktest.SQLite, store.Postgres: desktest.Postgres}

// busy is a desk with something in every table that its verbs write.
func busy(t *testing.T, w *desktest.Desk) {
	t.Helper()
	agent, manager := w.User("agent"), w.User("manager", desktest.Named("نور"))
	customer := w.Customer()
	order := w.Order(desktest.Of(customer))
	as := w.As(agent)
	w.AsToken(manager)
	w.AsCustomer(customer)
	for i := range 25 {
		ticket := w.TicketBy(w.As(manager), desktest.For(customer), desktest.Assigned(agent), func(in *desk.CreateTicketInput) {
			in.Subject = fmt.Sprintf("طابعة لا تعمل %d <b>&</b> \"x\" 'y' \\ נייר", i)
			in.TagNames, in.OrderIds = []string{"Printer", fmt.Sprint("tag", i%3)}, []string{desktest.ID(order)}
			key := fmt.Sprint("key-", i)
			in.ClientMutationID = &key
		})
		must(t)(w.ReplyToTicket(as, desk.ReplyToTicketInput{TicketID: desktest.ID(ticket), Body: "two\nlines 🙂\tand a tab"}))
		must(t)(w.AddInternalNote(as, desk.AddInternalNoteInput{TicketID: desktest.ID(ticket), Body: "secretword"}))
		must(t)(w.ChangeTicketStatus(as, desk.ChangeTicketStatusInput{TicketID: desktest.ID(ticket), StatusID: desktest.ID(w.Status("waiting"))}))
		w.Clock.Advance(time.Hour + time.Microsecond)
	}
}

func must(t *testing.T) func(*desk.Done, error) *desk.Done {
	return func(d *desk.Done, err error) *desk.Done {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

func write(t *testing.T, s *store.Store) (string, *Manifest) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "desk.sanad")
	m, err := Write(ctx, s, path, "v1", desktest.Start)
	if err != nil {
		t.Fatal(err)
	}
	return path, m
}

// restoreInto restores into a new desk of a dialect, and returns it as a server finds it afterwards.
func restoreInto(t *testing.T, dialect, path string) *desktest.Desk {
	t.Helper()
	o := places[dialect](t)
	s, err := store.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Restore(ctx, s, path, desktest.Start); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return desktest.Open(t, o)
}

func TestADeskIsTheSameOnAnyDatabase(t *testing.T) {
	t.Parallel()
	for _, way := range [][]string{{store.SQLite, store.Postgres, store.SQLite}, {store.Postgres, store.SQLite, store.Postgres}} {
		t.Run(way[0], func(t *testing.T) {
			t.Parallel()
			w := desktest.Open(t, places[way[0]](t))
			busy(t, w)
			path, first := write(t, w.Store)
			for _, at := range []string{"users", "tickets", "messages", "events", "inbox_items", "idempotency_keys", "customer_accesses",
				"api_tokens", "ticket_tags", "ticket_orders", "assignments", "department_members"} {
				if find(first, at).Rows == 0 {
					t.Errorf("the test has nothing in %s", at)
				}
			}
			before := first
			for _, dialect := range way[1:] {
				w = restoreInto(t, dialect, path)
				var m *Manifest
				path, m = write(t, w.Store)
				compare(t, before, m)
				before = m
			}
		})
	}
}

// compare wants two backups to have the same content, but for the desk's own row.
func compare(t *testing.T, a, b *Manifest) {
	t.Helper()
	for i, was := range a.Tables {
		is := b.Tables[i]
		if was.Name == "desks" {
			continue
		}
		if is.Rows != was.Rows || is.SHA256 != was.SHA256 {
			t.Errorf("%s differs: %d rows were %d", is.Name, is.Rows, was.Rows)
		}
	}
	if a.Epoch == b.Epoch || b.Epoch == 0 || b.Epoch > 1<<32-1 {
		t.Errorf("the epoch went from %d to %d", a.Epoch, b.Epoch)
	}
}

func find(m *Manifest, name string) Table {
	for _, t := range m.Tables {
		if t.Name == name {
			return t
		}
	}
	return Table{}
}

func TestARestoredDeskGoesOn(t *testing.T) {
	t.Parallel()
	for from := range places {
		for to := range places {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				w := desktest.Open(t, places[from](t))
				busy(t, w)
				old, err := w.Store.End(ctx)
				if err != nil {
					t.Fatal(err)
				}
				log := readLog(t, w.Store)
				number := w.Ticket().Number
				path, _ := write(t, w.Store)
				w = restoreInto(t, to, path)

				t.Run("streams from before are told to load afresh", func(t *testing.T) {
					if _, err := w.Hub.Follow(ctx, &old); fault.CodeOf(err) != fault.Resync {
						t.Errorf("got %v", err)
					}
				})
				t.Run("the log is in the old order, and new events come after it", func(t *testing.T) {
					again := readLog(t, w.Store)
					if len(again) != len(log)+1 {
						t.Fatalf("%d events of %d", len(again), len(log)+1)
					}
					for i, e := range log {
						if got := again[i]; got.Kind != e.Kind || !got.At.Equal(e.At) || !same(got.MessageID, e.MessageID) || !same(got.TicketID, e.TicketID) {
							t.Fatalf("event %d is %+v, and was %+v", i, got, e)
						}
					}
					r, err := w.Hub.Follow(ctx, nil)
					if err != nil {
						t.Fatal(err)
					}
					defer r.Close()
					end, _ := w.Store.End(ctx)
					ticket := w.Ticket()
					if ticket.Number != number+1 {
						t.Errorf("the next number is %d after %d", ticket.Number, number)
					}
					list, err := r.Next(ctx)
					if err != nil || len(list) == 0 || *list[0].TicketID != ticket.ID || list[0].Position.String() <= end.String() {
						t.Errorf("the stream got %v, %v", list, err)
					}
					all := readLog(t, w.Store)
					if last := all[len(all)-1]; len(all) != len(again)+1 || last.Kind != event.TicketCreated || *last.TicketID != ticket.ID {
						t.Errorf("the new event is not the last of the log")
					}
				})
				t.Run("inboxes point to their events", func(t *testing.T) { inboxes(t, w.Store) })
				t.Run("text is found, and notes by those alone who may read them", func(t *testing.T) {
					for word, want := range map[string]int64{"طابعة": 25, "secretword": 25, "lines": 25, "nowhere": 0} {
						if got := found(t, w, word); got != want {
							t.Errorf("%q finds %d, not %d", word, got, want)
						}
					}
				})
				t.Run("nobody is signed in", func(t *testing.T) {
					var n int
					if err := w.Store.Read().Row(ctx, "SELECT count(*) FROM sessions").Scan(&n); err != nil || n != 0 {
						t.Errorf("%d sessions, %v", n, err)
					}
				})
			})
		}
	}
}

func same(a, b *uuid.UUID) bool { return a == b || a != nil && b != nil && *a == *b }

// readLog reads all of the log in its order, also what streams don't get yet for the sake of another test's transaction.
func readLog(t *testing.T, s *store.Store) (list []*event.Event) {
	t.Helper()
	err := s.Read().Rows(ctx, func(r *sql.Rows) error {
		e, err := store.ScanEvent(r)
		list = append(list, e)
		return err
	}, "SELECT "+store.EventColumns+" FROM events ORDER BY tx, id")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// inboxes wants each item's event to be of the item's ticket and time.
func inboxes(t *testing.T, s *store.Store) {
	t.Helper()
	var items, right int
	err := s.Read().Row(ctx, `SELECT (SELECT count(*) FROM inbox_items), (SELECT count(*) FROM inbox_items i
		JOIN events e ON e.id = i.event_id AND e.ticket_id = i.ticket_id AND e.at = i.at)`).Scan(&items, &right)
	if err != nil || items == 0 || items != right {
		t.Errorf("%d of %d inbox items point to their event: %v", right, items, err)
	}
}

// found counts the tickets in which an administrator finds the word.
func found(t *testing.T, w *desktest.Desk, word string) int64 {
	t.Helper()
	list, err := w.Tickets(access.System(), &filter.Input{Text: &word}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := list.Count(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return int64(n)
}
