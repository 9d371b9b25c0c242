package backup

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/sanad-desk/sanad/internal/store"
)

// maxLine bounds a row, so that a damaged file can't take all memory.
const maxLine = 256 << 20

// file is a backup that is open for reading.
type file struct {
	*Manifest
	zip *zip.ReadCloser
}

// open reads a backup's manifest and sees whether this program can restore it.
func open(path string) (*file, error) {
	z, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s is no backup of Sanad, or its end is missing", path)
	}
	if err != nil {
		return nil, err
	}
	f := &file{zip: z}
	if f.Manifest, err = readManifest(z); err == nil {
		err = f.fits()
	}
	if err != nil {
		_ = z.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

func (f *file) close() error { return f.zip.Close() }

func readManifest(z *zip.ReadCloser) (*Manifest, error) {
	r, err := z.Open(manifestName)
	if err != nil {
		return nil, errors.New("it is no backup of Sanad: it has no " + manifestName)
	}
	defer r.Close()
	m := new(Manifest)
	if err := json.NewDecoder(io.LimitReader(r, 1<<20)).Decode(m); err != nil {
		return nil, fmt.Errorf("it is damaged: its %s can't be read: %w", manifestName, err)
	}
	return m, nil
}

// fits refuses what another version of the program wrote: an older one is restored by its own program, and upgraded then.
func (f *file) fits() error {
	if f.Format > Format {
		return fmt.Errorf("sanad %s wrote it in the form %d, and this program knows forms up to %d: use a newer sanad", f.Program, f.Format, Format)
	}
	if f.Format < 1 || f.Dialect != store.SQLite && f.Dialect != store.Postgres {
		return errors.New("it is damaged: its manifest is not one of Sanad's")
	}
	known, err := store.Newest(f.Dialect)
	if err != nil {
		return err
	}
	switch {
	case f.Schema > known:
		return fmt.Errorf("sanad %s wrote it with version %d of the database, and this program knows versions up to %d: use a newer sanad",
			f.Program, f.Schema, known)
	case f.Schema < known:
		return fmt.Errorf("sanad %s wrote it with version %d of the database, and this program has version %d: restore it with that sanad, and upgrade then",
			f.Program, f.Schema, known)
	}
	list, err := backedUp()
	if err != nil {
		return err
	}
	same := len(list) == len(f.Tables)
	for i := 0; same && i < len(list); i++ {
		same = list[i].Name == f.Tables[i].Name && slices.Equal(columnNames(list[i]), f.Tables[i].Columns)
	}
	if !same {
		return fmt.Errorf("it is damaged, or sanad %s has other tables than this program", f.Program)
	}
	return nil
}

// rows calls do for each line of a table, and fails unless they are all that were written.
func (f *file) rows(t Table, do func(line []byte) error) error {
	damaged := func(why string) error {
		return fmt.Errorf("the backup is damaged: the table %s %s: use another one", t.Name, why)
	}
	r, err := f.zip.Open(t.file())
	if err != nil {
		return damaged("is missing")
	}
	defer r.Close()
	sum := sha256.New()
	lines := bufio.NewScanner(io.TeeReader(r, sum))
	lines.Buffer(make([]byte, 64<<10), maxLine)
	n := int64(0)
	for lines.Scan() {
		n++
		if err := do(lines.Bytes()); err != nil {
			return fmt.Errorf("row %d of the table %s: %w", n, t.Name, err)
		}
	}
	if err := lines.Err(); err != nil {
		return damaged("can't be read (" + err.Error() + ")")
	}
	if n != t.Rows {
		return damaged(fmt.Sprintf("has %d rows, not %d", n, t.Rows))
	}
	if hex.EncodeToString(sum.Sum(nil)) != t.SHA256 {
		return damaged("has another checksum than it was written with")
	}
	return nil
}

// verify reads the whole file once.
func (f *file) verify() error {
	for _, t := range f.Tables {
		if err := f.rows(t, func([]byte) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
