-- +goose Up
ALTER TABLE `desks` ADD COLUMN `week_starts_on` text NOT NULL DEFAULT 'SUNDAY';
ALTER TABLE `desks` ADD COLUMN `weekend` json NOT NULL DEFAULT '["FRIDAY", "SATURDAY"]';
ALTER TABLE `users` ADD COLUMN `calendar` text NOT NULL DEFAULT 'GREGORIAN';
