-- +goose Up
CREATE TABLE search_parts (
  part_id uuid PRIMARY KEY,
  owner_kind smallint NOT NULL,
  owner_id uuid NOT NULL,
  internal boolean NOT NULL,
  terms tsvector NOT NULL
);
CREATE INDEX search_parts_owner_id ON search_parts (owner_id);
CREATE INDEX search_parts_ticket_terms ON search_parts USING gin (terms) WITH (gin_pending_list_limit = 512)
  WHERE owner_kind = 1;
CREATE INDEX search_parts_customer_terms ON search_parts USING gin (terms) WITH (gin_pending_list_limit = 512)
  WHERE owner_kind = 2;
CREATE SEQUENCE ticket_numbers;
