package desk

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/store"
)

// Seed gives a new desk what it needs to begin with: its row, roles, statuses, ticket types and a department. On a desk that
// has its row it changes nothing, so that an administrator's changes stay. Afterwards the log's epoch and the directory are known.
func (d *Desk) Seed(ctx context.Context) error {
	_, err := d.Store.Write(ctx, d.Clock.Now(), func(tx *store.Tx) error {
		// Another copy that starts at the same moment waits here until the first has committed, and then finds the row.
		first, err := addDesk(ctx, tx)
		if err != nil || !first {
			return err
		}
		return seed(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("seed the desk: %w", err)
	}
	if err := d.Store.Refresh(ctx); err != nil {
		return err
	}
	_, err = d.Directory.Latest(ctx)
	return err
}

// defaultHours are what a new desk allows a ticket of each priority.
var defaultHours = map[enum.Priority]int{
	enum.PriorityCritical: 4, enum.PriorityHigh: 8, enum.PriorityMedium: 24, enum.PriorityLow: 72, enum.PriorityVeryLow: 168,
}

func addDesk(ctx context.Context, tx *store.Tx) (first bool, err error) {
	hours, err := json.Marshal(defaultHours)
	if err != nil {
		return false, err
	}
	var id int
	err = tx.Row(ctx, "INSERT INTO desks (id, epoch, due_hours) VALUES (1, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
		newEpoch(tx.Now.Unix()), string(hours)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// newEpoch is the age of a new log: the time, cut to the eight digits that a position has for it.
func newEpoch(unix int64) int64 { return max(1, unix&0xffffffff) }

func seed(ctx context.Context, tx *store.Tx) error {
	to := tx.Ent()
	for _, r := range access.Roles() {
		err := to.Role.Create().SetKey(r.Key).SetNames(r.Names).SetScope(r.Scope).SetPermissions(r.Permissions.Names()).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx)
		if err != nil {
			return err
		}
	}
	for i, s := range seededStatuses {
		err := to.Status.Create().SetKey(s.key).SetNames(s.names).SetColor(s.color).SetCategory(s.category).SetPosition(i).
			SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx)
		if err != nil {
			return err
		}
	}
	for i, n := range seededTypes {
		if err := to.TicketType.Create().SetNames(n).SetPosition(i).SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx); err != nil {
			return err
		}
	}
	return to.Department.Create().SetNames(named("Support", "الدعم", "תמיכה")).SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Exec(ctx)
}

// seededStatuses have colours that are readable as text on white, and under white text.
var seededStatuses = []struct {
	key      string
	category enum.Category
	color    string
	names    enum.Names
}{
	{"open", enum.CategoryOpen, "#1864ab", named("Open", "مفتوحة", "נפתח")},
	{"in_progress", enum.CategoryInProgress, "#6741d9", named("In progress", "قيد المعالجة", "בתהליך")},
	{"waiting", enum.CategoryWaiting, "#a15c00", named("Waiting", "بانتظار", "בהמתנה")},
	{"resolved", enum.CategoryResolved, "#2b7a2f", named("Resolved", "تم حلها", "נפתר")},
	{"closed", enum.CategoryClosed, "#495057", named("Closed", "تم إغلاقها", "נסגר")},
}

var seededTypes = []enum.Names{
	named("Technical", "تقنية", "טכני"),
	named("Financial", "مالية", "כספי"),
	named("General question", "سؤال عام", "שאלה כללית"),
	named("Complaint", "شكوى", "תלונה"),
}

func named(en, ar, he string) enum.Names {
	return enum.Names{enum.LocaleEN: en, enum.LocaleAR: ar, enum.LocaleHE: he}
}
