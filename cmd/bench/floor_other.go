//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"github.com/sanad-desk/sanad/ent/schema"
)

func (f *floor) prepareWrites() (err error) {
	f.insertTicket, err = f.db.Prepare(`INSERT INTO tickets (id, number, version, subject, description, status_id, open, priority, channel, customer_id,
		department_id, created_at, updated_at, public_updated_at, due_at, message_seq, created_by_kind, created_by_id)
		VALUES ($1, nextval('ticket_numbers'), 1, $2, '', (SELECT id FROM status WHERE key = 'open'), true, 3, 'API', $3, $4, $5, $5, $5, $6, 1, 'USER', $7)
		RETURNING number`)
	if err != nil {
		return err
	}
	f.insertMessage, err = f.db.Prepare(`INSERT INTO messages (id, ticket_id, seq, visibility, body, channel, created_at, author_kind, author_id)
		VALUES ($1, $2, 1, 'PUBLIC', $3, 'API', $4, 'USER', $5)`)
	if err != nil {
		return err
	}
	f.insertEvent, err = f.db.Prepare(`INSERT INTO events (kind, at, ticket_id, data, actor_kind, actor_id) VALUES ('TICKET_CREATED', $1, $2, $3, 'USER', $4)`)
	return err
}

// create inserts a ticket, a message and an event in one transaction.
func (f *floor) create(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Subject, Description         string
		Department, Customer, Person uuid.UUID
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	ctx, now, id := r.Context(), time.Now(), schema.NewID()
	number, err := func() (n int64, err error) {
		tx, err := f.db.BeginTx(ctx, nil)
		if err != nil {
			return 0, err
		}
		defer func() { _ = tx.Rollback() }()
		err = tx.StmtContext(ctx, f.insertTicket).QueryRowContext(ctx, id, in.Subject, in.Customer, in.Department, now, now.Add(24*time.Hour), in.Person).Scan(&n)
		if err != nil {
			return 0, err
		}
		if _, err := tx.StmtContext(ctx, f.insertMessage).ExecContext(ctx, schema.NewID(), id, in.Description, now, in.Person); err != nil {
			return 0, err
		}
		data := []byte(`{"ticket":"` + id.String() + `","department":"` + in.Department.String() + `","customer":"` + in.Customer.String() + `"}`)
		if _, err := tx.StmtContext(ctx, f.insertEvent).ExecContext(ctx, now, id, string(data), in.Person); err != nil {
			return 0, err
		}
		return n, tx.Commit()
	}()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"id": id, "number": number})
}

// listener is a subscriber of the floor: a socket and the id of its only operation.
type listener struct {
	ws *websocket.Conn
	id []byte
}

var upgrade = websocket.Upgrader{}

// listen takes a subscriber, who says its id and nothing more.
func (f *floor) listen(w http.ResponseWriter, r *http.Request) {
	ws, err := upgrade.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	l := &listener{ws: ws, id: []byte(r.URL.Query().Get("id"))}
	f.mu.Lock()
	f.sockets = append(f.sockets, l)
	f.mu.Unlock()
	for err == nil {
		_, _, err = ws.NextReader()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sockets = slices.DeleteFunc(f.sockets, func(other *listener) bool { return other == l })
}

// broadcast writes the body to each subscriber, with its own id in the place of ID.
func (f *floor) broadcast(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	before, after, _ := bytes.Cut(body, []byte("ID"))
	f.mu.Lock()
	defer f.mu.Unlock()
	var b []byte
	for _, l := range f.sockets {
		b = append(append(append(b[:0], before...), l.id...), after...)
		_ = l.ws.WriteMessage(websocket.TextMessage, b)
	}
	w.WriteHeader(http.StatusNoContent)
}
