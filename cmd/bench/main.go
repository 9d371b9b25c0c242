//go:build unix

// Command bench measures the server side by side with floors: the least that a Go program could do for the same answers.
// It prints a table of ratios with the targets, and with -write puts it into docs/performance.md.
//
// Client, servers and databases share the machine, runs alternate and medians count, so ratios of one run hold where
// absolute figures don't. Generated databases stay in the cache, so that only the first run takes minutes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// bench is one run.
type bench struct {
	cache   string
	parts   []string
	rounds  int
	each    time.Duration
	people  int
	crowds  []int
	moves   int // of the ticket whose changes are heard
	cluster *cluster
	report  report
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "serve" {
		fatal(serve(os.Args[2], os.Args[3], os.Args[4]))
		return
	}
	b := &bench{crowds: []int{1000, 5000}}
	var parts, onto string
	var write bool
	flag.StringVar(&b.cache, "cache", filepath.Join(os.TempDir(), "sanad-bench"), "folder of the generated databases")
	flag.StringVar(&parts, "parts", "page,scale,sqlite,fanout,write", "what to measure")
	flag.IntVar(&b.rounds, "rounds", 5, "how often to measure each, in turns")
	flag.DurationVar(&b.each, "each", 2*time.Second, "how long to measure each time")
	flag.BoolVar(&write, "write", false, "put the table into docs/performance.md")
	flag.StringVar(&onto, "fill", "", "measure nothing, but fill the empty `desk` with the ordinary one: a data folder, or a postgres:// URL")
	flag.Parse()
	if onto != "" {
		fatal(fillOnly(context.Background(), b.cache, onto))
		return
	}
	b.parts = strings.Split(parts, ",")
	fatal(b.run(context.Background()))
	fmt.Println(b.report.markdown())
	if write {
		fatal(b.report.write("docs/performance.md"))
	}
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (b *bench) wants(part string) bool { return slices.Contains(b.parts, part) }

func (b *bench) run(ctx context.Context) (err error) {
	if err := os.MkdirAll(b.cache, 0o755); err != nil {
		return err
	}
	if b.cluster, err = startCluster(b.cache); err != nil {
		return err
	}
	defer func() {
		if e := b.cluster.stop(); err == nil {
			err = e
		}
	}()
	name, err := postgresDesk(ctx, b.cluster, ordinary)
	if err != nil {
		return err
	}
	if b.wants("page") || b.wants("scale") || b.wants("sqlite") {
		if err := b.pages(ctx, name); err != nil {
			return err
		}
	}
	if b.wants("fanout") {
		if err := b.on(name, "fanout", b.fanout); err != nil {
			return err
		}
	}
	if b.wants("write") {
		if err := b.on(name, "write", b.writes); err != nil {
			return err
		}
	}
	return nil
}

// on measures something that changes the data, on copies of it for our server and for the floor.
func (b *bench) on(name, what string, measure func(ours, floor *child) error) error {
	var urls []string
	for _, who := range []string{"sanad", "floor"} {
		copied := what + "_" + who
		if err := b.cluster.copy(name, copied); err != nil {
			return err
		}
		defer func() { _ = b.cluster.drop(copied) }()
		urls = append(urls, b.cluster.url(copied))
	}
	ours, err := start("sanad", urls[0], "")
	if err != nil {
		return err
	}
	defer ours.stop()
	floor, err := start("floor", urls[1], "")
	if err != nil {
		return err
	}
	defer floor.stop()
	return measure(ours, floor)
}
