package desk

import (
	"context"
	"sync"
	"time"
)

// Recounts of badges follow each event for everybody whom it concerns, so a storm of events could fill the database with
// counting. After a burst that is free, counting gets a share of the time.
const (
	countShare = 2           // a count that took 1 ms is paid with 2 ms
	countBurst = time.Second // as much may be owed, so that a single event's badges all move at once
)

// pace spreads work over time for all who share it. The zero value is ready to use.
type pace struct {
	mu    sync.Mutex
	paid  time.Time     // when all work so far will have been paid
	usual time.Duration // what work takes
}

// do runs work as soon as no more is owed than may be.
func (p *pace) do(ctx context.Context, work func() error) error {
	begin, price := p.reserve()
	if !pause(ctx, time.Until(begin)) {
		p.settle(-price)
		return ctx.Err()
	}
	began := time.Now()
	err := work()
	took := time.Since(began)
	p.settle(countShare*took - price)
	p.learn(took)
	return err
}

// reserve finds out when the next work may begin, and notes what it will presumably cost.
func (p *pace) reserve() (begin time.Time, price time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); p.paid.Before(now) {
		p.paid = now
	}
	begin, price = p.paid.Add(-countBurst), countShare*p.usual
	p.paid = p.paid.Add(price)
	return begin, price
}

func (p *pace) settle(difference time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.paid = p.paid.Add(difference)
}

func (p *pace) learn(took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.usual = (3*p.usual + took) / 4
}

// pause waits; false when ctx ended before.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
