//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	_ "net/http/pprof" // of a running measurement
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/server"
	"github.com/sanad-desk/sanad/internal/store"
	"github.com/sanad-desk/sanad/internal/stream"
)

// usage is what a server has used so far, and holds now.
type usage struct {
	CPU  float64 // milliseconds
	RSS  int64   // bytes
	Heap uint64  // bytes, with stacks
	SQL  int64   // statements
}

// statements counts those of this process.
var statements atomic.Int64

// serve runs one server in this process, of the kind "sanad" or "floor", until its standard input ends. It prints its
// address and that of its controls.
func serve(kind, database, dir string) error {
	debug.SetGCPercent(400)
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err == nil {
		files.Cur = files.Max
		_ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &files)
	}
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	controls, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	var run func() error
	if kind == "floor" {
		f, err := newFloor(database, dir)
		if err != nil {
			return err
		}
		h := &http.Server{Handler: f}
		run = func() error { return h.Serve(on) }
	} else {
		s, err := newSanad(ctx, store.Options{URL: database, Dir: dir, Observe: func(time.Duration) { statements.Add(1) }})
		if err != nil {
			return err
		}
		h := &http.Server{Handler: s.Handler()}
		run = func() error { return h.Serve(on) }
	}
	http.HandleFunc("/usage", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery == "free" {
			debug.FreeOSMemory()
		}
		_ = json.NewEncoder(w).Encode(used())
	})
	go func() { _ = http.Serve(controls, nil) }()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Println(on.Addr(), controls.Addr())
	return run()
}

// newSanad is the server as the program puts it together, with its log thrown away after it is written.
func newSanad(ctx context.Context, o store.Options) (*server.Server, error) {
	s, err := store.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	cache, clock := directory.NewCache(s), clockwork.NewRealClock()
	d := &desk.Desk{Store: s, Directory: cache, Accounts: account.New(s, cache, clock), Clock: clock}
	if err := d.Seed(ctx); err != nil {
		return nil, err
	}
	if d.Hub, err = stream.Start(ctx, s, stream.Options{}); err != nil {
		return nil, err
	}
	const many = 50_000
	return server.New(server.Options{Schema: graph.NewSchema(d), Present: graph.Present, Desk: d, MaxStreamsPerUser: many, MaxSockets: many,
		MaxSocketsPerUser: many, Log: slog.New(slog.NewJSONHandler(io.Discard, nil))})
}

func used() usage {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	u := usage{CPU: float64(r.Utime.Nano()+r.Stime.Nano()) / 1e6, SQL: statements.Load()}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	u.Heap = m.HeapInuse + m.StackInuse
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.SplitSeq(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 10, 64)
			u.RSS = kb << 10
		}
	}
	return u
}
