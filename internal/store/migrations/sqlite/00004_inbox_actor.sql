-- +goose Up
ALTER TABLE `inbox_items` ADD COLUMN `actor_kind` text NOT NULL DEFAULT 'SYSTEM';
ALTER TABLE `inbox_items` ADD COLUMN `actor_id` uuid NULL;
-- Items whose event has been removed stay without anybody's name.
UPDATE `inbox_items` SET (`actor_kind`, `actor_id`) = (SELECT e.`actor_kind`, e.`actor_id` FROM `events` e WHERE e.`id` = `inbox_items`.`event_id`)
WHERE `event_id` IN (SELECT `id` FROM `events`);
