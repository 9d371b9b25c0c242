// Command auditserver serves the test schema for audits that are not written in Go. It prints its
// address, and ends when its standard input does. GET /memory answers with the bytes in use and the
// goroutines.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

func main() {
	address := flag.String("addr", "127.0.0.1:0", "where to listen")
	every := flag.Duration("every", 100*time.Millisecond, "time between two events of the subscription feed")
	flag.Parse()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("http://" + listener.Addr().String() + "/graphql")

	srv := transport.New(testschema.New(&testschema.Resolver{Feed: ticks(*every)}), transport.Options{})
	mux := http.NewServeMux()
	mux.Handle("/graphql", srv)
	mux.HandleFunc("/memory", memory)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = srv.Shutdown(ctx)
		_ = server.Shutdown(ctx)
	}()
	_ = server.Serve(listener)
}

// memory counts what a garbage collection leaves.
func memory(w http.ResponseWriter, _ *http.Request) {
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintln(w, m.HeapInuse+m.StackInuse, runtime.NumGoroutine())
}

// ticks sends the time again and again.
func ticks(every time.Duration) func(context.Context) (<-chan string, error) {
	return func(ctx context.Context) (<-chan string, error) {
		events := make(chan string)
		go func() {
			defer close(events)
			ticker := time.NewTicker(every)
			defer ticker.Stop()
			for {
				select {
				case now := <-ticker.C:
					select {
					case events <- now.Format(time.RFC3339Nano):
					case <-ctx.Done():
						return
					}
				case <-ctx.Done():
					return
				}
			}
		}()
		return events, nil
	}
}
