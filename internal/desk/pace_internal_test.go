package desk

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// A burst runs at once; a storm gets its share of the time.
func TestPaceLetsBurstsThroughAndSpreadsStorms(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var p pace
		work := func() error { time.Sleep(10 * time.Millisecond); return nil }
		times := func(n int) time.Duration {
			began := time.Now()
			for range n {
				if err := p.do(t.Context(), work); err != nil {
					t.Fatal(err)
				}
			}
			return time.Since(began)
		}
		if took := times(10); took != 100*time.Millisecond {
			t.Errorf("a burst took %s", took)
		}
		if took := times(1000); took < 18*time.Second || took > 20*time.Second {
			t.Errorf("10 s of work in a storm took %s", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if err := p.do(ctx, work); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("whoever has gone is still served: %v", err)
		}
		time.Sleep(time.Minute)
		if took := times(5); took != 50*time.Millisecond {
			t.Errorf("a burst after a pause took %s", took)
		}
	})
}
