// Package housetest holds the tests about the house itself: which package may import which, and how files look.
package housetest

import (
	"slices"
	"strings"
	"testing"
)

// A rule forbids imports. Packages are named as the go command does from the top of the module: "./graph" is one of
// ours, "./graph/..." it and all below it, "./..." every one of ours; others go by their full paths.
type rule struct {
	from    []string
	except  []string // of from
	not     []string
	allowed []string // of not
	// through forbids also what is reached by way of other packages of ours.
	through bool
	because string
}

// A breach is how a package breaks a rule: itself, the packages it goes by, and what must not be imported.
type breach []string

func (b breach) String() string { return strings.Join(b, " -> ") }

// breaches returns how the packages, each with what it imports, break the rule.
func (r rule) breaches(imports map[string][]string) []breach {
	var found []breach
	for pkg := range imports {
		if matches(r.from, pkg) && !matches(r.except, pkg) {
			if b := r.follow(imports, breach{pkg}, map[string]bool{pkg: true}); b != nil {
				found = append(found, b)
			}
		}
	}
	slices.SortFunc(found, func(a, b breach) int { return slices.Compare(a, b) })
	return found
}

// follow returns a path that begins as given and ends at something forbidden, or nil.
func (r rule) follow(imports map[string][]string, path breach, seen map[string]bool) breach {
	next := imports[path[len(path)-1]]
	for _, pkg := range next {
		if matches(r.not, pkg) && !matches(r.allowed, pkg) {
			return append(slices.Clone(path), pkg)
		}
	}
	if !r.through {
		return nil
	}
	for _, pkg := range next {
		if seen[pkg] {
			continue
		}
		seen[pkg] = true
		if b := r.follow(imports, append(slices.Clone(path), pkg), seen); b != nil {
			return b
		}
	}
	return nil
}

func matches(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		folder, below := strings.CutSuffix(pattern, "/...")
		return pkg == folder || below && strings.HasPrefix(pkg, folder+"/")
	})
}

func TestARuleFindsWhatBreaksIt(t *testing.T) {
	t.Parallel()
	imports := map[string][]string{
		"./graph":            {"./internal/desk", "context"},
		"./internal/desk":    {"./internal/help", "./ent/db/ticket"},
		"./internal/help":    {"./internal/server", "database/sql"},
		"./internal/server":  {"./graph"},
		"./internal/desktop": {"database/sql"},
	}
	for _, c := range []struct {
		name string
		rule rule
		want []string
	}{
		{"what nobody imports", rule{from: []string{"./..."}, not: []string{"./internal/none"}}, nil},
		{"a direct import", rule{from: []string{"./internal/help"}, not: []string{"database/sql"}},
			[]string{"./internal/help -> database/sql"}},
		{"by way of another is not direct", rule{from: []string{"./graph"}, not: []string{"database/sql"}}, nil},
		{"by way of another", rule{from: []string{"./graph"}, not: []string{"./internal/server/..."}, through: true},
			[]string{"./graph -> ./internal/desk -> ./internal/help -> ./internal/server"}},
		{"exceptions", rule{from: []string{"./internal/..."}, except: []string{"./internal/help"}, not: []string{"database/sql"}},
			[]string{"./internal/desktop -> database/sql"}},
		{"what is allowed below", rule{from: []string{"./internal/desk/..."}, not: []string{"./ent/..."}, allowed: []string{"./ent/db/..."}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, b := range c.rule.breaches(imports) {
				got = append(got, b.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
