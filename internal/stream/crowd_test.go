package stream_test

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
	"github.com/sanad-desk/sanad/internal/stream"
)

const crowd = 32

// TestEveryReaderSeesEachEventOnce lets many writers write while readers join, are cut and go on, and compares what
// each was given with what is in the log in the end.
func TestEveryReaderSeesEachEventOnce(t *testing.T) {
	t.Parallel()
	tiny := stream.Options{Events: 20, Batch: 7}
	for name, c := range map[string]struct {
		copies  int // of the server
		options stream.Options
	}{
		"one copy":                    {1, stream.Options{Poll: time.Hour}},
		"a tail too small for most":   {1, tiny},
		"a tail bounded by bytes":     {1, stream.Options{Bytes: 8_000}},
		"found by polling":            {1, stream.Options{Poll: time.Millisecond, Deaf: true}},
		"two copies":                  {2, stream.Options{Poll: time.Hour, Batch: 11}},
		"two copies with small tails": {2, tiny},
		"two copies that only poll":   {2, stream.Options{Poll: 2 * time.Millisecond, Deaf: true, Events: 100}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Each(t, func(t *testing.T, open func() *store.Store) {
				var stores []*store.Store
				var hubs []*stream.Hub
				for range c.copies {
					s := open()
					o := c.options
					if s.Dialect == store.SQLite && c.copies > 1 {
						o.Poll = min(o.Poll, 2*time.Millisecond) // nothing tells it of the other's commits
					}
					stores, hubs = append(stores, s), append(hubs, start(t, s, o))
				}
				readAlong(t, stores, hubs)
				if c.options.Events == tiny.Events && hubs[0].Stats().Missed == 0 {
					t.Error("no reader was behind the tail: the test tests nothing")
				}
			})
		})
	}
}

func readAlong(t *testing.T, stores []*store.Store, hubs []*stream.Hub) {
	p := positions{}
	p.add(event.Position{Epoch: storetest.Epoch})
	n := 1_600
	if stores[0].Dialect == store.SQLite {
		n = 320 // one writes at a time, so there is less to go wrong, and the race detector makes SQLite slow
	}
	all := writers(t, crowd, n, p.add, stores...)
	var readers sync.WaitGroup
	followers := make([]*follower, 24)
	for i := range followers {
		f := &follower{t: t, hubs: hubs, random: rand.New(rand.NewPCG(uint64(i), 2))}
		followers[i] = f
		switch i % 3 {
		case 0: // from the position of a write, perhaps long ago
			after := p.any(f.random)
			f.open(&after)
		case 1:
			f.open(nil)
		}
		readers.Go(func() {
			if i%3 == 2 { // from wherever another has got to
				other := followers[i-2]
				after := other.begun
				f.open(&after)
			}
			f.run(&p)
		})
	}
	all.Wait()
	write(t, stores[0], last)
	readers.Wait()

	log := logged(t, stores[0])
	for i, f := range followers {
		var want []*event.Event
		for _, e := range log {
			if f.begun.Precedes(e.Tx, e.ID) {
				want = append(want, e)
			}
		}
		if len(f.got) != len(want) {
			t.Errorf("reader %d, from %s, got %d events of %d", i, f.begun, len(f.got), len(want))
		}
		for j := range min(len(f.got), len(want)) {
			if f.got[j] != want[j].Data.Reason {
				t.Errorf("reader %d: event %d is %s, want %s", i, j, f.got[j], want[j].Data.Reason)
				break
			}
		}
	}
}

const last = "the last event"

// positions are those that writes have returned.
type positions struct {
	mu   sync.Mutex
	list []event.Position
}

func (p *positions) add(at event.Position) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.list = append(p.list, at)
}

func (p *positions) any(random *rand.Rand) event.Position {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.list[random.IntN(len(p.list))]
}

// follower is a client: it reads, loses its connection, and comes back with the last position that it was given.
type follower struct {
	t      *testing.T
	hubs   []*stream.Hub
	random *rand.Rand
	reader *stream.Reader
	begun  event.Position
	got    []string
}

func (f *follower) open(after *event.Position) {
	f.reader = f.connect(after)
	if f.reader != nil {
		f.begun = f.reader.Position()
	}
}

func (f *follower) connect(after *event.Position) *stream.Reader {
	r, err := f.hubs[f.random.IntN(len(f.hubs))].Follow(patient(f.t), after)
	if err != nil {
		f.t.Error(err)
		return nil
	}
	return r
}

// run reads until the last event has come.
func (f *follower) run(p *positions) {
	before := ""
	for f.reader != nil {
		list, err := f.next()
		if err != nil {
			f.t.Errorf("after %d events: %v", len(f.got), err)
			break
		}
		cut := f.random.IntN(6) == 0 && len(list) > 0
		if cut {
			list = list[:1+f.random.IntN(len(list))]
		}
		for _, e := range list {
			f.got = append(f.got, e.Data.Reason)
			if s := e.Position.String(); s <= before {
				f.t.Errorf("position %s came after %s", s, before)
			} else {
				before = s
			}
			if e.Data.Reason == last {
				f.reader.Close()
				return
			}
		}
		if cut {
			f.reader.Close()
			after, ok := event.ParsePosition(list[len(list)-1].Position.String())
			if !ok {
				f.t.Errorf("position %s can't be read", list[len(list)-1].Position)
			}
			f.reader = f.connect(&after)
		}
	}
}

// next reads in one of the two ways.
func (f *follower) next() ([]*stream.Entry, error) {
	if f.random.IntN(2) == 0 {
		return f.reader.Next(patient(f.t))
	}
	<-f.reader.Ready()
	return f.reader.Drain(patient(f.t))
}
