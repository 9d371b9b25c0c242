package stream

import "sort"

// place is a place in the order of the log.
type place struct{ tx, id int64 }

func (p place) less(q place) bool { return p.tx < q.tx || p.tx == q.tx && p.id < q.id }

func (e *Entry) place() place { return place{e.Tx, e.ID} }

// tail is the newest part of the log in memory: every event above base and up to head. A tail never changes; the next
// one shares its array.
type tail struct {
	entries    []*Entry
	base, head place
	bytes      int
	changed    chan struct{} // closed when there is a newer tail
	closed     bool          // no newer tail will come
}

// next is the tail with more entries, cut down to the bounds.
func (t *tail) next(more []*Entry, count, bytes int) *tail {
	n := &tail{entries: append(t.entries, more...), base: t.base, head: more[len(more)-1].place(), bytes: t.bytes, changed: make(chan struct{})}
	for _, e := range more {
		n.bytes += e.size
	}
	cut := 0
	for len(n.entries)-cut > count || n.bytes > bytes && cut < len(n.entries) {
		n.bytes -= n.entries[cut].size
		n.base = n.entries[cut].place()
		cut++
	}
	n.entries = n.entries[cut:]
	return n
}

// after are the entries above p, which is not below the base.
func (t *tail) after(p place) []*Entry {
	if !p.less(t.head) {
		return nil
	}
	return t.entries[sort.Search(len(t.entries), func(i int) bool { return p.less(t.entries[i].place()) }):]
}
