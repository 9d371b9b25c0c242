package doctor

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/dustin/go-humanize"

	"github.com/sanad-desk/sanad/internal/store"
)

// The free space below which the doctor warns, and below which the desk is about to stop.
const (
	littleSpace = 2 << 30
	noSpace     = 200 << 20
)

// files looks at the data folder, and at who else may read what is secret.
func (d *Doctor) files() {
	const check = "data folder"
	c := d.Settings
	d.private("settings file", c.File, 0o004, "it may hold the database's password: chmod o-r %s")
	info, err := os.Stat(c.Data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.ok(check, "%s is not there yet: serve will make it", c.Data)
		return
	case err != nil:
		d.fail(check, "%v: run sanad as the user that owns the folder", err)
		return
	case !info.IsDir():
		d.fail(check, "%s is no folder: name another one with data", c.Data)
		return
	}
	probe, err := os.CreateTemp(c.Data, ".sanad-doctor-*")
	if err != nil {
		d.fail(check, "nothing can be written there (%v): give the folder to the user that runs sanad", err)
		return
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	// What is in a folder that others can't enter, they can't read.
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o001 != 0 {
		for _, name := range []string{store.FileName, store.FileName + "-wal", store.FileName + "-shm"} {
			d.private(check, filepath.Join(c.Data, name), 0o044, "it holds all of the desk: chmod 600 %s")
		}
	}
	free, ok := freeSpace(c.Data)
	switch {
	case !ok:
		d.ok(check, "%s can be written", c.Data)
	case free < noSpace:
		d.fail(check, "only %s are free at %s: make room, or the desk stops", humanize.IBytes(free), c.Data)
	case free < littleSpace:
		d.warn(check, "only %s are free at %s: make room soon", humanize.IBytes(free), c.Data)
	default:
		d.ok(check, "%s can be written, and %s are free", c.Data, humanize.IBytes(free))
	}
}

// private warns of a file that others may read.
func (d *Doctor) private(check, path string, others fs.FileMode, advice string) {
	if path == "" || runtime.GOOS == "windows" {
		return
	}
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&others != 0 {
		d.warn(check, "others may read %s, and "+advice, path, path)
	}
}
