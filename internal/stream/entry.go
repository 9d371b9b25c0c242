package stream

import (
	"context"
	"errors"
	"sync"

	"github.com/sanad-desk/sanad/internal/event"
)

// Entry is an event as the streams get it. All streams of the process share it, so nobody may change it.
type Entry struct {
	*event.Event
	// Position is where a stream stands that has been given this entry: what its client sends to go on after it.
	Position event.Position

	shared *shared
	size   int // bytes, roughly
}

// shared is what has been loaded for an event, by key.
type shared struct {
	mu    sync.Mutex
	loads map[string]*load
}

// load is one run of a function that several may wait for.
type load struct {
	done  chan struct{}
	value any
	err   error
}

func newEntry(e *event.Event, epoch int64) *Entry {
	return &Entry{Event: e, Position: e.Position(epoch), shared: &shared{}, size: size(e)}
}

// at is the entry with another position, sharing what has been loaded.
func (e *Entry) at(p event.Position) *Entry {
	c := *e
	c.Position = p
	return &c
}

// Alone is the entry without what others have loaded for it: for who comes late to it, when that may no longer be so.
func (e *Entry) Alone() *Entry {
	c := *e
	c.shared = &shared{}
	return &c
}

var errGone = errors.New("what loaded an event's data did not return")

// Once returns what load returned for the key, and calls it only if nobody has. Those who ask meanwhile wait. What
// succeeded is kept as long as the entry; an error is given to those who waited for it, and the next one loads
// again. An error of a context is the loader's own: who waited loads for themselves.
func (e *Entry) Once(key string, do func() (any, error)) (any, error) {
	s := e.shared
	for {
		s.mu.Lock()
		l := s.loads[key]
		if l == nil {
			l = &load{done: make(chan struct{}), err: errGone}
			if s.loads == nil {
				s.loads = map[string]*load{}
			}
			s.loads[key] = l
			s.mu.Unlock()
			return s.run(key, l, do)
		}
		s.mu.Unlock()
		<-l.done
		if !errors.Is(l.err, context.Canceled) && !errors.Is(l.err, context.DeadlineExceeded) {
			return l.value, l.err
		}
	}
}

func (s *shared) run(key string, l *load, do func() (any, error)) (any, error) {
	defer func() { // also when do panics
		if l.err != nil {
			s.mu.Lock()
			delete(s.loads, key)
			s.mu.Unlock()
		}
		close(l.done)
	}()
	l.value, l.err = do()
	return l.value, l.err
}

// size is about what an event takes in memory.
func size(e *event.Event) int {
	n := 600 + 16*(len(e.Data.Added)+len(e.Data.Removed)+len(e.Data.Told)) + len(e.Data.Reason)
	for _, c := range e.Data.Changes {
		n += 80 + len(c.Field) + len(c.From) + len(c.To)
	}
	for _, s := range []*event.Snapshot{e.Data.Before, e.Data.After} {
		if s != nil {
			n += 500 + 16*(len(s.Assignees)+len(s.Orders)+len(s.Tags))
		}
	}
	return n
}
