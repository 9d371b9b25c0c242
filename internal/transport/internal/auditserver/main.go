// Command auditserver serves the test schema for audits that are not written in Go. It prints its
// address, and ends when its standard input does.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/sanad-desk/sanad/internal/transport"
	"github.com/sanad-desk/sanad/internal/transport/internal/testschema"
)

func main() {
	address := "127.0.0.1:0"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("http://" + listener.Addr().String() + "/graphql")

	srv := transport.New(testschema.New(&testschema.Resolver{Feed: ticks}), transport.Options{})
	mux := http.NewServeMux()
	mux.Handle("/graphql", srv)
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

// ticks sends the time ten times a second.
func ticks(ctx context.Context) (<-chan string, error) {
	events := make(chan string)
	go func() {
		defer close(events)
		ticker := time.NewTicker(100 * time.Millisecond)
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
