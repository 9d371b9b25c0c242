-- +goose Up
CREATE TABLE search_parts (
  part_id uuid PRIMARY KEY,
  owner_kind smallint NOT NULL,
  owner_id uuid NOT NULL,
  internal boolean NOT NULL,
  terms tsvector NOT NULL
);
CREATE INDEX search_parts_owner_id ON search_parts (owner_id);
CREATE INDEX search_parts_terms ON search_parts USING gin (terms);
CREATE SEQUENCE ticket_numbers;
