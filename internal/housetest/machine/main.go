// The machine command says which of the programs that some tests need this machine has, and so what will be skipped.
package main

import (
	"fmt"
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
	say("Node.js", err == nil, where, "the tests with ordinary clients are skipped, and make e2e cannot run")
}

func say(program string, found bool, where, without string) {
	if found {
		fmt.Printf("%-11s %s\n", program+":", where)
		return
	}
	fmt.Printf("%-11s not found: %s (%s)\n", program+":", without, where)
}
