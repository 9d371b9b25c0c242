package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/sanad-desk/sanad/internal/config"
)

// command is one thing that the program can do.
type command struct {
	name  string   // one word or two
	args  []string // what it takes beside flags
	about string
	// flags adds the command's own flags, and returns where their values will be.
	flags func(*flag.FlagSet) any
	run   func(context.Context, *call) error
}

// call is one run of a command.
type call struct {
	*Program
	command  *command
	settings *config.Config
	args     []string
	flags    any
}

// commands in the order in which one meets them.
func commands() []*command {
	return []*command{
		{name: "serve", about: "Serve the desk until told to stop. It makes, or migrates, the database that it needs.", run: serve},
		{name: "demo", about: "Fill an empty desk with people, customers, orders and tickets to look at, and print how to sign in.", flags: demoFlags, run: fillDemo},
		{name: "migrate", about: "Bring the database to this version of the program. serve does so by itself.", run: migrate},
		{name: "user create", about: "Add a member of staff, with the password from the standard input, and print the id.", flags: userFlags, run: createUser},
		{name: "token create", about: "Make an API token of a member of staff, and print the secret, once.", flags: tokenFlags, run: createToken},
		{name: "backup", args: []string{"FILE"}, about: "Write the whole desk to one file, also while it is in use.", run: backUp},
		{name: "restore", args: []string{"FILE"}, about: "Fill an empty desk, on either database, from such a file. Stop the desk first.", run: restore},
		{name: "doctor", about: "Say what is wrong with settings, data folder, database and proxy, and what to do.", run: examine},
		{name: "version", about: "Print the version.", run: printVersion},
		{name: "help", about: "Print this.", run: help},
	}
}

// find splits the arguments into the command that they name, of one word or two, and the rest. Settings may come first.
func find(args []string) (*command, []string, error) {
	before := 0
	for before < len(args) && strings.HasPrefix(args[before], "-") {
		switch a := args[before]; {
		case a == "-h" || a == "-help" || a == "--help":
			return named("help"), nil, nil
		case strings.Contains(a, "="):
			before++
		default:
			before += 2
		}
	}
	if before >= len(args) {
		return nil, nil, config.Usage("name a command: %s", names())
	}
	for _, c := range commands() {
		words := strings.Fields(c.name)
		rest := args[before:]
		if len(rest) >= len(words) && strings.Join(rest[:len(words)], " ") == c.name {
			return c, append(args[:before:before], rest[len(words):]...), nil
		}
	}
	return nil, nil, config.Usage("there is no command %q: %s", args[before], names())
}

func named(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}

func names() string {
	var list []string
	for _, c := range commands() {
		list = append(list, c.name)
	}
	return strings.Join(list, ", ")
}

// synopsis is how the command is called.
func (c *command) synopsis() string {
	words := append([]string{"sanad", c.name}, c.args...)
	if c.flags != nil {
		f := flag.NewFlagSet("", flag.ContinueOnError)
		c.flags(f)
		f.VisitAll(func(f *flag.Flag) {
			word := "[--" + f.Name
			if kind, _ := flag.UnquoteUsage(f); kind != "" {
				word += " " + strings.ToUpper(kind)
			}
			words = append(words, word+"]")
		})
	}
	return strings.Join(words, " ")
}

func (c *command) help(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n%s\n", c.synopsis(), c.about)
	if c.flags != nil {
		fmt.Fprintln(w)
		f := flag.NewFlagSet("", flag.ContinueOnError)
		c.flags(f)
		f.VisitAll(func(f *flag.Flag) {
			_, about := flag.UnquoteUsage(f)
			fmt.Fprintf(w, "  --%s\n      %s\n", f.Name, about)
		})
	}
	fmt.Fprintln(w, "\nThe settings, which every command takes, are listed by: sanad help")
}

func help(_ context.Context, c *call) error {
	fmt.Fprint(c.Stdout, "Sanad is a support desk.\n\nCommands:\n")
	for _, x := range commands() {
		fmt.Fprintf(c.Stdout, "  %s\n      %s\n", x.synopsis(), x.about)
	}
	fmt.Fprint(c.Stdout, "\nSettings: as flags, which may stand anywhere; as variables of the environment, --max-body being\n"+
		"SANAD_MAX_BODY; or in the file that --config names. In brackets: the default.\n")
	config.WriteHelp(c.Stdout)
	return nil
}

// logger writes what happens to the standard error.
func (c *call) logger() *slog.Logger {
	o := &slog.HandlerOptions{Level: c.settings.LogLevel}
	if c.settings.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(c.Stderr, o))
	}
	return slog.New(slog.NewTextHandler(c.Stderr, o))
}
