-- +goose Up
-- modify "desks" table
ALTER TABLE "desks" ADD COLUMN "week_starts_on" character varying NOT NULL DEFAULT 'SUNDAY', ADD COLUMN "weekend" jsonb NOT NULL DEFAULT '["FRIDAY", "SATURDAY"]';
-- modify "users" table
ALTER TABLE "users" ADD COLUMN "calendar" character varying NOT NULL DEFAULT 'GREGORIAN';
