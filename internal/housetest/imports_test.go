package housetest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const (
	module = "github.com/sanad-desk/sanad"
	top    = "../.." // of the repository
)

// rules keep imports going one way: cmd -> internal/server -> graph -> internal/desk -> access, filter, event, store ->
// ent/db -> ent/enum. They hold for what is built into the program; tests may import what they need.
var rules = []rule{
	{
		from: []string{"./..."}, except: []string{"./cmd/...", "./internal/desktest/..."},
		not:     []string{"./internal/server/..."},
		because: "the server is put together and started by a command; whatever it imported back could not be used or tested without it",
	},
	{
		from: []string{"./internal/...", "./ent/..."}, except: []string{"./internal/server/...", "./internal/desktest/..."},
		not: []string{"./graph/..."}, through: true,
		because: "the API is one way into the rules; rules that know the API cannot serve webhooks, jobs and the command line",
	},
	{
		from:    []string{"./graph/..."},
		not:     []string{"./internal/store/...", "./internal/server/...", "database/sql"},
		because: "a resolver delegates to one verb of internal/desk; with a database in reach, rules begin to grow in resolvers",
	},
	{
		from: []string{"./graph/..."}, except: []string{"./graph/generated/...", "./graph/model/..."},
		not: []string{"./ent/db/..."}, allowed: []string{"./ent/db"},
		because: "the packages below ent/db make queries and say which columns; the API only hands on the entities that internal/desk returned",
	},
	{
		from: []string{"./internal/access/...", "./internal/filter/...", "./internal/event/..."},
		not:  []string{"./internal/desk/...", "./internal/store/..."}, through: true,
		because: "what a person may do and see, what matches and what happened are pure functions; reads, writes and streams share them because they load nothing",
	},
	{
		from: []string{"./internal/store/..."},
		not:  []string{"./internal/desk/...", "./internal/access/..."}, through: true,
		because: "the store begins, commits and wakes, and knows no rule; a rule in it would hold on one way to the database only",
	},
	{
		from: []string{"./internal/search/..."},
		not:  []string{"./internal/desk/...", "./internal/access/..."}, through: true,
		because: "search folds and finds text; who may see what it finds is decided by the filter that every other read uses",
	},
	{
		from:    []string{"./internal/transport/...", "./internal/limit/...", "./internal/fault/..."},
		not:     []string{"./..."},
		allowed: []string{"./internal/transport/...", "./internal/limit/...", "./internal/fault/..."},
		because: "they would serve any GraphQL server as well, which keeps them small and testable alone",
	},
	{
		from: []string{"./ent/schema/...", "./ent/enum/..."},
		not:  []string{"./..."}, allowed: []string{"./ent/schema/...", "./ent/enum/..."},
		because: "a schema holds constraints and an enum holds names; generated code depends on both, so neither may depend on what is built on that",
	},
	{
		from: []string{"./..."}, except: []string{"./internal/server/..."},
		not:     []string{"./web/..."},
		because: "the dashboard is a client of the API like any other; the server alone hands it out",
	},
	{
		from:    []string{"./web/..."},
		not:     []string{"./..."},
		because: "it only holds what the build of the dashboard has written",
	},
	{
		from: []string{"./..."}, except: []string{"./internal/store/...", "./internal/search/...", "./ent/...", "./internal/desktest/...", "./cmd/bench/..."},
		not:     []string{"github.com/lib/pq/...", "modernc.org/sqlite/..."},
		because: "where the two databases differ is written in internal/store and internal/search; anything else would be right on one of them",
	},
	{
		from: []string{"./..."}, except: []string{"./internal/desktest/...", "./internal/housetest/...", "./cmd/bench/...", "./internal/store/storetest/...", "./internal/store/makemigration/...", "./graph/graphtest/..."},
		not:     []string{"./internal/desktest/...", "testing"},
		because: "what is for tests stays out of the program",
	},
}

func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	imports, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		for _, b := range r.breaches(imports) {
			t.Errorf("%s\n\tmust not be: %s", b, r.because)
		}
	}
}

// load returns the packages of the module, each with what it imports outside its tests, named as a rule names them.
func load() (map[string][]string, error) {
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...")
	list.Dir = top
	out, err := list.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := list.Start(); err != nil {
		return nil, err
	}
	imports := map[string][]string{}
	for decoder := json.NewDecoder(out); ; {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err = decoder.Decode(&pkg); err != nil {
			break
		}
		for i, path := range pkg.Imports {
			pkg.Imports[i] = local(path)
		}
		imports[local(pkg.ImportPath)] = pkg.Imports
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return imports, errors.Join(err, list.Wait())
}

// local turns the module's own path into ".".
func local(path string) string {
	if rest, ours := strings.CutPrefix(path, module); ours && (rest == "" || rest[0] == '/') {
		return "." + rest
	}
	return path
}
