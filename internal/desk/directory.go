package desk

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// The limits of what administrators define.
const (
	MaxPosition = 1_000_000
	MaxMembers  = 1000 // of a department, and departments of a person, in one input
)

// LocalizedTextInput is the API's.
type LocalizedTextInput struct {
	Locale enum.Locale `json:"locale"`
	Text   string      `json:"text"`
}

// alter runs a deed that changes the directory, for those who may. Such deeds wait for one another, and each decides by the
// directory and the rights of its own moment, so that two at once can't do together what neither may do alone.
func (d *Desk) alter(ctx context.Context, name string, may func(*access.Actor) error, key *string, input any, run func(*deed) error) (*Done, error) {
	actor, err := access.Required(ctx)
	if err != nil {
		return nil, err
	}
	if err := may(actor); err != nil {
		return nil, err // before it makes others wait
	}
	done, err := d.do(ctx, name, key, input, func(x *deed) error {
		if err := x.holdDirectory(ctx); err != nil {
			return err
		}
		if err := may(x.actor); err != nil {
			return err
		}
		return run(x)
	})
	if err == nil {
		// What was done is done: should this fail, the next request reads the directory.
		_, _ = d.Directory.Latest(ctx)
	}
	return done, err
}

// need is what the deeds ask that one permission is enough for.
func need(p access.Permission) func(*access.Actor) error {
	return func(a *access.Actor) error { return a.Need(p) }
}

// holdDirectory keeps others from changing the directory until the deed ends, and reads it as it is now.
func (x *deed) holdDirectory(ctx context.Context) error {
	var version int64
	err := x.Row(ctx, "SELECT directory_version FROM desks WHERE id = 1"+x.ForUpdate()).Scan(&version)
	if err != nil {
		return fmt.Errorf("lock the directory: %w", err)
	}
	if x.dir, err = directory.Read(ctx, x.Q); err != nil {
		return err
	}
	x.actor, err = x.dir.Renew(x.actor)
	return err
}

// announce appends the event of a change to the directory, with the version by which every copy learns that its own is old.
// id is nil for the desk's settings.
func (x *deed) announce(ctx context.Context, kind event.Kind, of ident.Kind, id *uuid.UUID, changes ...event.Change) error {
	e := event.Event{Kind: kind, Actor: x.actor.Who(), Data: event.Data{RecordKind: string(of), RecordID: id, Changes: changes}}
	err := x.Row(ctx, "UPDATE desks SET directory_version = directory_version + 1 WHERE id = 1 RETURNING directory_version").
		Scan(&e.Data.Directory)
	if err != nil {
		return fmt.Errorf("renew the directory: %w", err)
	}
	x.Emit(e)
	return nil
}

// needAll is FORBIDDEN for an actor whose role reaches only their own departments.
func (x *deed) needAll(why string) error {
	if x.actor.Scope == enum.ScopeAll {
		return nil
	}
	return fault.New(fault.Forbidden, "%s", why)
}

// names checks what an administrator calls a thing: at least one language, each once.
func (x *deed) names(path string, in []LocalizedTextInput) enum.Names {
	all := enum.LocaleEN.Values()
	if len(in) == 0 {
		x.check.Add(path, fault.Required, "it needs a name in at least one language")
	}
	if !x.check.Members(path, len(in), len(all)) {
		return nil
	}
	n := enum.Names{}
	for i, t := range in {
		at := fmt.Sprintf("%s.%d", path, i)
		text := x.check.Line(at+".text", t.Text, 1, MaxName)
		switch _, twice := n[t.Locale]; {
		case !slices.Contains(all, string(t.Locale)):
			x.check.Add(at+".locale", fault.Malformed, "it is not a language of the desk")
		case twice:
			x.check.Add(at+".locale", fault.Duplicate, "this language is given twice")
		}
		n[t.Locale] = text
	}
	return n
}

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// word checks a stable word for programs.
func (x *deed) word(path, s string, taken bool) string {
	switch {
	case s == "":
		x.check.Add(path, fault.Required, "it must not be empty")
	case !keyForm.MatchString(s):
		x.check.Add(path, fault.Malformed, "it must be 1 to 64 of a-z, 0-9 and _, a letter first")
	case taken:
		x.check.Add(path, fault.Duplicate, "another has this key")
	}
	return s
}

// place checks a position in lists; last of these when none is given.
func (x *deed) place(path string, given *int, others []int) int {
	if given != nil {
		if *given < 0 || *given > MaxPosition {
			x.check.Add(path, fault.OutOfRange, "it must be 0 to %d", MaxPosition)
		}
		return *given
	}
	last := -1
	for _, p := range others {
		last = max(last, p)
	}
	return min(last+1, MaxPosition)
}

func positions[T any](list []T, of func(T) int) []int {
	all := make([]int, len(list))
	for i, x := range list {
		all[i] = of(x)
	}
	return all
}

// update gathers what an edit of a record changes: the columns to write and the changes to tell.
type update struct {
	set     []string
	args    []any
	changes []event.Change
}

// put notes that a column gets a value, and what it says of the field.
func (u *update) put(column string, value any, field string, from, to any) {
	u.set = append(u.set, column+" = ?")
	u.args = append(u.args, value)
	u.changes = append(u.changes, change(field, from, to))
}

// saveRecord writes the columns of a row that has changed, if only in what belongs to it.
func (x *deed) saveRecord(ctx context.Context, table string, id uuid.UUID, u *update) error {
	text := "UPDATE " + table + " SET updated_at = ?"
	for _, s := range u.set {
		text += ", " + s
	}
	_, err := x.Exec(ctx, text+" WHERE id = ?", append(append([]any{x.Now}, u.args...), id)...)
	if err != nil {
		return fmt.Errorf("save %s: %w", table, err)
	}
	return nil
}

// within reports whether the actor has all that the role gives.
func within(r *directory.Role, a *access.Actor) bool {
	return r.Set.Within(a.Permissions) && (r.Scope != enum.ScopeAll || a.Scope == enum.ScopeAll)
}
