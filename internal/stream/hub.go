// Package stream follows the log of events: one goroutine reads what is new into a tail in memory, and any number of
// readers take from it, each at its own pace. Nothing is kept for a reader but its place, so nothing is dropped
// and a slow one hurts only itself: what has left the tail it reads from the database.
package stream

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/store"
)

// Options tune a hub. The zero value suits a server.
type Options struct {
	// Poll is how often to look without being woken; 0 means a second.
	Poll time.Duration
	// Events and Bytes bound the tail; 0 means 10,000 events and 32 MiB.
	Events, Bytes int
	// Batch bounds what Next returns at a time, and what is read from the database at a time; 0 means 256.
	Batch int
	// Behind bounds how many readers behind the tail ask the database at the same time; 0 means 4.
	Behind int
	// Deaf hubs are not told of commits by other copies of the server: they find them by polling.
	Deaf bool
	// Now is the clock that Lag measures by; nil means time.Now.
	Now func() time.Time
	// Log is told when the log can't be read, and when it can again; nil means slog.Default.
	Log *slog.Logger
}

func (o Options) withDefaults() Options {
	set := func(n *int, to int) {
		if *n <= 0 {
			*n = to
		}
	}
	set(&o.Events, 10_000)
	set(&o.Bytes, 32<<20)
	set(&o.Batch, 256)
	set(&o.Behind, 4)
	if o.Poll <= 0 {
		o.Poll = time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return o
}

// Hub follows the log of one database for all streams of the process.
type Hub struct {
	store   *store.Store
	options Options
	tail    atomic.Pointer[tail]
	readers atomic.Int64
	missed  atomic.Int64
	behind  chan struct{}

	wake  chan struct{}
	run   context.Context // ends with Close
	close context.CancelFunc
	done  sync.WaitGroup
}

// Start begins to follow the log from its present end. The store must be migrated and its epoch known (Refresh). Close
// ends it, and comes before the store's own.
func Start(ctx context.Context, s *store.Store, o Options) (*Hub, error) {
	h := &Hub{store: s, options: o.withDefaults(), wake: make(chan struct{}, 1)}
	h.behind = make(chan struct{}, h.options.Behind)
	end, err := s.End(ctx)
	if err != nil {
		return nil, fmt.Errorf("find the end of the log: %w", err)
	}
	var from place
	from.tx, from.id = end.Floor()
	h.tail.Store(&tail{base: from, head: from, changed: make(chan struct{})})
	h.run, h.close = context.WithCancel(context.Background())
	unhook := s.OnCommit(h.look)
	h.done.Go(func() {
		defer unhook()
		h.follow()
	})
	if !h.options.Deaf {
		h.done.Go(h.listen)
	}
	return h, nil
}

// Close ends the hub and all its readers, which get UNAVAILABLE. It may be called more than once.
func (h *Hub) Close() {
	h.close()
	h.done.Wait()
}

// look asks for a look at the log soon. It never blocks.
func (h *Hub) look() {
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// Head is the position of the newest event that the hub has, or where it began.
func (h *Hub) Head() event.Position {
	t := h.tail.Load()
	return event.Position{Epoch: h.store.Epoch(), Tx: t.head.tx, ID: t.head.id}
}

// Lag is for how long the oldest committed event that the hub does not have has been waiting: 0 in good times, growing
// while a long transaction elsewhere in the database holds the log back, or while the hub can't read it.
func (h *Hub) Lag(ctx context.Context) (time.Duration, error) {
	t := h.tail.Load()
	at, ok, err := h.store.Waiting(ctx, t.head.tx, t.head.id)
	if err != nil || !ok {
		return 0, err
	}
	return max(0, h.options.Now().Sub(at)), nil
}

// Stats are figures of a hub at one moment.
type Stats struct {
	Readers int   // that are open
	Events  int   // in the tail
	Bytes   int   // of the tail, roughly
	Missed  int64 // times that a reader asked the database since the start
}

// Stats returns the hub's figures.
func (h *Hub) Stats() Stats {
	t := h.tail.Load()
	return Stats{Readers: int(h.readers.Load()), Events: len(t.entries), Bytes: t.bytes, Missed: h.missed.Load()}
}

func unavailable() error {
	return fault.New(fault.Unavailable, "this server is closing: come back in a moment")
}

func resync(why string) error {
	return fault.New(fault.Resync, "%s: load afresh, and go on from the position that comes with it", why)
}
