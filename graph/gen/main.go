// Command gen runs gqlgen, and then makes what it generated marshal lists one element after another: whatever a list
// needs is loaded before, so a goroutine for each element would only cost.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

const (
	file       = "graph/generated/generated.go"
	concurrent = "graphql.MarshalSliceConcurrently(ctx, len(v), 0, false, "
	serial     = "serial.MarshalSlice(ctx, len(v), "
	importing  = "\t\"github.com/99designs/gqlgen/graphql\"\n"
)

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if err := os.Chdir(".."); err != nil { // go generate starts in the package that asks for it
		return err
	}
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	if err := api.Generate(cfg, api.AddPlugin(&direct{})); err != nil {
		return err
	}
	code, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Contains(code, []byte(concurrent)) || bytes.Count(code, []byte(importing)) != 1 {
		return fmt.Errorf("%s is not as this version of gqlgen wrote it: see what became of MarshalSliceConcurrently", file)
	}
	code = bytes.ReplaceAll(code, []byte(concurrent), []byte(serial))
	code = bytes.Replace(code, []byte(importing), []byte(importing+"\t\"github.com/sanad-desk/sanad/graph/serial\"\n"), 1)
	if code, err = format.Source(code); err != nil {
		return err
	}
	return os.WriteFile(file, code, 0o644)
}
