package account

import (
	"sync"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/internal/fault"
)

// A person may try the password of one address this often, and one network address may try this often in all.
const (
	triesPerEmail = 10
	triesPerPeer  = 50
	triesWindow   = 5 * time.Minute
	maxTracked    = 50_000 // keys kept, so that an attacker can't fill the memory
)

// attempts counts failed sign-ins in fixed windows.
type attempts struct {
	clock clockwork.Clock
	mu    *sync.Mutex
	seen  map[string]*window
}

type window struct {
	failures int
	ends     time.Time
}

func newAttempts(c clockwork.Clock) attempts {
	return attempts{clock: c, mu: new(sync.Mutex), seen: map[string]*window{}}
}

// tooMany reports whether another try must wait, and how long.
func (a attempts) tooMany(key string, limit int) (time.Duration, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.seen[key]
	now := a.clock.Now()
	if w == nil || !w.ends.After(now) || w.failures < limit {
		return 0, false
	}
	return w.ends.Sub(now), true
}

// admit is RATE_LIMITED while another try must wait.
func (a attempts) admit(key string, limit int) error {
	if wait, stop := a.tooMany(key, limit); stop {
		return fault.New(fault.RateLimited, "too many failed attempts: try again in %s", wait.Round(time.Second))
	}
	return nil
}

// Admit is RATE_LIMITED for a network address from which too many attempts failed.
func (a *Accounts) Admit(peer string) error { return a.attempts.admit("p:"+peer, triesPerPeer) }

// Refused notes an attempt from a network address that failed.
func (a *Accounts) Refused(peer string) { a.attempts.failed("p:" + peer) }

// failed notes a failure.
func (a attempts) failed(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.clock.Now()
	w := a.seen[key]
	if w == nil || !w.ends.After(now) {
		if len(a.seen) >= maxTracked {
			for k, old := range a.seen {
				if !old.ends.After(now) {
					delete(a.seen, k)
				}
			}
			if len(a.seen) >= maxTracked {
				clear(a.seen)
			}
		}
		w = &window{ends: now.Add(triesWindow)}
		a.seen[key] = w
	}
	w.failures++
}

// succeeded forgets the failures of a key.
func (a attempts) succeeded(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.seen, key)
}
