-- +goose Up
CREATE INDEX "ticket_resolved_at" ON "tickets" ("resolved_at") WHERE ((resolved_at IS NOT NULL) AND (deleted_at IS NULL));
