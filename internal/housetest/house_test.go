package housetest

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// longest is how many lines a handwritten file may have. A hundred are normal; at this length a file is two things.
const longest = 500

// unfinished finds the words by which code says that it is not done. They are put together from halves so that this
// file does not find itself.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b|not imple` + `mented`)

// generatedLine is how a tool marks what it wrote.
var generatedLine = regexp.MustCompile(`(?m)^(//|#|/\*) .*Code generated .* DO NOT EDIT`)

// generatedFolders hold what `make generate` and the dashboard's build write, and nothing else.
var generatedFolders = []string{"ent/db", "graph/generated", "graph/model", "web/dist", "web/src/gql"}

func TestNoHandwrittenFileSaysItIsUnfinished(t *testing.T) {
	t.Parallel()
	for path, text := range handwritten(t, ".go", ".ts", ".tsx", ".css", ".graphql", ".yml", ".sh") {
		for i, line := range bytes.Split(text, []byte("\n")) {
			if word := unfinished.Find(line); word != nil {
				t.Errorf("%s:%d says %q: finish it, or write an issue and say nothing here", path, i+1, word)
			}
		}
	}
}

func TestNoHandwrittenFileIsTooLong(t *testing.T) {
	t.Parallel()
	for path, text := range handwritten(t, ".go", ".ts", ".tsx") {
		if n := bytes.Count(text, []byte("\n")); n > longest {
			t.Errorf("%s has %d lines, more than %d: which two things is it?", path, n, longest)
		}
	}
}

func TestHandwrittenGoIsFormatted(t *testing.T) {
	t.Parallel()
	for path, text := range handwritten(t, ".go") {
		formatted, err := format.Source(text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if !bytes.Equal(formatted, text) {
			t.Errorf("%s is not formatted: run gofmt -w %[1]s", path)
		}
	}
}

func TestGeneratedFoldersHoldNoHandwrittenGo(t *testing.T) {
	t.Parallel()
	for path, text := range files(t) {
		if filepath.Ext(path) == ".go" && inGeneratedFolder(path) && !isGenerated(text) {
			t.Errorf("%s is handwritten, in a folder that `make generate` may empty: move it out", path)
		}
	}
}

// handwritten returns the files that people wrote and whose names end in one of the endings.
func handwritten(t *testing.T, endings ...string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	for path, text := range files(t) {
		if inGeneratedFolder(path) || isGenerated(text) {
			continue
		}
		for _, ending := range endings {
			if strings.HasSuffix(path, ending) {
				found[path] = text
			}
		}
	}
	if len(found) == 0 {
		t.Fatal("found no handwritten file: the test looks in the wrong place")
	}
	return found
}

func inGeneratedFolder(path string) bool {
	for _, folder := range generatedFolders {
		if strings.HasPrefix(path, folder+"/") {
			return true
		}
	}
	return false
}

func isGenerated(text []byte) bool {
	return generatedLine.Match(text[:min(len(text), 1000)])
}

// files returns every source file of the repository by its path from the top, read once for all tests.
func files(t *testing.T) map[string][]byte {
	t.Helper()
	found, err := readFiles()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var readFiles = sync.OnceValues(func() (map[string][]byte, error) {
	found := map[string][]byte{}
	err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, err = filepath.Rel(top, path)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		if entry.IsDir() {
			switch entry.Name() {
			case ".git", "node_modules", "testdata", "test-results", "playwright-report":
				return fs.SkipDir
			}
			if path == "bin" || path == "data" { // what `make build` and `make run` leave
				return fs.SkipDir
			}
			return nil
		}
		switch filepath.Ext(path) {
		case ".go", ".ts", ".tsx", ".css", ".graphql", ".yml", ".sh":
			if found[path], err = os.ReadFile(filepath.Join(top, path)); os.IsNotExist(err) {
				return nil // gone since the folder was listed
			}
		}
		return err
	})
	return found, err
})
