package backup

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestABackupUnderWritersIsOneState(t *testing.T) {
	t.Parallel()
	other := map[string]string{store.SQLite: store.Postgres, store.Postgres: store.SQLite}
	for dialect, place := range places {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			w := desktest.Open(t, place(t))
			agent, customer := w.User("agent"), w.Customer()
			var written atomic.Int64
			var writers sync.WaitGroup
			stop := make(chan struct{})
			for range 8 {
				as := w.As(agent)
				writers.Go(func() {
					for {
						select {
						case <-stop:
							return
						default:
						}
						id := desktest.ID(customer)
						done, err := w.CreateTicket(w.AsSystem(), desk.CreateTicketInput{Subject: "s", Customer: &desk.CustomerInput{ID: &id},
							AssigneeIds: []string{desktest.ID(agent)}})
						for range 3 {
							if err == nil {
								_, err = w.ReplyToTicket(as, desk.ReplyToTicketInput{TicketID: desktest.ID(done.Ticket), Body: "b"})
							}
						}
						if err != nil {
							t.Error(err)
							return
						}
						written.Add(1)
					}
				})
			}
			var paths []string
			for range 3 {
				for start := written.Load(); written.Load() < start+10 && !t.Failed(); {
				}
				path, _ := write(t, w.Store)
				paths = append(paths, path)
			}
			close(stop)
			writers.Wait()
			for _, path := range paths {
				r := restoreInto(t, other[dialect], path)
				consistent(t, r.Store)
				inboxes(t, r.Store)
			}
			last := restoreInto(t, dialect, paths[len(paths)-1])
			consistent(t, last.Store)
		})
	}
}

// consistent wants what each transaction wrote to be there as a whole.
func consistent(t *testing.T, s *store.Store) {
	t.Helper()
	for what, q := range map[string]string{
		"a ticket has other messages than it counts": "SELECT count(*) FROM tickets t WHERE message_seq <> (SELECT count(*) FROM messages WHERE ticket_id = t.id)",
		"a ticket has no event of its creation": `SELECT count(*) FROM tickets t WHERE 1 <> (SELECT count(*) FROM events
			WHERE ticket_id = t.id AND kind = 'TICKET_CREATED')`,
		"a message has no event":          "SELECT count(*) FROM messages m WHERE 1 <> (SELECT count(*) FROM events WHERE ticket_id = m.ticket_id AND message_id = m.id)",
		"an event has no message":         "SELECT count(*) FROM events WHERE message_id IS NOT NULL AND message_id NOT IN (SELECT id FROM messages)",
		"a ticket lacks its assignee":     "SELECT count(*) FROM tickets t WHERE assignee_count <> (SELECT count(*) FROM assignments WHERE ticket_id = t.id)",
		"there is no ticket in the desk":  "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END FROM tickets",
		"an event has a transaction left": "SELECT count(*) FROM events WHERE tx <> 0",
	} {
		var n int
		if err := s.Read().Row(ctx, q).Scan(&n); err != nil || n > 0 {
			t.Errorf("%s: %d times, %v", what, n, err)
		}
	}
}

// TestTheLogKeepsAnOrderThatIDsDoNotHave: on PostgreSQL two transactions that ran at the same time took their ids by turns.
func TestTheLogKeepsAnOrderThatIDsDoNotHave(t *testing.T) {
	t.Parallel()
	for to := range places {
		t.Run(to, func(t *testing.T) {
			t.Parallel()
			w := desktest.Open(t, desktest.Postgres(t))
			ticket := w.Ticket()
			person := uuid.New()
			w.Change(func(ctx context.Context, tx *store.Tx) error {
				var now, last int64
				if err := tx.Row(ctx, "SELECT max(tx), max(id) FROM events").Scan(&now, &last); err != nil {
					return err
				}
				for i, at := range []int64{2, 1, 2, 1} { // newest transaction first
					id := last + 10 + int64(i)
					_, err := tx.Exec(ctx, `INSERT INTO events (id, tx, kind, at, ticket_id, data, actor_kind, actor_id)
						VALUES (?, ?, ?, ?, ?, '{}', 'SYSTEM', ?)`, id, now+at-3, fmt.Sprintf("%d.%d", at, i), tx.Now, ticket.ID, uuid.Nil)
					if err == nil {
						_, err = tx.Exec(ctx, `INSERT INTO inbox_items (id, person_id, ticket_id, event_id, reason, at) VALUES (?,?,?,?,?,?)`,
							schema.NewID(), person, ticket.ID, id, fmt.Sprintf("%d.%d", at, i), tx.Now)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
			before := kinds(t, w)
			path, _ := write(t, w.Store)
			r := restoreInto(t, to, path)
			if after := kinds(t, r); after != before {
				t.Errorf("the log was %s and is %s", before, after)
			}
			inboxes(t, r.Store)
			var right int
			if err := r.Store.Read().Row(ctx, `SELECT count(*) FROM inbox_items i JOIN events e ON e.id = i.event_id AND e.kind = i.reason
				WHERE i.person_id = ?`, person).Scan(&right); err != nil || right != 4 {
				t.Errorf("%d of 4 inbox items point to their event: %v", right, err)
			}
		})
	}
}

func kinds(t *testing.T, w *desktest.Desk) (all string) {
	t.Helper()
	for _, e := range readLog(t, w.Store) {
		all += string(e.Kind) + " "
	}
	return all
}

// TestRemovedEventsStayKnown: retention has removed the beginning of the log; who asks for it is told so after a restore too,
// and new events do not take ids of removed ones.
func TestRemovedEventsStayKnown(t *testing.T) {
	t.Parallel()
	for from := range places {
		for to := range places {
			for _, all := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s to %s, all %v", from, to, all), func(t *testing.T) {
					t.Parallel()
					w := desktest.Open(t, places[from](t))
					for range 5 {
						w.Ticket()
					}
					log := readLog(t, w.Store)
					cut := log[2]
					if all {
						cut = log[len(log)-1]
					}
					w.Change(func(ctx context.Context, tx *store.Tx) error {
						if _, err := tx.Exec(ctx, "DELETE FROM events WHERE (tx, id) <= (?, ?)", cut.Tx, cut.ID); err != nil {
							return err
						}
						_, err := tx.Exec(ctx, "UPDATE desks SET events_pruned_tx = ?, events_pruned_id = ?", cut.Tx, cut.ID)
						return err
					})
					path, _ := write(t, w.Store)
					r := restoreInto(t, to, path)
					r.Ticket()
					tx, id, err := r.Store.Pruned(ctx)
					if err != nil || tx != 0 || id == 0 {
						t.Errorf("removed up to %d, %d: %v", tx, id, err)
					}
					rest := readLog(t, r.Store)
					if !all && len(rest) != len(log)-3+1 || all && len(rest) != 1 {
						t.Errorf("%d events are left of %d", len(rest), len(log))
					}
					for _, e := range rest {
						if e.ID <= id {
							t.Errorf("the event %d is among the removed ones, up to %d", e.ID, id)
						}
					}
				})
			}
		}
	}
}
