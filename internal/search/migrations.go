package search

import _ "embed" // the schema

// SQLiteSchema creates the tables of this package on SQLite 3.43 or later. The store's migrations include it.
//
//go:embed migrations/sqlite.sql
var SQLiteSchema string

// PostgresSchema creates the table of this package on PostgreSQL. The store's migrations include it.
//
//go:embed migrations/postgres.sql
var PostgresSchema string
