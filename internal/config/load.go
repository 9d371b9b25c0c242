package config

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/peterbourgon/ff/v3"
)

// prefix begins the names of all variables of the environment that are the program's.
const prefix = "SANAD_"

// UsageError says that the program was called in a wrong way.
type UsageError struct{ error }

// Unwrap is the reason.
func (e UsageError) Unwrap() error { return e.error }

// Usage makes a UsageError.
func Usage(format string, args ...any) error { return UsageError{fmt.Errorf(format, args...)} }

// Env is the variable of the environment for the setting.
func (s Setting) Env() string { return prefix + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_")) }

// value makes a setting a flag.
type value struct {
	Setting
	config *Config
	text   string
}

func (v *value) String() string { return v.text }

func (v *value) Set(s string) error {
	v.text = s
	return v.set(v.config, strings.TrimSpace(s))
}

// Load reads the settings, and the arguments of a command: its own flags, which own may add, and what is no
// flag, which is returned. Flags may stand before and after that. environ is what os.Environ returns.
func Load(args, environ []string, own func(*flag.FlagSet)) (*Config, []string, error) {
	c := new(Config)
	flags := flag.NewFlagSet("sanad", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	common := flag.NewFlagSet("sanad", flag.ContinueOnError)
	common.SetOutput(io.Discard)
	var bad error
	for _, s := range settings {
		v := &value{Setting: s, config: c}
		if err := v.Set(s.Default); err != nil {
			return nil, nil, fmt.Errorf("%s: its default: %w", s.Name, err)
		}
		common.Var(v, s.Name, s.Help)
		flags.Var(quoted{v, common, &bad}, s.Name, s.Help)
	}
	if own != nil {
		own(flags)
	}
	positional, err := interleaved(flags, args)
	if err == nil {
		err = bad
	}
	if err != nil {
		return nil, nil, err
	}
	if err := fromEnvironment(common, environ); err != nil {
		return nil, nil, err
	}
	if err := fromFile(common, c.File); err != nil {
		return nil, nil, err
	}
	if err := c.check(); err != nil {
		return nil, nil, UsageError{err}
	}
	return c, positional, nil
}

// quoted sets a flag of the common set, so that this knows which were given. It keeps the error for later, since the
// flag package's own message would repeat the value.
type quoted struct {
	*value
	common *flag.FlagSet
	bad    *error
}

func (q quoted) Set(s string) error {
	if err := q.common.Set(q.Name, s); err != nil && *q.bad == nil {
		*q.bad = Usage("--%s: %w", q.Name, err)
	}
	return nil
}

// interleaved parses flags that stand anywhere among the arguments; all after -- are no flags.
func interleaved(flags *flag.FlagSet, args []string) (positional []string, err error) {
	var rest []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, rest = args[:i], args[i+1:]
	}
	for {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, Usage("%s", strings.Replace(err.Error(), ": -", ": --", 1))
		}
		if flags.NArg() == 0 {
			return append(positional, rest...), nil
		}
		positional, args = append(positional, flags.Arg(0)), flags.Args()[1:]
	}
}

func fromEnvironment(common *flag.FlagSet, environ []string) error {
	given := given(common)
	for _, pair := range environ {
		name, text, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, prefix+"TEST_") {
			continue
		}
		i := slices.IndexFunc(settings, func(s Setting) bool { return s.Env() == name })
		if i < 0 {
			return Usage("%s: there is no such setting%s", name, like(name, Setting.Env))
		}
		if text == "" || given[settings[i].Name] { // an empty variable is how shells leave one out
			continue
		}
		if err := common.Set(settings[i].Name, text); err != nil {
			return Usage("%s: %w", name, err)
		}
	}
	return nil
}

func fromFile(common *flag.FlagSet, path string) error {
	if path == "" {
		return nil
	}
	given := given(common)
	seen := map[string]bool{}
	err := ff.Parse(common, nil, ff.WithConfigFile(path), ff.WithConfigFileParser(func(r io.Reader, _ func(string, string) error) error {
		return ff.PlainParser(r, func(name, text string) error {
			switch {
			case strings.Contains(name, "=") || strings.HasPrefix(text, "="):
				return Usage("%s: %s: write `name value`, without =", path, strings.Split(name, "=")[0])
			case common.Lookup(name) == nil || name == "config":
				return Usage("%s: %s: there is no such setting%s", path, name, like(name, func(s Setting) string { return s.Name }))
			case seen[name]:
				return Usage("%s: %s: it is given twice", path, name)
			}
			seen[name] = true
			if given[name] {
				return nil
			}
			if err := common.Set(name, text); err != nil {
				return Usage("%s: %s: %w", path, name, err)
			}
			return nil
		})
	}))
	if e := (*os.PathError)(nil); errors.As(err, &e) {
		return Usage("config: %w", err)
	}
	return err
}

func given(common *flag.FlagSet) map[string]bool {
	m := map[string]bool{}
	common.Visit(func(f *flag.Flag) { m[f.Name] = true })
	return m
}

// like suggests the setting that a wrong name may have meant.
func like(name string, of func(Setting) string) string {
	best := slices.MinFunc(settings, func(a, b Setting) int {
		return cmp.Compare(levenshtein.ComputeDistance(name, of(a)), levenshtein.ComputeDistance(name, of(b)))
	})
	if levenshtein.ComputeDistance(name, of(best)) > 1+len(name)/5 {
		return ""
	}
	return "; did you mean " + of(best) + "?"
}
