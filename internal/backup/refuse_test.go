package backup

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestADamagedFileIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	busy(t, w)
	path, _ := write(t, w.Store)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		content []byte
		want    string
	}{
		"empty":               {nil, "no backup"},
		"some other file":     {[]byte("-----BEGIN PGP MESSAGE-----"), "no backup"},
		"another zip":         {rewrite(t, whole, func(name string, _ []byte) ([]byte, bool) { return nil, name != manifestName }), "it has no manifest.json"},
		"without its end":     {whole[:len(whole)-100], "its end is missing"},
		"cut in half":         {whole[:len(whole)/2], "its end is missing"},
		"a table is missing":  {rewrite(t, whole, without("tickets.ndjson")), "the table tickets is missing"},
		"a row is missing":    {rewrite(t, whole, edited("tickets.ndjson", dropLine)), "the table tickets has 24 rows, not 25"},
		"a row is changed":    {rewrite(t, whole, edited("users.ndjson", func(b []byte) []byte { return bytes.Replace(b, []byte("agent"), []byte("admin"), 1) })), "another checksum"},
		"a manifest is wrong": {rewrite(t, whole, edited(manifestName, func(b []byte) []byte { return b[:len(b)/2] })), "manifest.json can't be read"},
		"an empty manifest":   {rewrite(t, whole, edited(manifestName, func([]byte) []byte { return []byte("{}") })), "damaged"},
		"a newer form":        {rewrite(t, whole, manifest(func(m *Manifest) { m.Format, m.Program = 9, "v9" })), "sanad v9 wrote it in the form 9"},
		"a newer schema":      {rewrite(t, whole, manifest(func(m *Manifest) { m.Schema += 1e6 })), "use a newer sanad"},
		"an older schema":     {rewrite(t, whole, manifest(func(m *Manifest) { m.Schema = 1 })), "restore it with that sanad, and upgrade then"},
		"other columns":       {rewrite(t, whole, manifest(func(m *Manifest) { m.Tables[3].Columns[0] = "x" })), "other tables"},
		"a value of no sense": {rewrite(t, whole, resum("tickets", func(b []byte) []byte { return bytes.Replace(b, []byte(`["`), []byte(`["x`), 1) })), "row 1 of the table tickets"},
		"a broken reference":  {rewrite(t, whole, resum("departments", func([]byte) []byte { return nil })), "restore the table"},
	}
	for i, at := range []int{200, len(whole) / 3, len(whole) / 2} {
		flipped := slices.Clone(whole)
		flipped[at] ^= 0xff
		cases["a flipped byte "+string(rune('1'+i))] = struct {
			content []byte
			want    string
		}{flipped, "damaged"}
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(file, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			into := desktest.New(t)
			_, before := write(t, into.Store)
			_, err := Restore(ctx, into.Store, file, desktest.Start)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, not %q", err, c.want)
			}
			_, after := write(t, into.Store)
			for i := range before.Tables {
				if before.Tables[i].SHA256 != after.Tables[i].SHA256 {
					t.Errorf("the table %s has changed", before.Tables[i].Name)
				}
			}
		})
	}
}

// rewrite makes the zip anew, with the files that edit lets by, as it changes them.
func rewrite(t *testing.T, whole []byte, edit func(name string, content []byte) ([]byte, bool)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	content := map[string][]byte{}
	for _, f := range r.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if content[f.Name], err = io.ReadAll(from); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		raw, keep := edit(f.Name, content[f.Name])
		if !keep {
			continue
		}
		if raw == nil {
			raw = content[f.Name]
		}
		to, err := z.Create(f.Name)
		if err == nil {
			_, err = to.Write(raw)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func without(name string) func(string, []byte) ([]byte, bool) {
	return func(n string, _ []byte) ([]byte, bool) { return nil, n != name }
}

func edited(name string, edit func([]byte) []byte) func(string, []byte) ([]byte, bool) {
	return func(n string, b []byte) ([]byte, bool) {
		if n != name {
			return nil, true
		}
		return append([]byte{}, edit(b)...), true
	}
}

func dropLine(b []byte) []byte { return b[bytes.IndexByte(b, '\n')+1:] }

func manifest(edit func(*Manifest)) func(string, []byte) ([]byte, bool) {
	return edited(manifestName, func(b []byte) []byte {
		m := new(Manifest)
		_ = json.Unmarshal(b, m)
		edit(m)
		b, _ = json.Marshal(m)
		return b
	})
}

// resum edits a table like somebody who knows to put the checksum right.
func resum(table string, edit func([]byte) []byte) func(string, []byte) ([]byte, bool) {
	var made []byte
	return func(name string, b []byte) ([]byte, bool) {
		if name == table+".ndjson" {
			made = append([]byte{}, edit(b)...)
			return made, true
		}
		return manifest(func(m *Manifest) {
			for i := range m.Tables {
				if m.Tables[i].Name == table {
					m.Tables[i].Rows, m.Tables[i].SHA256 = int64(bytes.Count(made, []byte("\n"))), sum(made)
				}
			}
		})(name, b)
	}
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

func TestADeskInUseIsNotOverwritten(t *testing.T) {
	t.Parallel()
	path, _ := write(t, desktest.New(t).Store)
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		w.User("agent")
		w.Ticket()
		_, err := Restore(ctx, w.Store, path, desktest.Start)
		if err == nil || !strings.Contains(err.Error(), "it has 1 users") {
			t.Errorf("got %v", err)
		}
		if n, err := w.Store.Read().Ent().Ticket.Query().Count(ctx); n != 1 || err != nil {
			t.Errorf("%d tickets are left, %v", n, err)
		}
	})
}

func TestAFailingCommitRestoresNothing(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	busy(t, w)
	path, _ := write(t, w.Store)
	for dialect, place := range places {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			o := place(t)
			o.Commit = func(tx *sql.Tx) error { return errors.Join(errors.New("no power"), tx.Rollback()) }
			s, err := store.Open(ctx, o)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			if _, err := Restore(ctx, s, path, desktest.Start); err == nil {
				t.Error("no failure")
			}
			if n, err := s.Read().Ent().Ticket.Query().Count(ctx); n != 0 || err != nil {
				t.Errorf("%d tickets, %v", n, err)
			}
		})
	}
}

func TestAFileIsThereAsAWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "desk.sanad")
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return errors.New("the disk is full")
	}); err == nil {
		t.Error("no failure")
	}
	if raw, err := os.ReadFile(path); string(raw) != "before" {
		t.Errorf("%q, %v", raw, err)
	}
	if _, err := Write(ctx, desktest.New(t).Store, path, "v1", desktest.Start); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
}

func TestNothingToBackUp(t *testing.T) {
	t.Parallel()
	s, err := store.Open(ctx, store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	path := filepath.Join(t.TempDir(), "f")
	if _, err := Write(ctx, s, path, "v1", desktest.Start); err == nil || !strings.Contains(err.Error(), "no desk") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it left a file")
	}
}

func TestEpochsDiffer(t *testing.T) {
	t.Parallel()
	now := desktest.Start.Unix()
	for _, c := range []struct{ a, b, want int64 }{
		{0, 0, now}, {now, 0, now + 1}, {now + 5, now + 9, now + 10}, {1<<32 - 1, 0, now}, {1<<32 - 2, 1<<32 - 1, 1}, {1 << 40, 7, now},
	} {
		if got := newEpoch(desktest.Start, c.a, c.b); got != c.want {
			t.Errorf("after %d and %d: %d, not %d", c.a, c.b, got, c.want)
		}
	}
}
