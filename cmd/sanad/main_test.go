package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/ident"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// ran is what came of a run of the program.
type ran struct {
	code           int
	stdout, stderr string
}

func run(stdin string, args ...string) ran {
	var out, err bytes.Buffer
	p := &Program{Args: args, Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &err}
	code := p.Main(context.Background())
	return ran{code, out.String(), err.String()}
}

// databases are flags for a new desk on each database.
func databases(t *testing.T, do func(t *testing.T, fresh func(*testing.T) string)) {
	for name, fresh := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return "--data=" + filepath.Join(t.TempDir(), "new", "data") },
		"postgres": func(t *testing.T) string { return "--database=" + pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			do(t, fresh)
		})
	}
}

func (r ran) ok(t *testing.T) string {
	t.Helper()
	if r.code != 0 {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	return strings.TrimSpace(r.stdout)
}

// as is called with the desk that flags name.
func as(t *testing.T, flags string, do func(context.Context, *desk.Desk) error) {
	t.Helper()
	check := &command{name: "check", run: func(ctx context.Context, c *call) error { return c.withDesk(ctx, do) }}
	p := &Program{Args: []string{"check", flags}, Stderr: new(bytes.Buffer)}
	if err := p.run(context.Background(), check, p.Args[1:]); err != nil {
		t.Fatal(err)
	}
}

func TestPeopleAndTokensAreMade(t *testing.T) {
	t.Parallel()
	databases(t, func(t *testing.T, fresh func(*testing.T) string) {
		at := fresh(t)
		run("", "migrate", at).ok(t)
		id := run("correct horse battery\n", "user", "create", "--email", "Noor@desk.test", "--name=Noor", "--role", "observer", at, "--password-stdin").ok(t)
		if kind, _, ok := ident.Decode(id); !ok || kind != ident.User {
			t.Errorf("the id is %q", id)
		}
		run("", at, "user", "create", "--email", "a@desk.test", "--name", "Amal", "--role", "administrator", "--department", "الدعم").ok(t)
		said := strings.Fields(run("", "token", "create", at, "--name", "the shop", "--email", "NOOR@desk.test").ok(t))
		secret := said[len(said)-1]
		as(t, at, func(ctx context.Context, d *desk.Desk) error {
			actor, err := d.Accounts.Authenticate(ctx, secret, enum.LocaleEN)
			if err != nil {
				return err
			}
			if actor.Name != "Noor" || actor.Can(access.TokenCreate) || len(actor.Departments) != 1 {
				return fmt.Errorf("the token is of %+v", actor)
			}
			if _, err = d.Accounts.SignIn(ctx, "noor@desk.test", "correct horse battery", "peer"); err != nil {
				return err
			}
			if u := d.Directory.Current().UserByEmail("a@desk.test"); u == nil || len(u.Departments) != 1 {
				return fmt.Errorf("the other one is %+v", u)
			}
			return nil
		})
		for _, c := range []struct {
			args []string
			want string
		}{
			{[]string{"user", "create", "--email", "noor@desk.test", "--name", "N"}, "email: another person has this address"},
			{[]string{"user", "create", "--email", "x", "--name", "N"}, "email: it is not a mail address"},
			{[]string{"user", "create", "--email", "x@desk.test", "--name", "N", "--role", "king"}, `no role with the key "king": `},
			{[]string{"user", "create", "--email", "x@desk.test", "--name", "N", "--department", "Moon"}, `no department "Moon": `},
			{[]string{"user", "create", "--email", "x@desk.test", "--name", "N", "--password-stdin"}, "password: it must have at least"},
			{[]string{"token", "create", "--email", "x@desk.test", "--name", "N"}, "nobody has the address x@desk.test"},
		} {
			r := run("short\n", append(c.args, at)...)
			if r.code != 1 || !strings.Contains(r.stderr, c.want) || r.stdout != "" {
				t.Errorf("%q: %+v", c.args, r)
			}
		}
	})
}

func TestADeskMovesFromOneDatabaseToTheOther(t *testing.T) {
	t.Parallel()
	databases(t, func(t *testing.T, fresh func(*testing.T) string) {
		from := fresh(t)
		run("", "user", "create", from, "--email", "noor@desk.test", "--name", "Noor").ok(t)
		words := strings.Fields(run("", "token", "create", from, "--email", "noor@desk.test", "--name", "x").ok(t))
		file := filepath.Join(t.TempDir(), "desk.sanad")
		run("", "backup", file, from).ok(t)
		if r := run("", "restore", file, from); r.code != 1 || !strings.Contains(r.stderr, "this desk is in use") {
			t.Errorf("restored over a desk: %+v", r)
		}
		databases(t, func(t *testing.T, fresh func(*testing.T) string) {
			to := fresh(t)
			run("", "restore", to, file).ok(t)
			as(t, to, func(ctx context.Context, d *desk.Desk) error {
				_, err := d.Accounts.Authenticate(ctx, words[len(words)-1], enum.LocaleEN)
				return err
			})
		})
	})
}

func TestWrongUseIsToldFromFailure(t *testing.T) {
	t.Parallel()
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, exitUsage, "name a command"},
		{[]string{"serv"}, exitUsage, `there is no command "serv"`},
		{[]string{"user"}, exitUsage, `there is no command "user"`},
		{[]string{"user", "delete"}, exitUsage, "there is no command"},
		{[]string{"backup"}, exitUsage, "backup takes 1 arguments, not 0: sanad backup FILE"},
		{[]string{"backup", "a", "b"}, exitUsage, "not 2"},
		{[]string{"migrate", "now"}, exitUsage, "migrate takes 0 arguments"},
		{[]string{"migrate", "--bogus"}, exitUsage, "--bogus"},
		{[]string{"user", "create"}, exitUsage, "give --email and --name"},
		{[]string{"token", "create", "--name", "x"}, exitUsage, "give --email and --name"},
		{[]string{"migrate", "--database", "postgres://root:hunter2@127.0.0.1:1/none?sslmode=disable"}, exitFailure, "database"},
		{[]string{"backup", "f", "--data", nowhere}, exitFailure, "there is no desk at"},
		{[]string{"restore", nowhere, "--data", filepath.Join(t.TempDir(), "d")}, exitFailure, "nowhere"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			t.Parallel()
			r := run("", c.args...)
			if r.code != c.code || !strings.Contains(r.stderr, c.want) || strings.Contains(r.stderr, "hunter2") {
				t.Errorf("got %+v", r)
			}
		})
	}
	if _, err := os.Stat(nowhere); err == nil {
		t.Error("a refused command made a folder")
	}
}

func TestHelpNamesEveryCommandAndSetting(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}} {
		text := run("", args...).ok(t)
		for _, want := range []string{"sanad user create [--department NAME]", "sanad backup FILE", "--max-cost (20000)", "--otlp-endpoint"} {
			if !strings.Contains(text, want) {
				t.Errorf("sanad %s does not say %q", args, want)
			}
		}
	}
	p := &Program{Args: []string{"help"}, Environ: []string{"SANAD_DATABASE=postgres://u:hunter2@h/d"}, Stdout: new(bytes.Buffer), Stderr: new(bytes.Buffer)}
	if p.Main(context.Background()) != 0 || strings.Contains(fmt.Sprint(p.Stdout), "hunter2") {
		t.Error("help prints a password")
	}
	if text := run("", "token", "create", "--help").ok(t); !strings.Contains(text, "sanad token create [--email ADDRESS] [--integration] [--name NAME]") {
		t.Errorf("got %s", text)
	}
	if text := run("", "version").ok(t); !strings.HasPrefix(text, "sanad ") {
		t.Errorf("got %s", text)
	}
}
