// Command gen runs gqlgen on the schema for tests, as a library: its command needs modules that nothing else here does.
package main

import (
	"log"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	log.SetFlags(0)
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err == nil {
		err = api.Generate(cfg)
	}
	if err != nil {
		log.Fatal(err)
	}
}
