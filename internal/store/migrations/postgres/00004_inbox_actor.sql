-- +goose Up
ALTER TABLE "inbox_items" ADD COLUMN "actor_kind" character varying NOT NULL DEFAULT 'SYSTEM',
  ADD COLUMN "actor_id" uuid NULL;
-- Items whose event has been removed stay without anybody's name.
UPDATE "inbox_items" i SET "actor_kind" = e."actor_kind", "actor_id" = e."actor_id" FROM "events" e WHERE e."id" = i."event_id";
