package pgtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// programs returns the folder that holds initdb and postgres.
var programs = sync.OnceValues(func() (string, error) {
	if !supported {
		return "", errors.New("throw-away clusters are made on Unix systems only")
	}
	for _, dir := range candidates() {
		if isProgram(filepath.Join(dir, "initdb")) && isProgram(filepath.Join(dir, "postgres")) {
			return dir, nil
		}
	}
	return "", errors.New("PostgreSQL's initdb and postgres were not found in PATH, in /usr/lib/postgresql/*/bin, nor by pg_config")
})

// candidates lists where the server's programs may be, the likeliest first. Debian keeps them out of PATH, one
// folder for each version.
func candidates() []string {
	var dirs []string
	if initdb, err := exec.LookPath("initdb"); err == nil {
		// A link in PATH leads to the folder where the rest of the installation is.
		if real, err := filepath.EvalSymlinks(initdb); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
		dirs = append(dirs, filepath.Dir(initdb))
	}
	newest, version := "", -1
	installed, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	for _, dir := range installed {
		if n, err := strconv.Atoi(filepath.Base(filepath.Dir(dir))); err == nil && n > version {
			newest, version = dir, n
		}
	}
	if newest != "" {
		dirs = append(dirs, newest)
	}
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	return dirs
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() && info.Mode()&0o111 != 0
}

// Available reports whether a cluster can be started on this machine, and where PostgreSQL was found, or why not.
func Available() (bool, string) {
	bin, err := programs()
	if err == nil {
		_, err = account()
	}
	if err != nil {
		return false, err.Error()
	}
	return true, "found at " + bin
}
