// Package pgtest gives tests a PostgreSQL of their own: one throw-away cluster for each test process, started at the
// first use, and one fresh database for each test.
//
// Nothing has to be set up or closed. The cluster ends with the process however that ends: by success, by a panic, or
// by kill -9; a small shell beside it waits for that on a pipe, stops the server and removes its files.
//
// Where PostgreSQL is not installed the test is skipped and says so, unless the environment variable
// SANAD_TEST_REQUIRE names "postgres", as it does in CI: then it fails.
package pgtest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// shared is the cluster of this process.
var shared struct {
	sync.Mutex
	cluster *Cluster
	err     error
	tried   bool
}

var (
	number    atomic.Int64 // of the last database made
	templates sync.Map     // key -> *template
)

type template struct {
	once sync.Once
	name string
	err  error
}

// URL returns the address of a fresh, empty database, which is dropped when the test ends.
func URL(t testing.TB) string {
	t.Helper()
	return fresh(t, need(t), "")
}

// Template returns the address of a fresh copy of the database that build made, which is dropped when the test ends.
// build runs once for each key in a process and gets an empty database: migrate there once, and each test that names
// the key pays only for a copy.
func Template(t testing.TB, key string, build func(url string) error) string {
	t.Helper()
	c := need(t)
	value, _ := templates.LoadOrStore(key, &template{})
	tmpl := value.(*template)
	tmpl.once.Do(func() {
		tmpl.err = fmt.Errorf("building it did not finish, see the first test that wanted it")
		tmpl.err = tmpl.build(c, build)
	})
	if tmpl.err != nil {
		t.Fatalf("pgtest: template %q: %v", key, tmpl.err)
	}
	return fresh(t, c, tmpl.name)
}

func (tmpl *template) build(c *Cluster, build func(url string) error) error {
	tmpl.name = fmt.Sprintf("template_%d", number.Add(1))
	if err := c.Create(tmpl.name, ""); err != nil {
		return err
	}
	if err := build(c.URL(tmpl.name)); err != nil {
		return err
	}
	return c.freeze(tmpl.name)
}

// Main runs the tests of a package and waits until the cluster is gone. It is optional: without it the cluster goes
// as well, a moment after the process.
func Main(m *testing.M) {
	code := m.Run()
	shared.Lock()
	defer shared.Unlock()
	if shared.cluster != nil {
		if err := shared.cluster.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// need returns the cluster of this process, or skips the test where there is no PostgreSQL.
func need(t testing.TB) *Cluster {
	t.Helper()
	if ok, reason := Available(); !ok {
		if Required("postgres") {
			t.Fatalf("pgtest: %s, and SANAD_TEST_REQUIRE asks for it", reason)
		}
		t.Skipf("not tested on PostgreSQL: %s", reason)
	}
	shared.Lock()
	defer shared.Unlock()
	if !shared.tried {
		shared.tried = true
		shared.cluster, shared.err = Start()
	}
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.cluster
}

// Required reports whether SANAD_TEST_REQUIRE, a list with commas, names what a test would otherwise be skipped for
// the lack of.
func Required(name string) bool {
	return slices.Contains(strings.Split(os.Getenv("SANAD_TEST_REQUIRE"), ","), name)
}

func fresh(t testing.TB, c *Cluster, template string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d", number.Add(1))
	if err := c.Create(name, template); err != nil {
		t.Fatalf("pgtest: create a database: %v", err)
	}
	t.Cleanup(func() {
		if err := c.Drop(name); err != nil {
			t.Errorf("pgtest: drop the database: %v", err)
		}
	})
	return c.URL(name)
}
