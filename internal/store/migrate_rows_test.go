package store_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/google/uuid"
	"github.com/pressly/goose/v3"

	"github.com/sanad-desk/sanad/internal/store"
)

// before migrates an empty database up to a version, as an older program did, and fills it.
func before(t *testing.T, at store.Options, version int64, rows ...string) {
	t.Helper()
	dialect, d, driver, source := store.SQLite, goose.DialectSQLite3, "sqlite", "file:"+filepath.Join(at.Dir, store.FileName)+"?_pragma=foreign_keys(1)"
	if at.URL != "" {
		dialect, d, driver, source = store.Postgres, goose.DialectPostgres, "postgres", at.URL
	}
	pool, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	p, err := goose.NewProvider(d, pool, store.Migrations(dialect))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if _, err := pool.Exec(row); err != nil {
			t.Fatalf("%s: %v", row, err)
		}
	}
}

// A desk that an older program made keeps its rows, which get what the new columns say by default, or what is known otherwise.
func TestRowsAreTakenAlongByMigrations(t *testing.T) {
	t.Parallel()
	eachEmpty(t, func(t *testing.T, at store.Options) {
		role, user, kept, gone := uuid.NewString(), uuid.NewString(), uuid.NewString(), uuid.NewString()
		const now = "'2026-03-01 09:30:00+00:00'"
		before(t, at, 2,
			`INSERT INTO desks (id, epoch, due_hours) VALUES (1, 7, '{}')`,
			`INSERT INTO roles (id, created_at, updated_at, key, names, permissions, scope) VALUES ('`+role+`', `+now+`, `+now+`, 'agent', '{}', '[]', 'ALL')`,
			`INSERT INTO users (id, created_at, updated_at, name, email, locale, role_id) VALUES ('`+user+`', `+now+`, `+now+`, 'Noor', 'noor@desk.test', 'AR', '`+role+`')`,
			`INSERT INTO events (id, tx, kind, at, data, actor_kind, actor_id) VALUES (5, 0, 'TICKET_CREATED', `+now+`, '{}', 'USER', '`+user+`')`,
			`INSERT INTO inbox_items (id, person_id, ticket_id, event_id, reason, at) VALUES ('`+kept+`', '`+user+`', '`+role+`', 5, 'MESSAGE', `+now+`),
				('`+gone+`', '`+user+`', '`+role+`', 4, 'MESSAGE', `+now+`)`,
		)
		s := open(t, at)
		if _, err := s.Migrate(patient(t)); err != nil {
			t.Fatal(err)
		}
		var first, end, calendar string
		err := s.Read().Row(t.Context(), "SELECT week_starts_on, CAST(weekend AS text), calendar FROM desks, users").Scan(&first, &end, &calendar)
		if err != nil || first != "SUNDAY" || end != `["FRIDAY", "SATURDAY"]` || calendar != "GREGORIAN" {
			t.Errorf("%s %s %s %v", first, end, calendar, err)
		}
		for id, want := range map[string]string{kept: "USER " + user, gone: "SYSTEM " + uuid.Nil.String()} {
			i, err := s.Read().Ent().InboxItem.Get(t.Context(), uuid.MustParse(id))
			if err != nil || string(i.ActorKind)+" "+i.ActorID.String() != want {
				t.Errorf("%+v, %v: want %s", i, err, want)
			}
		}
	})
}
