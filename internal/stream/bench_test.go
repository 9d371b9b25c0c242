package stream_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/store/storetest"
	"github.com/sanad-desk/sanad/internal/stream"
)

// BenchmarkWrite commits transactions of one event, with and without a hub that follows.
func BenchmarkWrite(b *testing.B) {
	for _, database := range []struct {
		name string
		at   func(testing.TB) store.Options
	}{{store.SQLite, storetest.SQLite}, {store.Postgres, storetest.Postgres}} {
		for _, count := range []int{1, 16, 64} {
			for _, hub := range []string{"no hub", "hub"} {
				b.Run(fmt.Sprintf("%s/%d writers/%s", database.name, count, hub), func(b *testing.B) {
					o := database.at(b)
					o.MaxConns = max(20, count+4)
					s := storetest.Open(b, o)
					var r *stream.Reader
					if hub == "hub" {
						r = follow(b, start(b, s, stream.Options{}), nil)
					}
					b.ResetTimer()
					var left atomic.Int64
					left.Store(int64(b.N))
					var all sync.WaitGroup
					for range count {
						all.Go(func() {
							for left.Add(-1) >= 0 {
								_, err := s.Write(context.Background(), time.Now(), func(tx *store.Tx) error {
									tx.Emit(something("one"))
									return nil
								})
								if err != nil {
									b.Error(err)
									return
								}
							}
						})
					}
					all.Wait()
					b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
					b.StopTimer()
					if r != nil {
						take(b, r, b.N)
					}
				})
			}
		}
	}
}

// BenchmarkBroadcast has one event reach 5,000 readers.
func BenchmarkBroadcast(b *testing.B) {
	const count = 5_000
	s := storetest.Open(b, storetest.SQLite(b))
	h := start(b, s, stream.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var all, got sync.WaitGroup
	for range count {
		r := follow(b, h, nil)
		all.Go(func() {
			for {
				list, err := r.Next(ctx)
				if err != nil {
					return
				}
				got.Add(-len(list))
			}
		})
	}
	b.ReportAllocs()
	for b.Loop() {
		got.Add(count)
		write(b, s, "one")
		got.Wait()
	}
	b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "deliveries/s")
	cancel()
	all.Wait()
}
