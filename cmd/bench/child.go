//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// child is a server in a process of its own.
type child struct {
	cmd            *exec.Cmd
	stdin          io.Closer
	addr, controls string
}

// start starts a server of a kind on a database, or on the embedded one in dir.
func start(kind, database, dir string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.Command(self, "serve", kind, database, dir)}
	c.cmd.Stderr = os.Stderr
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the server %s did not start: %w", kind, err)
	}
	_, err = fmt.Sscan(line, &c.addr, &c.controls)
	if os.Getenv("BENCH_VERBOSE") != "" {
		fmt.Fprintf(os.Stderr, "%s %s%s: controls at %s\n", kind, database, dir, c.controls)
	}
	return c, err
}

func (c *child) stop() {
	_ = c.stdin.Close()
	_ = c.cmd.Wait()
}

// used is what the server has used so far; with free it returns what it can to the system before.
func (c *child) used(free bool) (u usage) {
	url := "http://" + c.controls + "/usage"
	if free {
		url += "?free"
	}
	r, err := http.Get(url)
	if err != nil {
		return u
	}
	defer r.Body.Close()
	_ = json.NewDecoder(r.Body).Decode(&u)
	return u
}

// settle waits until the server has nothing left to do.
func (c *child) settle() {
	for before, quiet := c.used(false).CPU, 0; quiet < 3; {
		time.Sleep(500 * time.Millisecond)
		now := c.used(false).CPU
		if quiet++; now-before > 100 {
			quiet = 0
		}
		before = now
	}
}
