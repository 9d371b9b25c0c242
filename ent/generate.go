// Package ent holds the tables' schema, the value types they share with the API, and what is
// generated from both.
package ent

//go:generate go tool ent generate --target ./db --feature sql/execquery,sql/modifier,sql/lock,sql/upsert ./schema
