package server

import "sync"

// quota bounds how many of something each client has at a time.
type quota struct {
	mu  sync.Mutex
	has map[string]int
}

func newQuota() *quota { return &quota{has: map[string]int{}} }

// take reports whether the client may have one more, of at most max.
func (q *quota) take(client string, max int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.has[client] >= max {
		return false
	}
	q.has[client]++
	return true
}

// giveBack ends one that take allowed.
func (q *quota) giveBack(client string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.has[client]--; q.has[client] <= 0 {
		delete(q.has, client)
	}
}
