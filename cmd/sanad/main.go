// Command sanad is the support desk: one program that serves it and looks after it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/fault"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the next one has its ordinary effect, which is to end at once.
	context.AfterFunc(ctx, stop)
	p := &Program{Args: os.Args[1:], Environ: os.Environ(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, tuneRuntime: true}
	code := p.Main(ctx)
	stop()
	os.Exit(code)
}

// Program is one call of sanad, as a value that a test can run.
type Program struct {
	Args    []string // without the program's name
	Environ []string // as os.Environ has it
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	// Ready, when set, is called by serve with the address once it listens.
	Ready func(addr string)

	// tuneRuntime lets the program set what holds for the whole process.
	tuneRuntime bool
}

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// Main runs the program, says what went wrong, and returns the exit code.
func (p *Program) Main(ctx context.Context) int {
	err := p.Run(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errQuiet):
		return exitFailure
	}
	fmt.Fprintln(p.Stderr, "sanad:", words(err))
	if errors.As(err, new(config.UsageError)) {
		fmt.Fprintln(p.Stderr, "See: sanad help")
		return exitUsage
	}
	return exitFailure
}

// words says a fault's violations as they concern somebody who typed flags.
func words(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) || len(f.Violations) == 0 {
		return err.Error()
	}
	var list []string
	for _, v := range f.Violations {
		list = append(list, fmt.Sprintf("%s: %s", strings.TrimPrefix(strings.Join(v.Path, "."), "input."), v.Message))
	}
	return strings.Join(list, "; ")
}

// errQuiet is the failure of a command that has said what is wrong.
var errQuiet = errors.New("failed")

// Run finds the command and runs it.
func (p *Program) Run(ctx context.Context) error {
	cmd, args, err := find(p.Args)
	if err != nil {
		return err
	}
	return p.run(ctx, cmd, args)
}

func (p *Program) run(ctx context.Context, cmd *command, args []string) (err error) {
	c := &call{Program: p, command: cmd}
	c.settings, c.args, err = config.Load(args, p.Environ, func(f *flag.FlagSet) {
		if cmd.flags != nil {
			c.flags = cmd.flags(f)
		}
	})
	if errors.Is(err, flag.ErrHelp) {
		cmd.help(p.Stdout)
		return nil
	}
	if err != nil {
		return err
	}
	if len(c.args) != len(cmd.args) {
		return config.Usage("%s takes %d arguments, not %d: %s", cmd.name, len(cmd.args), len(c.args), cmd.synopsis())
	}
	if p.tuneRuntime {
		tuneRuntime(c.settings)
	}
	return cmd.run(ctx, c)
}
