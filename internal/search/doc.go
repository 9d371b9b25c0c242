// Package search finds tickets and customers by the words in them, in Arabic, Hebrew and Latin script, with the same
// answer on SQLite and on PostgreSQL.
//
// Neither engine's own idea of a word is used. [Fold] decides what the words of a text are; the engines are given
// these words and look them up. On SQLite this is an FTS5 table without content beside an ordinary table of parts;
// on PostgreSQL a tsvector with a GIN index.
//
// What is searched consists of parts: a ticket's subject, number and description are one, each message is one, and
// each customer has one or more. A part belongs to an owner, and is internal or not. A [Query] matches a ticket when
// each of its words is in any part of the ticket or of its customer; a reader who may not see internal parts matches
// as though these did not exist.
package search
