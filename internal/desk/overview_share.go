package desk

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/event"
)

// sharedTallies are the newest counts of the overviews that are followed, so that of followers who count the same only one counts. The zero
// value is ready to use.
type sharedTallies struct {
	mu  sync.Mutex
	all map[[32]byte]*sharedTally
}

type sharedTally struct {
	followers int  // guarded by sharedTallies.mu
	turn      hold // of those who wait for their share of the time
	counting  hold
	newest    *tally // guarded by counting
}

// key is the same for plans that make the same count: what may be seen is part of the filter, and whose unread tickets count is said beside it.
func (p *overviewPlan) key() [32]byte {
	person := uuid.Nil
	if p.Parts&WithUnread != 0 {
		person = p.actor.Person
	}
	return sha256.Sum256(fmt.Appendf(nil, "%#v %s %d %d %s", p.expr, p.zone, p.Days, p.Parts, person))
}

// join finds what equal plans share. Each follower leaves it in the end.
func (s *sharedTallies) join(p *overviewPlan) (t *sharedTally, leave func()) {
	key := p.key()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[[32]byte]*sharedTally{}
	}
	t = s.all[key]
	if t == nil {
		t = &sharedTally{turn: make(hold, 1), counting: make(hold, 1)}
		s.all[key] = t
	}
	t.followers++
	return t, sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if t.followers--; t.followers == 0 {
			delete(s.all, key)
		}
	})
}

// take is the newest count if it will do, and else a new one; nil where count is.
func (s *sharedTally) take(ctx context.Context, willDo func(*tally) bool, count func() (*tally, error)) (*tally, error) {
	release, err := s.counting.take(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	if s.newest != nil && willDo(s.newest) {
		return s.newest, nil
	}
	if count == nil {
		return nil, nil
	}
	t, err := count()
	if err != nil {
		return nil, err
	}
	s.newest = t
	return t, nil
}

// hold is a lock that one may give up waiting for.
type hold chan struct{}

func (h hold) take(ctx context.Context) (release func(), err error) {
	select {
	case h <- struct{}{}:
		return func() { <-h }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// wish is what a count must have seen to be of use to a follower.
type wish struct {
	since  time.Time      // it began after this, by the machine's clock; zero for whenever
	events []*event.Event // it has seen these
}

// begun reports whether the count is not of before the follower came: what has happened between nobody would tell them.
func (w *wish) begun(t *tally) bool { return w.since.IsZero() || t.began.After(w.since) }

func (w *wish) grantedBy(d *Desk, t *tally) bool {
	return w.begun(t) && t.directory.Version >= d.Directory.Current().Version && d.Now().Before(t.next) &&
		!slices.ContainsFunc(w.events, func(e *event.Event) bool { return t.position.Precedes(e.Tx, e.ID) })
}
