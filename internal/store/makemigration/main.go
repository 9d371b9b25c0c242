// Command makemigration writes the migrations that bring each database from the checked-in ones to the
// Ent schema. It starts a throw-away PostgreSQL to compare with. Usage: makemigration NAME
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "modernc.org/sqlite"

	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/store"
)

const folder = "internal/store/migrations"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: makemigration NAME")
	}
	name := os.Args[1]
	dir, err := os.MkdirTemp("", "makemigration")
	check(err)
	defer os.RemoveAll(dir)
	check(diff("sqlite", dialect.SQLite, "sqlite", "file:"+filepath.Join(dir, "dev.db")+"?_pragma=foreign_keys(1)", name))
	cluster, err := pgtest.Start()
	check(err)
	defer cluster.Stop()
	check(cluster.Create("dev", ""))
	check(diff("postgres", dialect.Postgres, "postgres", cluster.URL("dev"), name))
}

func diff(folderName, d, driver, dsn, name string) error {
	pool, err := sql.Open(driver, dsn)
	if err != nil {
		return err
	}
	defer pool.Close()
	dir, err := sqltool.NewGooseDir(filepath.Join(folder, folderName))
	if err != nil {
		return err
	}
	// Migrations are also written by hand, so the sums are made anew before and after.
	sum, err := dir.Checksum()
	if err != nil {
		return err
	}
	if err := migrate.WriteSumFile(dir, sum); err != nil {
		return err
	}
	m, err := schema.NewMigrate(entsql.OpenDB(d, pool), store.SchemaOptions(
		schema.WithDir(dir), schema.WithMigrationMode(schema.ModeReplay), schema.WithFormatter(sqltool.GooseFormatter))...)
	if err != nil {
		return err
	}
	if err := m.NamedDiff(context.Background(), name, store.Tables()...); err != nil {
		return fmt.Errorf("%s: %w", folderName, err)
	}
	return nil
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
