package stream

import (
	"context"
	"fmt"
	"sync"

	"github.com/sanad-desk/sanad/internal/event"
)

// Reader is one stream's place in the log. It is used by one goroutine at a time.
type Reader struct {
	hub *Hub
	// at is where the stream stands, and place the part of the log that it has been through: the same, or further on
	// where there was nothing for it.
	at    event.Position
	place place
	gone  sync.Once
}

// Follow opens a reader of what comes after a position. Nil means from now: what was committed before the call
// is not read, what is committed after it returned is. A position of another epoch, from beyond the end,
// or older than what retention has kept is answered with RESYNC. Close gives the reader up.
func (h *Hub) Follow(ctx context.Context, after *event.Position) (*Reader, error) {
	if h.run.Err() != nil {
		return nil, unavailable()
	}
	r := &Reader{hub: h}
	if after == nil {
		end, err := h.store.End(ctx)
		if err != nil {
			return nil, fmt.Errorf("find the end of the log: %w", err)
		}
		r.Seek(end)
	} else {
		r.Seek(*after)
		if err := r.check(ctx); err != nil {
			return nil, err
		}
	}
	h.readers.Add(1)
	return r, nil
}

// check reports a position from which the log can't be read.
func (r *Reader) check(ctx context.Context) error {
	h := r.hub
	if r.at.Epoch != h.store.Epoch() {
		return resync("this position is from before the database was restored")
	}
	t := h.tail.Load()
	var top place
	top.tx, top.id = r.at.Ceiling()
	if !r.place.less(t.base) && !t.head.less(top) {
		return nil
	}
	if t.head.less(top) {
		end, err := h.store.End(ctx)
		if err != nil {
			return fmt.Errorf("find the end of the log: %w", err)
		}
		var last place
		if last.tx, last.id = end.Ceiling(); last.less(top) {
			return resync("this position is beyond the end of the log")
		}
	}
	return r.kept(ctx, r.place)
}

// kept reports RESYNC if retention has removed events above p.
func (r *Reader) kept(ctx context.Context, p place) error {
	tx, id, err := r.hub.store.Pruned(ctx)
	if err != nil {
		return fmt.Errorf("find the beginning of the log: %w", err)
	}
	if p.less(place{tx, id}) {
		return resync("this position is older than the log goes back")
	}
	return nil
}

// Close gives the reader up. It may be called more than once.
func (r *Reader) Close() { r.gone.Do(func() { r.hub.readers.Add(-1) }) }

// Position is where the reader stands: after the last entry that it returned.
func (r *Reader) Position() event.Position { return r.at }

// Seek makes the reader go on from a position that Store.Snapshot returned: what the snapshot has seen is skipped.
func (r *Reader) Seek(p event.Position) {
	r.at = p
	r.place.tx, r.place.id = p.Floor()
}

// Next waits for at least one event after the reader's place, and returns a batch of them, in order, each once. It
// fails when ctx ends, with UNAVAILABLE when the hub is closed, and with RESYNC when retention has removed
// events that the reader had not seen.
func (r *Reader) Next(ctx context.Context) ([]*Entry, error) {
	for {
		list, t, err := r.take(ctx)
		if err != nil || len(list) > 0 {
			return list, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-t.changed:
		}
	}
}

// Ready returns a channel that is closed once there may be something to Drain, or an error to learn from it.
// It holds for the reader's present place: ask for it again after each Drain or Seek.
func (r *Reader) Ready() <-chan struct{} {
	t := r.hub.tail.Load()
	if t.closed || r.place.less(t.base) {
		return closed
	}
	if r.peek(t) {
		return closed
	}
	return t.changed
}

var closed = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// peek passes over what is not for this reader, and reports whether the tail has something that is.
func (r *Reader) peek(t *tail) bool {
	for _, e := range t.after(r.place) {
		if r.at.Precedes(e.Tx, e.ID) {
			return true
		}
		r.place = e.place()
	}
	return false
}

// Drain returns all that there is now, which may be nothing, without waiting for more. It fails as Next does. A reader
// that is further behind than a tail is long gets that much at a time.
func (r *Reader) Drain(ctx context.Context) ([]*Entry, error) {
	var all []*Entry
	for len(all) < r.hub.options.Events {
		list, _, err := r.take(ctx)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			break
		}
		all = append(all, list...)
	}
	return all, nil
}

// take returns the next batch, or none and the tail in which there was none.
func (r *Reader) take(ctx context.Context) ([]*Entry, *tail, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		t := r.hub.tail.Load()
		if t.closed {
			return nil, nil, unavailable()
		}
		var list []*Entry
		if r.place.less(t.base) {
			var err error
			if list, err = r.fetch(ctx, t); err != nil {
				return nil, nil, err
			}
		} else {
			list = t.after(r.place)
			if len(list) == 0 {
				return nil, t, nil
			}
			list = list[:min(len(list), r.hub.options.Batch)]
			r.place = list[len(list)-1].place()
		}
		if list = r.choose(list); len(list) > 0 {
			return list, t, nil
		}
	}
}

// choose leaves out what is not for this reader, and moves its position past the rest.
func (r *Reader) choose(list []*Entry) []*Entry {
	chosen := list[:0:0]
	for i, e := range list {
		if r.at.Began == nil && len(r.at.Running) == 0 {
			return r.rest(chosen, list[i:])
		}
		if !r.at.Precedes(e.Tx, e.ID) {
			continue
		}
		r.at = r.at.Past(e.Tx, e.ID)
		if r.at.Began != nil {
			e = e.at(r.at)
		}
		chosen = append(chosen, e)
	}
	return chosen
}

// rest is choose for a position above which everything is to come.
func (r *Reader) rest(chosen, list []*Entry) []*Entry {
	for len(list) > 0 && !r.at.Precedes(list[0].Tx, list[0].ID) {
		list = list[1:]
	}
	if len(list) == 0 {
		return chosen
	}
	r.at = list[len(list)-1].Position
	if len(chosen) == 0 {
		return list[:len(list):len(list)]
	}
	return append(chosen, list...)
}

// fetch reads a batch from the database for a reader that is behind the tail t.
func (r *Reader) fetch(ctx context.Context, t *tail) ([]*Entry, error) {
	h := r.hub
	h.missed.Add(1)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(h.run, func() { cancel(unavailable()) })()
	select {
	case h.behind <- struct{}{}:
		defer func() { <-h.behind }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	events, err := h.store.Events(ctx, r.place.tx, r.place.id, h.options.Batch)
	if err == nil {
		// Asked after the events were read: what was removed before that is below this.
		err = r.kept(ctx, r.place)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	list := make([]*Entry, len(events))
	for i, e := range events {
		list[i] = newEntry(e, h.store.Epoch())
	}
	if len(list) == h.options.Batch {
		r.place = list[len(list)-1].place()
		return list, nil
	}
	// That was all there is, and the tail had up to its head before it was read.
	r.place = t.head
	if n := len(list); n > 0 && r.place.less(list[n-1].place()) {
		r.place = list[n-1].place()
	}
	return list, nil
}
