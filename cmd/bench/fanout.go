//go:build unix

package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"

	"github.com/sanad-desk/sanad/internal/ident"
)

const (
	change = `mutation($input: ChangeTicketStatusInput!) { changeTicketStatus(input: $input) { position } }`
	hear   = `subscription { ticketStatusChanged { position ticket { number status { name } assignees { name } customer { name } } } }`
	// changes is how many are measured, and burst how many more come at once.
	changes, burst = 20, 50
	patience       = 30 * time.Second
)

// audience is a crowd whose deliveries are checked and timed.
type audience struct {
	*crowd
	mu       sync.Mutex
	began    time.Time
	took     []time.Duration
	last     []string // position heard, of each socket
	heardBy  []int
	disorder atomic.Int64
	arrived  atomic.Int64
	sample   []byte
}

func newAudience(n int, open func(i int) (*websocket.Conn, error)) (*audience, error) {
	a := &audience{last: make([]string, n), heardBy: make([]int, n)}
	var err error
	a.crowd, err = gather(n, open, a.hears)
	return a, err
}

func (a *audience) hears(i int, message []byte, at time.Time) {
	_, rest, ok := bytes.Cut(message, []byte(`"position":"`))
	if !ok {
		return
	}
	position, _, _ := bytes.Cut(rest, []byte(`"`))
	a.mu.Lock()
	a.took = append(a.took, at.Sub(a.began))
	if a.sample == nil {
		a.sample = slices.Clone(message)
	}
	a.mu.Unlock()
	a.heardBy[i]++
	if p := string(position); p <= a.last[i] {
		a.disorder.Add(1)
	} else {
		a.last[i] = p
	}
	a.arrived.Add(1)
}

// await waits until all have heard n changes in all.
func (a *audience) await(n int) {
	for end := time.Now().Add(patience); a.arrived.Load() < int64(n*len(a.sockets)) && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
}

// fanout measures how one change reaches many.
func (b *bench) fanout(ours, floor *child) error {
	var ticket uuid.UUID
	if err := b.query("fanout_sanad", `SELECT t.id FROM tickets t JOIN assignments a ON a.ticket_id = t.id WHERE t.open AND t.customer_id IS NOT NULL ORDER BY t.id LIMIT 1`, &ticket); err != nil {
		return err
	}
	for _, n := range b.crowds {
		if err := b.audience(ours, floor, ticket, n); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) statuses() (keys [2]string, err error) {
	for i, key := range []string{"in_progress", "waiting"} {
		var id uuid.UUID
		if err := b.query("fanout_sanad", "SELECT id FROM status WHERE key = '"+key+"'", &id); err != nil {
			return keys, err
		}
		keys[i] = ident.Encode(ident.Status, id)
	}
	return keys, nil
}

func (b *bench) audience(ours, floor *child, ticket uuid.UUID, n int) error {
	statuses, err := b.statuses()
	if err != nil {
		return err
	}
	before := ours.used(true)
	// All are administrators, since everybody is to hear of the same ticket.
	us, err := newAudience(n, func(int) (*websocket.Conn, error) { return follower(ours, 0, hear) })
	if err != nil {
		return err
	}
	defer us.close()
	ours.settle()
	idle := ours.used(true)
	they, err := newAudience(n, func(int) (*websocket.Conn, error) {
		ws, _, err := dialer.Dial("ws://"+floor.addr+"/listen?id="+uuid.NewString(), http.Header{})
		return ws, err
	})
	if err != nil {
		return err
	}
	defer they.close()
	floor.settle()

	w, err := dial(ours.addr)
	if err != nil {
		return err
	}
	defer w.Close()
	least, err := dial(floor.addr)
	if err != nil {
		return err
	}
	defer least.Close()
	turn := 0
	move := func() error {
		turn++
		b.moves++
		var answer bytes.Buffer
		_, err := w.send(post("/graphql", secretOf(0), map[string]any{"query": change, "variables": map[string]any{"input": map[string]any{
			"ticketId": ident.Encode(ident.Ticket, ticket), "statusId": statuses[b.moves%2]}}}), &answer)
		if err == nil && bytes.Contains(answer.Bytes(), []byte(`"errors"`)) {
			return fmt.Errorf("%s", answer.String())
		}
		return err
	}
	for i := range changes + 3 {
		if i == 3 { // the first ones warm up
			us.took, they.took = nil, nil
		}
		us.start()
		if err := move(); err != nil {
			return err
		}
		us.await(turn)
		they.start()
		if err := broadcast(least, us.sample, i); err != nil {
			return err
		}
		they.await(i + 1)
	}
	ourTimes, theirTimes := slices.Clone(us.took), slices.Clone(they.took)
	for range burst {
		if err := move(); err != nil {
			return err
		}
	}
	us.await(turn)
	lost, doubled := 0, 0
	for _, h := range us.heardBy {
		lost, doubled = lost+max(0, turn-h), doubled+max(0, h-turn)
	}
	r := &b.report
	name := fmt.Sprintf("fan-out to %d", n)
	r.fewer(name+": p50, ms", milliseconds(quantile(ourTimes, 0.5)), milliseconds(quantile(theirTimes, 0.5)), "", "")
	core, goal := "", ""
	if n == 5000 {
		core, goal = "≤ 4", "≤ 2"
	}
	r.fewer(name+": p99, ms", milliseconds(quantile(ourTimes, 0.99)), milliseconds(quantile(theirTimes, 0.99)), core, goal)
	r.count(name+": deliveries lost, doubled, out of order", fmt.Sprintf("%d, %d, %d", lost, doubled, us.disorder.Load()), "0", "0")
	r.count(name+": KiB of memory per idle connection", fmt.Sprintf("%.1f", float64(idle.RSS-before.RSS)/1024/float64(n)), "60", "25")
	fmt.Fprintf(os.Stderr, "%s: done, heap and stacks %.1f KiB a connection\n", name, float64(int64(idle.Heap)-int64(before.Heap))/1024/float64(n))
	return nil
}

func (a *audience) start() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.began = time.Now()
}

// broadcast has the floor write a message of ours to everybody, with another position each time.
func broadcast(w *wire, message []byte, turn int) error {
	_, rest, _ := bytes.Cut(message, []byte(`"id":"`))
	id, _, _ := bytes.Cut(rest, []byte(`"`))
	m := bytes.Replace(message, id, []byte("ID"), 1)
	_, rest, _ = bytes.Cut(m, []byte(`"position":"`))
	position, _, _ := bytes.Cut(rest, []byte(`"`))
	m = bytes.Replace(m, position, fmt.Appendf(nil, "%0*d", len(position), turn+1), 1)
	request := fmt.Appendf(nil, "POST /broadcast HTTP/1.1\r\nHost: bench\r\nContent-Length: %d\r\n\r\n%s", len(m), m)
	_, err := w.send(request, nil)
	return err
}

func quantile(list []time.Duration, q float64) time.Duration {
	if len(list) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(list))
	return s[int(float64(len(s)-1)*q)]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
