-- +goose Up
-- create "api_tokens" table
CREATE TABLE `api_tokens` (`id` uuid NOT NULL, `hash` blob NOT NULL, `name` text NOT NULL, `integration` bool NOT NULL DEFAULT (false), `scopes` json NULL, `created_at` datetime NOT NULL, `expires_at` datetime NULL, `last_used_at` datetime NULL, `revoked_at` datetime NULL, `user_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `api_tokens_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "api_tokens_hash_key" to table: "api_tokens"
CREATE UNIQUE INDEX `api_tokens_hash_key` ON `api_tokens` (`hash`);
-- create "assignments" table
CREATE TABLE `assignments` (`assigned_at` datetime NOT NULL, `opened` bool NOT NULL DEFAULT (false), `ticket_id` uuid NOT NULL, `user_id` uuid NOT NULL, PRIMARY KEY (`ticket_id`, `user_id`), CONSTRAINT `assignments_tickets_ticket` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE NO ACTION, CONSTRAINT `assignments_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "assignment_user_id_ticket_id" to table: "assignments"
CREATE INDEX `assignment_user_id_ticket_id` ON `assignments` (`user_id`, `ticket_id`);
-- create "customers" table
CREATE TABLE `customers` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `email` text NULL, `phone` text NULL, `phone_key` text NULL, `company` text NULL, `external_id` text NULL, PRIMARY KEY (`id`));
-- create index "customers_email_key" to table: "customers"
CREATE UNIQUE INDEX `customers_email_key` ON `customers` (`email`);
-- create index "customers_external_id_key" to table: "customers"
CREATE UNIQUE INDEX `customers_external_id_key` ON `customers` (`external_id`);
-- create index "customer_phone_key" to table: "customers"
CREATE INDEX `customer_phone_key` ON `customers` (`phone_key`);
-- create index "customer_name_id" to table: "customers"
CREATE INDEX `customer_name_id` ON `customers` (`name`, `id`);
-- create "customer_accesses" table
CREATE TABLE `customer_accesses` (`id` uuid NOT NULL, `hash` blob NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `revoked_at` datetime NULL, `customer_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `customer_accesses_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION);
-- create index "customer_accesses_hash_key" to table: "customer_accesses"
CREATE UNIQUE INDEX `customer_accesses_hash_key` ON `customer_accesses` (`hash`);
-- create "departments" table
CREATE TABLE `departments` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `names` json NOT NULL, `position` integer NOT NULL DEFAULT (0), PRIMARY KEY (`id`));
-- create "desks" table
CREATE TABLE `desks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `epoch` integer NOT NULL, `directory_version` integer NOT NULL DEFAULT (1), `due_hours` json NOT NULL, `event_retention_days` integer NOT NULL DEFAULT (0), `events_pruned_tx` integer NOT NULL DEFAULT (0), `events_pruned_id` integer NOT NULL DEFAULT (0));
-- create "events" table
CREATE TABLE `events` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `tx` integer NOT NULL DEFAULT (0), `kind` text NOT NULL, `at` datetime NOT NULL, `ticket_id` uuid NULL, `message_id` uuid NULL, `data` json NOT NULL, `actor_kind` text NOT NULL, `actor_id` uuid NOT NULL);
-- create index "event_tx_id" to table: "events"
CREATE INDEX `event_tx_id` ON `events` (`tx`, `id`);
-- create index "event_ticket_id_tx_id" to table: "events"
CREATE INDEX `event_ticket_id_tx_id` ON `events` (`ticket_id`, `tx`, `id`);
-- create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (`id` uuid NOT NULL, `actor_kind` text NOT NULL, `actor_id` uuid NOT NULL, `key` text NOT NULL, `input_hash` blob NOT NULL, `result` json NULL, `created_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- create index "idempotencykey_actor_id_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotencykey_actor_id_key` ON `idempotency_keys` (`actor_id`, `key`);
-- create index "idempotencykey_created_at" to table: "idempotency_keys"
CREATE INDEX `idempotencykey_created_at` ON `idempotency_keys` (`created_at`);
-- create "inbox_items" table
CREATE TABLE `inbox_items` (`id` uuid NOT NULL, `person_id` uuid NOT NULL, `ticket_id` uuid NOT NULL, `event_id` integer NOT NULL, `reason` text NOT NULL, `at` datetime NOT NULL, `read_at` datetime NULL, PRIMARY KEY (`id`));
-- create index "inboxitem_person_id_id" to table: "inbox_items"
CREATE INDEX `inboxitem_person_id_id` ON `inbox_items` (`person_id`, `id`);
-- create index "inboxitem_person_id_ticket_id" to table: "inbox_items"
CREATE INDEX `inboxitem_person_id_ticket_id` ON `inbox_items` (`person_id`, `ticket_id`) WHERE read_at IS NULL;
-- create "messages" table
CREATE TABLE `messages` (`id` uuid NOT NULL, `seq` integer NOT NULL, `visibility` text NOT NULL, `body` text NOT NULL, `channel` text NOT NULL, `created_at` datetime NOT NULL, `author_kind` text NOT NULL, `author_id` uuid NOT NULL, `ticket_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `messages_tickets_ticket` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE NO ACTION);
-- create index "message_ticket_id_seq" to table: "messages"
CREATE UNIQUE INDEX `message_ticket_id_seq` ON `messages` (`ticket_id`, `seq`);
-- create index "message_public_ticket_id_seq" to table: "messages"
CREATE INDEX `message_public_ticket_id_seq` ON `messages` (`ticket_id`, `seq`) WHERE visibility = 'PUBLIC';
-- create "orders" table
CREATE TABLE `orders` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `external_id` text NOT NULL, `number` text NOT NULL, `status` text NOT NULL DEFAULT (''), `total_amount` text NOT NULL DEFAULT ('0'), `total_currency` text NOT NULL, `placed_at` datetime NOT NULL, `customer_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `orders_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION);
-- create index "orders_external_id_key" to table: "orders"
CREATE UNIQUE INDEX `orders_external_id_key` ON `orders` (`external_id`);
-- create index "order_customer_id_placed_at_id" to table: "orders"
CREATE INDEX `order_customer_id_placed_at_id` ON `orders` (`customer_id`, `placed_at`, `id`);
-- create index "order_placed_at_id" to table: "orders"
CREATE INDEX `order_placed_at_id` ON `orders` (`placed_at`, `id`);
-- create "order_items" table
CREATE TABLE `order_items` (`id` uuid NOT NULL, `position` integer NOT NULL, `sku` text NOT NULL DEFAULT (''), `name` text NOT NULL, `quantity` integer NOT NULL, `unit_price_amount` text NOT NULL DEFAULT ('0'), `unit_price_currency` text NOT NULL, `order_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `order_items_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- create index "orderitem_order_id_position" to table: "order_items"
CREATE UNIQUE INDEX `orderitem_order_id_position` ON `order_items` (`order_id`, `position`);
-- create "read_marks" table
CREATE TABLE `read_marks` (`id` uuid NOT NULL, `person_id` uuid NOT NULL, `ticket_id` uuid NOT NULL, `seq` integer NOT NULL, `opened_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- create index "readmark_person_id_ticket_id" to table: "read_marks"
CREATE UNIQUE INDEX `readmark_person_id_ticket_id` ON `read_marks` (`person_id`, `ticket_id`);
-- create "roles" table
CREATE TABLE `roles` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `key` text NOT NULL, `names` json NOT NULL, `permissions` json NOT NULL, `scope` text NOT NULL, PRIMARY KEY (`id`));
-- create index "roles_key_key" to table: "roles"
CREATE UNIQUE INDEX `roles_key_key` ON `roles` (`key`);
-- create "sessions" table
CREATE TABLE `sessions` (`id` uuid NOT NULL, `hash` blob NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `user_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `sessions_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "sessions_hash_key" to table: "sessions"
CREATE UNIQUE INDEX `sessions_hash_key` ON `sessions` (`hash`);
-- create "status" table
CREATE TABLE `status` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `key` text NOT NULL, `names` json NOT NULL, `color` text NOT NULL, `category` text NOT NULL, `position` integer NOT NULL DEFAULT (0), PRIMARY KEY (`id`));
-- create index "status_key_key" to table: "status"
CREATE UNIQUE INDEX `status_key_key` ON `status` (`key`);
-- create "tags" table
CREATE TABLE `tags` (`id` uuid NOT NULL, `name` text NOT NULL, `key` text NOT NULL, `created_at` datetime NOT NULL, PRIMARY KEY (`id`));
-- create index "tags_key_key" to table: "tags"
CREATE UNIQUE INDEX `tags_key_key` ON `tags` (`key`);
-- create index "tag_name_id" to table: "tags"
CREATE INDEX `tag_name_id` ON `tags` (`name`, `id`);
-- create "tickets" table
CREATE TABLE `tickets` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `number` integer NOT NULL, `version` integer NOT NULL DEFAULT (1), `subject` text NOT NULL, `description` text NOT NULL DEFAULT (''), `open` bool NOT NULL, `priority` integer NOT NULL, `channel` text NOT NULL, `assignee_count` integer NOT NULL DEFAULT (0), `public_updated_at` datetime NOT NULL, `due_at` datetime NOT NULL, `starts_at` datetime NULL, `ends_at` datetime NULL, `first_responded_at` datetime NULL, `resolved_at` datetime NULL, `closed_at` datetime NULL, `deleted_at` datetime NULL, `message_seq` integer NOT NULL DEFAULT (0), `created_by_kind` text NOT NULL, `created_by_id` uuid NOT NULL, `resolved_by_kind` text NULL, `resolved_by_id` uuid NULL, `status_id` uuid NOT NULL, `type_id` uuid NULL, `customer_id` uuid NULL, `department_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `tickets_status_status` FOREIGN KEY (`status_id`) REFERENCES `status` (`id`) ON DELETE NO ACTION, CONSTRAINT `tickets_ticket_types_type` FOREIGN KEY (`type_id`) REFERENCES `ticket_types` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_customers_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION);
-- create index "tickets_number_key" to table: "tickets"
CREATE UNIQUE INDEX `tickets_number_key` ON `tickets` (`number`);
-- create index "ticket_priority_due_at_id" to table: "tickets"
CREATE INDEX `ticket_priority_due_at_id` ON `tickets` (`priority`, `due_at`, `id`) WHERE deleted_at IS NULL;
-- create index "ticket_open_priority_due_at_id" to table: "tickets"
CREATE INDEX `ticket_open_priority_due_at_id` ON `tickets` (`priority`, `due_at`, `id`) WHERE open AND deleted_at IS NULL;
-- create index "ticket_department_id_priority_due_at_id" to table: "tickets"
CREATE INDEX `ticket_department_id_priority_due_at_id` ON `tickets` (`department_id`, `priority`, `due_at`, `id`) WHERE open AND deleted_at IS NULL;
-- create index "ticket_due_at_id" to table: "tickets"
CREATE INDEX `ticket_due_at_id` ON `tickets` (`due_at`, `id`) WHERE deleted_at IS NULL;
-- create index "ticket_open_due_at_id" to table: "tickets"
CREATE INDEX `ticket_open_due_at_id` ON `tickets` (`due_at`, `id`) WHERE open AND deleted_at IS NULL;
-- create index "ticket_status_id_priority_due_at_id" to table: "tickets"
CREATE INDEX `ticket_status_id_priority_due_at_id` ON `tickets` (`status_id`, `priority`, `due_at`, `id`) WHERE deleted_at IS NULL;
-- create index "ticket_created_at_id" to table: "tickets"
CREATE INDEX `ticket_created_at_id` ON `tickets` (`created_at`, `id`) WHERE deleted_at IS NULL;
-- create index "ticket_updated_at_id" to table: "tickets"
CREATE INDEX `ticket_updated_at_id` ON `tickets` (`updated_at`, `id`) WHERE deleted_at IS NULL;
-- create index "ticket_customer_id_created_at_id" to table: "tickets"
CREATE INDEX `ticket_customer_id_created_at_id` ON `tickets` (`customer_id`, `created_at`, `id`);
-- create index "ticket_created_by_id" to table: "tickets"
CREATE INDEX `ticket_created_by_id` ON `tickets` (`created_by_id`) WHERE deleted_at IS NULL;
-- create index "ticket_unassigned_department_id" to table: "tickets"
CREATE INDEX `ticket_unassigned_department_id` ON `tickets` (`department_id`) WHERE assignee_count = 0 AND deleted_at IS NULL;
-- create "ticket_orders" table
CREATE TABLE `ticket_orders` (`ticket_id` uuid NOT NULL, `order_id` uuid NOT NULL, PRIMARY KEY (`ticket_id`, `order_id`), CONSTRAINT `ticket_orders_tickets_ticket` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE NO ACTION, CONSTRAINT `ticket_orders_orders_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE NO ACTION);
-- create index "ticketorder_order_id_ticket_id" to table: "ticket_orders"
CREATE INDEX `ticketorder_order_id_ticket_id` ON `ticket_orders` (`order_id`, `ticket_id`);
-- create "ticket_tags" table
CREATE TABLE `ticket_tags` (`ticket_id` uuid NOT NULL, `tag_id` uuid NOT NULL, PRIMARY KEY (`ticket_id`, `tag_id`), CONSTRAINT `ticket_tags_tickets_ticket` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE NO ACTION, CONSTRAINT `ticket_tags_tags_tag` FOREIGN KEY (`tag_id`) REFERENCES `tags` (`id`) ON DELETE NO ACTION);
-- create index "tickettag_tag_id_ticket_id" to table: "ticket_tags"
CREATE INDEX `tickettag_tag_id_ticket_id` ON `ticket_tags` (`tag_id`, `ticket_id`);
-- create "ticket_types" table
CREATE TABLE `ticket_types` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `names` json NOT NULL, `position` integer NOT NULL DEFAULT (0), PRIMARY KEY (`id`));
-- create "users" table
CREATE TABLE `users` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `email` text NOT NULL, `password_hash` text NOT NULL DEFAULT (''), `locale` text NOT NULL, `active` bool NOT NULL DEFAULT (true), `role_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `users_roles_role` FOREIGN KEY (`role_id`) REFERENCES `roles` (`id`) ON DELETE NO ACTION);
-- create index "users_email_key" to table: "users"
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email`);
-- create "department_members" table
CREATE TABLE `department_members` (`department_id` uuid NOT NULL, `user_id` uuid NOT NULL, PRIMARY KEY (`department_id`, `user_id`), CONSTRAINT `department_members_department_id` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE CASCADE, CONSTRAINT `department_members_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE);

