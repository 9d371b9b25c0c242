package stream_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/sanad-desk/sanad/internal/store/storetest"
	"github.com/sanad-desk/sanad/internal/stream"
)

func entry(t *testing.T) *stream.Entry {
	t.Helper()
	s := storetest.Open(t, storetest.SQLite(t))
	h := start(t, s, stream.Options{})
	r, other := follow(t, h, nil), follow(t, h, nil)
	write(t, s, "an event")
	e := take(t, r, 1)[0]
	if take(t, other, 1)[0] != e {
		t.Error("two readers got two entries")
	}
	return e
}

func TestOnceLoadsOncePerKey(t *testing.T) {
	t.Parallel()
	e := entry(t)
	var loads atomic.Int32
	var all sync.WaitGroup
	for range 64 {
		for _, key := range []string{"ticket", "message"} {
			all.Go(func() {
				v, err := e.Once(key, func() (any, error) {
					loads.Add(1)
					return key, nil
				})
				if v != key || err != nil {
					t.Errorf("%s: got %v, %v", key, v, err)
				}
			})
		}
	}
	all.Wait()
	if n := loads.Load(); n != 2 {
		t.Errorf("%d loads of 2 keys", n)
	}
}

func TestOnceForgetsFailures(t *testing.T) {
	t.Parallel()
	e := entry(t)
	failed := errors.New("failed")
	for range 2 {
		if _, err := e.Once("k", func() (any, error) { return nil, failed }); !errors.Is(err, failed) {
			t.Errorf("got %v", err)
		}
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = e.Once("k", func() (any, error) { panic("in a load") })
	}()
	if v, err := e.Once("k", func() (any, error) { return 1, nil }); v != 1 || err != nil {
		t.Errorf("got %v, %v", v, err)
	}
}

// TestOnceOutlivesACancelledCaller has the loader's context end while others wait: they load for themselves.
func TestOnceOutlivesACancelledCaller(t *testing.T) {
	t.Parallel()
	e := entry(t)
	ctx, cancel := context.WithCancel(context.Background())
	loading := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		_, err := e.Once("k", func() (any, error) {
			close(loading)
			<-ctx.Done()
			return nil, ctx.Err()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the cancelled caller got %v", err)
		}
	})
	<-loading
	var loads atomic.Int32
	for range 8 {
		all.Go(func() {
			v, err := e.Once("k", func() (any, error) {
				loads.Add(1)
				return "loaded", nil
			})
			if v != "loaded" || err != nil {
				t.Errorf("got %v, %v", v, err)
			}
		})
	}
	cancel()
	all.Wait()
	if n := loads.Load(); n != 1 {
		t.Errorf("%d loads", n)
	}
}
