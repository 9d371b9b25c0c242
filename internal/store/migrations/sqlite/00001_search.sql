-- +goose Up
CREATE TABLE search_parts (
  id INTEGER PRIMARY KEY,
  part_id TEXT NOT NULL UNIQUE,
  owner_kind INTEGER NOT NULL,
  owner_id TEXT NOT NULL,
  internal INTEGER NOT NULL
);
CREATE INDEX search_parts_owner_id ON search_parts (owner_id);
CREATE VIRTUAL TABLE search_ticket_terms USING fts5 (
  terms, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3'
);
CREATE VIRTUAL TABLE search_customer_terms USING fts5 (
  terms, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3'
);
