package desk_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// Texts that no field takes.
var (
	tooLong   = strings.Repeat("س", 201)
	justRight = strings.Repeat("س", 200)
	control   = "a\x00b"
	notUTF8   = "a\xff"
)

func ptr[T any](v T) *T { return &v }

// must is what a deed that has to succeed did.
func must(t *testing.T) func(*desk.Done, error) *desk.Done {
	return func(done *desk.Done, err error) *desk.Done {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
}

// wantFault fails unless err is a fault of this code.
func wantFault(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if err == nil || fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

// wantViolations fails unless err is INVALID with exactly these, each "path CODE" without "input." before the path.
func wantViolations(t *testing.T, err error, want ...string) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Invalid {
		t.Errorf("got %v, want INVALID", err)
		return
	}
	var got []string
	for _, v := range f.Violations {
		got = append(got, strings.TrimPrefix(strings.Join(v.Path, "."), "input.")+" "+v.Code)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// wrong is an input that is refused with these violations.
type wrong[T any] struct {
	name string
	in   T
	want []string
}

// refuses runs a deed with inputs that are each refused, and fails if one of them wrote an event.
func refuses[T any](t *testing.T, w *desktest.Desk, ctx context.Context, do func(context.Context, T) (*desk.Done, error), list []wrong[T]) {
	t.Helper()
	before := since(t, w)
	for _, c := range list {
		t.Run(c.name, func(t *testing.T) {
			_, err := do(ctx, c.in)
			wantViolations(t, err, c.want...)
		})
	}
	if n := len(before()); n != 0 {
		t.Errorf("%d events of deeds that were refused", n)
	}
}

// since returns what lists the events from now on, whoever else is writing in the same cluster.
func since(t *testing.T, w *desktest.Desk) func() []*event.Event {
	t.Helper()
	all := func() (list []*event.Event) {
		t.Helper()
		err := w.Store.Read().Rows(t.Context(), func(r *sql.Rows) error {
			e, err := store.ScanEvent(r)
			list = append(list, e)
			return err
		}, "SELECT "+store.EventColumns+" FROM events ORDER BY tx, id")
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	n := len(all())
	return func() []*event.Event { t.Helper(); return all()[n:] }
}

// wantEvent fails unless the events are one of this kind on this record, with these fields changed.
func wantEvent(t *testing.T, got []*event.Event, kind event.Kind, of ident.Kind, id uuid.UUID, fields ...string) {
	t.Helper()
	if len(got) != 1 {
		t.Errorf("%d events, want one", len(got))
		return
	}
	e := got[0]
	if e.Kind != kind || e.Data.RecordKind != string(of) || e.Data.RecordID == nil || *e.Data.RecordID != id {
		t.Errorf("the event is %s of %s %v", e.Kind, e.Data.RecordKind, e.Data.RecordID)
	}
	wantFields(t, e, fields...)
}

func wantFields(t *testing.T, e *event.Event, fields ...string) {
	t.Helper()
	var changed []string
	for _, c := range e.Data.Changes {
		changed = append(changed, c.Field)
	}
	if !slices.Equal(changed, fields) {
		t.Errorf("the event names %q, want %q", changed, fields)
	}
}

// person adds somebody with a role of their own.
func person(t *testing.T, w *desktest.Desk, s enum.Scope, set access.Set, options ...desktest.UserOption) *db.User {
	t.Helper()
	key := "role_" + schema.NewID().String()
	w.Change(func(ctx context.Context, tx *store.Tx) error {
		return tx.Ent().Role.Create().SetKey(key).SetNames(enum.Names{enum.LocaleEN: key}).SetScope(s).SetPermissions(set.Names()).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx)
	})
	return w.User(key, options...)
}

// roleID is the API's id of the role with this key.
func roleID(w *desktest.Desk, key string) string {
	return ident.Encode(ident.Role, w.Directory.Current().RoleByKey(key).ID)
}

// noSuch is an id of this kind that stands for nothing.
func noSuch(kind ident.Kind) string { return ident.Encode(kind, schema.NewID()) }

func english(text string) []desk.LocalizedTextInput {
	return []desk.LocalizedTextInput{{Locale: enum.LocaleEN, Text: text}}
}

// badNames are names that are refused, with how.
func badNames() []wrong[[]desk.LocalizedTextInput] {
	return []wrong[[]desk.LocalizedTextInput]{
		{"no name", []desk.LocalizedTextInput{}, []string{"names REQUIRED"}},
		{"an empty name", english("  "), []string{"names.0.text REQUIRED"}},
		{"a long name", english(tooLong), []string{"names.0.text TOO_LONG"}},
		{"a control character", english(control), []string{"names.0.text MALFORMED"}},
		{"not UTF-8", english(notUTF8), []string{"names.0.text MALFORMED"}},
		{"a language twice", append(english("a"), english("b")...), []string{"names.1.locale DUPLICATE"}},
		{"no such language", []desk.LocalizedTextInput{{Locale: "FR", Text: "a"}}, []string{"names.0.locale MALFORMED"}},
		{"many names", append(append(english("a"), english("b")...), append(english("c"), english("d")...)...), []string{"names TOO_LONG"}},
	}
}

// badIDs are ids that are refused, with how.
func badIDs() map[string]string {
	return map[string]string{"nonsense": "MALFORMED", noSuch(ident.Tag): "WRONG_KIND"}
}
