package stream

import (
	"context"
	"time"

	"github.com/sanad-desk/sanad/internal/event"
)

const (
	// held is how soon to look again for events that a running transaction holds back: its end wakes nobody
	// unless it wrote events. The pause doubles up to maxHeld.
	held    = 5 * time.Millisecond
	maxHeld = 100 * time.Millisecond
	// relisten is how soon to listen again when that failed. Lost connections the store mends by itself.
	relisten = time.Second
)

// follow keeps the tail at the end of the log until the hub is closed.
func (h *Hub) follow() {
	defer h.end()
	poll := time.NewTicker(h.options.Poll)
	defer poll.Stop()
	again := time.NewTimer(0) // at first the log may have moved since the start
	defer again.Stop()
	pause, failing := held, false
	for {
		select {
		case <-h.run.Done():
			return
		case <-h.wake:
			pause = held
		case <-poll.C:
		case <-again.C:
			pause = min(2*pause, maxHeld)
		}
		waiting, err := h.advance()
		if h.run.Err() != nil {
			return
		}
		if (err != nil) != failing {
			failing = err != nil
			if failing {
				h.options.Log.Error("the log of events can't be read: streams stand still", "error", err)
			} else {
				h.options.Log.Info("the log of events can be read again")
			}
		}
		switch {
		case err != nil:
			again.Reset(maxHeld)
		case waiting:
			again.Reset(pause)
		default:
			again.Stop()
		}
	}
}

// advance reads what is new, and reports whether there is more that may not be read yet.
func (h *Hub) advance() (waiting bool, err error) {
	for {
		t := h.tail.Load()
		events, err := h.store.Events(h.run, t.head.tx, t.head.id, h.options.Batch)
		if err != nil {
			return false, err
		}
		if len(events) > 0 {
			h.grow(t, events)
		}
		if len(events) == h.options.Batch {
			continue
		}
		if len(h.wake) > 0 || !h.store.HoldsBack() { // another look follows soon, or when there is something
			return false, nil
		}
		t = h.tail.Load()
		_, waiting, err = h.store.Waiting(h.run, t.head.tx, t.head.id)
		return waiting, err
	}
}

// grow publishes the tail with more events, and wakes all readers at once.
func (h *Hub) grow(t *tail, events []*event.Event) {
	more := make([]*Entry, len(events))
	for i, e := range events {
		more[i] = newEntry(e, h.store.Epoch())
	}
	h.tail.Store(t.next(more, h.options.Events, h.options.Bytes))
	close(t.changed)
}

// end tells all readers that nothing more will come.
func (h *Hub) end() {
	t := h.tail.Load()
	last := *t
	last.closed = true
	h.tail.Store(&last)
	close(t.changed)
}

// listen has the store wake the hub when other copies of the server commit.
func (h *Hub) listen() {
	for h.run.Err() == nil {
		err := h.store.Listen(h.run)
		if err == nil {
			return // closed, or a database that doesn't tell
		}
		h.options.Log.Warn("commits elsewhere are found by polling for now", "error", err)
		wait(h.run, relisten)
	}
}

func wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
