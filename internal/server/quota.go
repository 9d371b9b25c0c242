package server

import "sync"

// quota bounds how many of something each client has at a time.
type quota struct {
	max int
	mu  sync.Mutex
	has map[string]int
}

func newQuota(max int) *quota { return &quota{max: max, has: map[string]int{}} }

// take reports whether the client may have one more.
func (q *quota) take(client string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.has[client] >= q.max {
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
