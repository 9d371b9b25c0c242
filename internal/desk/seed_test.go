package desk_test

import (
	"context"
	"math"
	"strconv"
	"sync"
	"testing"

	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/store"
)

func TestANewDeskHasWhatItNeeds(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		dir := w.Directory.Current()
		if got := w.Store.Epoch(); got != desktest.Start.Unix() {
			t.Errorf("the epoch is %d", got)
		}
		for p, hours := range map[enum.Priority]int{enum.PriorityCritical: 4, enum.PriorityHigh: 8, enum.PriorityMedium: 24,
			enum.PriorityLow: 72, enum.PriorityVeryLow: 168} {
			if dir.DueHours[p] != hours {
				t.Errorf("%s: %d hours", p, dir.DueHours[p])
			}
		}
		for _, want := range access.Roles() {
			if r := dir.RoleByKey(want.Key); r == nil || r.Set != want.Permissions || r.Scope != want.Scope {
				t.Errorf("role %s: %+v", want.Key, r)
			}
		}
		keys := []string{"open", "in_progress", "waiting", "resolved", "closed"}
		categories := enum.CategoryOpen.Values()
		if len(dir.Statuses) != len(keys) {
			t.Fatalf("%d statuses", len(dir.Statuses))
		}
		for i, s := range dir.Statuses {
			if s.Key != keys[i] || string(s.Category) != categories[i] || s.Position != i {
				t.Errorf("status %d: %+v", i, s)
			}
			if c := contrastOnWhite(t, s.Color); c < 4.5 {
				t.Errorf("%s can't be read on white: %s has a contrast of %.1f", s.Key, s.Color, c)
			}
			inEveryLanguage(t, s.Names)
		}
		if len(dir.Types) != 4 || len(dir.Departments) != 1 {
			t.Errorf("%d types, %d departments", len(dir.Types), len(dir.Departments))
		}
		for _, x := range dir.Types {
			inEveryLanguage(t, x.Names)
		}
		inEveryLanguage(t, dir.Departments[0].Names)
	})
}

func inEveryLanguage(t *testing.T, n enum.Names) {
	t.Helper()
	for _, l := range enum.LocaleEN.Values() {
		if n[enum.Locale(l)] == "" {
			t.Errorf("%v has no name in %s", n, l)
		}
	}
}

// contrastOnWhite is the ratio of WCAG 2.
func contrastOnWhite(t *testing.T, color string) float64 {
	t.Helper()
	light := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		light += weight * c
	}
	return 1.05 / (light + 0.05)
}

func TestSeedingChangesNothingLater(t *testing.T) {
	t.Parallel()
	desktest.Each(t, func(t *testing.T, w *desktest.Desk) {
		w.Change(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Exec(ctx, "UPDATE status SET color = '#000000'")
			return err
		})
		w.Copy()
		dir, err := w.Directory.Latest(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(dir.Statuses) != 5 || dir.Statuses[0].Color != "#000000" || w.Store.Epoch() != desktest.Start.Unix() {
			t.Error("the second start changed the desk")
		}
	})
}

func TestManyMaySeedAtOnce(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]func(*testing.T) store.Options{
		store.SQLite:   func(t *testing.T) store.Options { return store.Options{Dir: t.TempDir()} },
		store.Postgres: func(t *testing.T) store.Options { return store.Options{URL: pgtest.URL(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(t)
			var all sync.WaitGroup
			var last *directory.Cache
			for i := range 4 {
				s, err := store.Open(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = s.Close() })
				if i == 0 {
					if _, err := s.Migrate(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				last = directory.NewCache(s)
				d := &desk.Desk{Store: s, Directory: last, Clock: clockwork.NewRealClock()}
				all.Go(func() {
					if err := d.Seed(context.Background()); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if dir := last.Current(); dir == nil || len(dir.Roles) != 4 || len(dir.Statuses) != 5 || len(dir.Departments) != 1 {
				t.Errorf("the desk was seeded more than once, or not at all: %+v", dir)
			}
		})
	}
}
