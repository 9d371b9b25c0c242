// The machine command says which of the programs that some tests need this machine has, and so what will be skipped.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
)

func main() {
	ok, where := pgtest.Available()
	say("PostgreSQL", ok, where, "every test runs on SQLite only")
	path, err := exec.LookPath("node")
	where = "found at " + path
	if err != nil {
		where = err.Error()
	}
	say("Node.js", err == nil, where, "the dashboard is not tested in a browser, and make e2e cannot run")
	path, err = chromium()
	where = "found at " + path
	if err != nil {
		where = err.Error()
	}
	say("Chromium", err == nil, where, "the dashboard is not tested in a browser")
}

// chromium looks where the tests in the browser look.
func chromium() (string, error) {
	if path := os.Getenv("SANAD_TEST_CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("neither on PATH nor named by SANAD_TEST_CHROMIUM")
}

func say(program string, found bool, where, without string) {
	if found {
		fmt.Printf("%-11s %s\n", program+":", where)
		return
	}
	fmt.Printf("%-11s not found: %s (%s)\n", program+":", without, where)
}
