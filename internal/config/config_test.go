package config

import (
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the table of docs/operations.md anew")

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sanad.conf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDefaultsAreGood(t *testing.T) {
	t.Parallel()
	c, rest, err := Load(nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:8080" || c.Data != "data" || !c.Introspection || c.MaxBody != 1<<20 || c.MemoryLimit != 0 ||
		c.ShutdownTimeout != 10*time.Second || c.LogLevel != slog.LevelInfo || c.PublicURL != nil || len(rest) != 0 {
		t.Errorf("got %+v and %q", c, rest)
	}
}

func TestAFlagGoesOverAVariableOverTheFileOverTheDefault(t *testing.T) {
	t.Parallel()
	path := file(t, "# ours\nmax-depth 3\nmax-cost 300   # as measured\nmax-aliases 30\n\nmax-depth-is-no-setting-here 1\n")
	if _, _, err := Load([]string{"--config", path}, nil, nil); err == nil {
		t.Error("an unknown name in the file was accepted")
	}
	path = file(t, "# ours\nmax-depth 3\nmax-cost 300   # as measured\nmax-aliases 30\n")
	c, rest, err := Load([]string{"one", "--max-depth=5", "two", "--config", path, "--", "--three"},
		[]string{"SANAD_MAX_DEPTH=4", "SANAD_MAX_COST=400", "SANAD_MAX_TOKENS=", "SANAD_TEST_REQUIRE=postgres", "HOME=/root"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := [4]int{c.MaxDepth, c.MaxCost, c.MaxAliases, c.MaxTokens}; got != [4]int{5, 400, 30, 1000} {
		t.Errorf("got %v", got)
	}
	if !slices.Equal(rest, []string{"one", "two", "--three"}) {
		t.Errorf("what is no flag: %q", rest)
	}
	if c, _, err = Load(nil, []string{"SANAD_CONFIG=" + path}, nil); err != nil || c.MaxDepth != 3 {
		t.Errorf("a file named by a variable: %v, %v", c, err)
	}
}

func TestWhatIsWrongIsRefusedByName(t *testing.T) {
	t.Parallel()
	const secret = "hunter2"
	for _, c := range []struct {
		args, env []string
		file      string
		want      string
	}{
		{args: []string{"--bogus"}, want: "--bogus"},
		{args: []string{"--addr"}, want: "--addr"},
		{args: []string{"--addr", secret}, want: "--addr: it must be host:port"},
		{args: []string{"--addr", ":99999"}, want: "--addr: its port"},
		{args: []string{"--max-depth", secret}, want: "--max-depth: it must be a whole number from 1 to 1000"},
		{args: []string{"--max-depth", "0"}, want: "--max-depth"},
		{args: []string{"--database", "mysql://root:hunter2@db/x"}, want: "--database: it must be a postgres:// URL"},
		{args: []string{"--database", "postgres://root:hunter2%zz@db/x"}, want: "--database: it can't be read"},
		{args: []string{"--allowed-origins", "*"}, want: "--allowed-origins: name each website"},
		{args: []string{"--allowed-origins", "https://*.example.org"}, want: "--allowed-origins: name each website"},
		{args: []string{"--public-url", "desk.example.org"}, want: "--public-url"},
		{args: []string{"--public-url", "https://desk.example.org/desk"}, want: "--public-url"},
		{args: []string{"--trusted-proxies", "proxy"}, want: "--trusted-proxies"},
		{args: []string{"--introspection", "maybe"}, want: "--introspection: it must be on or off"},
		{args: []string{"--max-body", "lots"}, want: "--max-body: it must be a size"},
		{args: []string{"--shutdown-timeout", "5"}, want: "--shutdown-timeout: it must be a time"},
		{args: []string{"--log-level", "INFO+1"}, want: "--log-level"},
		{args: []string{"--metrics-addr", ":1", "--addr", ":1"}, want: "metrics-addr"},
		{args: []string{"--config", "/nowhere/at/all"}, want: "config: open"},
		{env: []string{"SANAD_MAX_DEPTH=deep"}, want: "SANAD_MAX_DEPTH: it must be"},
		{env: []string{"SANAD_ADRR=:1"}, want: "SANAD_ADRR: there is no such setting; did you mean SANAD_ADDR?"},
		{env: []string{"SANAD_PASSWORD=hunter2"}, want: "SANAD_PASSWORD: there is no such setting"},
		{file: "max-deph 3", want: "max-deph: there is no such setting; did you mean max-depth?"},
		{file: "max-depth = 3", want: "max-depth: write `name value`"},
		{file: "max-depth=3", want: "max-depth: write `name value`"},
		{file: "max-depth 3\nmax-depth 4", want: "max-depth: it is given twice"},
		{file: "config other", want: "config: there is no such setting"},
		{file: "max-depth hunter2", want: "max-depth: it must be"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			args := c.args
			if c.file != "" {
				args = []string{"--config", file(t, c.file)}
			}
			_, _, err := Load(args, c.env, nil)
			if err == nil {
				t.Fatal("accepted")
			}
			if !errors.As(err, new(UsageError)) {
				t.Errorf("%v is no wrong usage", err)
			}
			if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), secret) {
				t.Errorf("got %q", err)
			}
		})
	}
}

func TestADatabasePasswordIsNotPrinted(t *testing.T) {
	t.Parallel()
	c, _, err := Load([]string{"--database", "postgres://desk:hunter2@db.example.org:5432/sanad?password=hunter2&sslmode=require"}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("start", "config", c, "database", c.Database)
	for _, s := range []string{fmt.Sprint(c.Database), fmt.Sprintf("%+v %#v %q", *c, *c, c.Database), log.String()} {
		if strings.Contains(s, "hunter2") {
			t.Errorf("printed: %s", s)
		}
	}
	if !strings.Contains(c.Database.String(), "db.example.org") || !strings.Contains(c.Database.Reveal(), "hunter2") {
		t.Errorf("got %s", c.Database)
	}
}

func TestListsAreRead(t *testing.T) {
	t.Parallel()
	c, _, err := Load([]string{"--allowed-origins", "https://Shop.example.org/, http://localhost:3000",
		"--trusted-proxies", "10.1.2.3/8, ::1", "--public-url", "https://desk.example.org/"}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.AllowedOrigins, []string{"https://shop.example.org", "http://localhost:3000"}) {
		t.Errorf("origins %q", c.AllowedOrigins)
	}
	if got := fmt.Sprint(c.TrustedProxies); got != "[10.0.0.0/8 ::1/128]" {
		t.Errorf("proxies %s", got)
	}
	if c.PublicURL.String() != "https://desk.example.org" || !c.Secure() {
		t.Errorf("public URL %s", c.PublicURL)
	}
}

func TestACommandMayHaveFlagsOfItsOwn(t *testing.T) {
	t.Parallel()
	var name string
	_, _, err := Load([]string{"create", "--name", "Noor"}, nil, func(f *flag.FlagSet) { f.StringVar(&name, "name", "", "") })
	if err != nil || name != "Noor" {
		t.Errorf("got %q, %v", name, err)
	}
	if _, _, err = Load(nil, []string{"SANAD_NAME=Noor"}, func(f *flag.FlagSet) { f.StringVar(&name, "name", "", "") }); err == nil {
		t.Error("a flag of a command was taken from the environment")
	}
	if _, _, err = Load([]string{"-h"}, nil, nil); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("-h: %v", err)
	}
}

func TestTheManualHasTheTable(t *testing.T) {
	t.Parallel()
	const path, begin, end = "../../docs/operations.md", "<!-- settings: written by `go test ./internal/config -update` -->\n", "<!-- end of settings -->\n"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), begin)
	old, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the manual has no place for the table")
	}
	if old == Markdown() {
		return
	}
	if !*update {
		t.Fatal("docs/operations.md is stale: run go test ./internal/config -update")
	}
	if err := os.WriteFile(path, []byte(before+begin+Markdown()+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
