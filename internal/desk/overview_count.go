package desk

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/filter"
	"github.com/sanad-desk/sanad/internal/store"
)

// tally is what was counted for an overview, of one state of the desk.
type tally struct {
	began     time.Time // by the machine's clock
	position  event.Position
	directory *directory.Directory
	next      time.Time // when time alone may change it
	days      []Day     // the last one is today

	total             Workload
	unread            int
	priorities        map[enum.Priority]int
	departments       map[uuid.UUID]Workload
	statuses          map[uuid.UUID]int
	assignees         map[uuid.UUID]Workload
	created, resolved []int // by day
}

// counting is one tally in the making.
type counting struct {
	*tally
	*overviewPlan
	q   store.Q
	now time.Time
}

var openTickets = filter.InCategories(enum.CategoryOpen, enum.CategoryInProgress, enum.CategoryWaiting)

// takeTally counts, all of one state of the database, with as many statements as there are parts, however large the desk is.
func (d *Desk) takeTally(ctx context.Context, p *overviewPlan) (*tally, error) {
	now := d.Now()
	t := &tally{began: time.Now(), days: lastDays(now, p.zone, p.Days), priorities: map[enum.Priority]int{}, departments: map[uuid.UUID]Workload{},
		statuses: map[uuid.UUID]int{}, assignees: map[uuid.UUID]Workload{}}
	t.next = t.days[len(t.days)-1].To
	var err error
	t.position, err = d.Store.Snapshot(ctx, func(q store.Q) (err error) {
		if t.directory, err = d.directoryIn(ctx, q); err != nil {
			return err
		}
		c := counting{t, p, q, now}
		for _, part := range []struct {
			of    OverviewParts
			count func(context.Context) error
		}{{0, c.open}, {WithUnread, c.countUnread}, {WithStatuses, c.byStatus}, {WithAssignees, c.byAssignee}, {WithTrend, c.trend}} {
			if p.Parts&part.of != part.of {
				continue
			}
			if err := part.count(ctx); err != nil {
				return fmt.Errorf("count for an overview: %w", err)
			}
		}
		return c.byTime(ctx)
	})
	return t, err
}

// directoryIn is the directory at the state that q sees.
func (d *Desk) directoryIn(ctx context.Context, q store.Q) (*directory.Directory, error) {
	var version int64
	if err := q.Row(ctx, "SELECT directory_version FROM desks WHERE id = 1").Scan(&version); err != nil {
		return nil, fmt.Errorf("read the directory's version: %w", err)
	}
	if dir := d.Directory.Current(); dir.Version == version {
		return dir, nil
	}
	return directory.Read(ctx, q)
}

// begin writes the beginning of a statement.
func (c counting) begin(text string) *filter.SQL {
	b := filter.NewSQL(c.q.Dialect)
	b.Categories = c.directory.Categories()
	b.WriteString(text)
	return b
}

// rows adds the condition of the tickets that count and more, and reads the answer.
func (c counting) rows(ctx context.Context, b *filter.SQL, and filter.Expr, rest string, scan func(*sql.Rows) error) error {
	b.Where(filter.And(c.expr, and), c.now)
	b.WriteString(rest)
	rows, err := c.q.QueryContext(ctx, b.Text(), b.Args()...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// those writes columns that count those of the tickets which meet each condition.
func (c counting) those(b *filter.SQL, conditions ...filter.Expr) {
	for _, e := range conditions {
		b.WriteString(", count(*) FILTER (WHERE ")
		b.Where(e, c.now)
		b.WriteString(")")
	}
}

func (c counting) dueToday() filter.Expr {
	today := c.days[len(c.days)-1]
	return filter.Within(filter.DueAt, &today.From, &today.To)
}

// open counts open tickets by department and priority, and finds out when the next one becomes overdue.
func (c counting) open(ctx context.Context) error {
	b := c.begin("SELECT t.department_id, t.priority, count(*)")
	c.those(b, filter.Unassigned(), filter.Overdue(), c.dueToday())
	b.WriteString(", min(t.due_at) FILTER (WHERE t.due_at >= " + b.Arg(c.now) + ") FROM tickets t WHERE ")
	return c.rows(ctx, b, openTickets, " GROUP BY t.department_id, t.priority", func(r *sql.Rows) error {
		var department uuid.UUID
		var priority enum.Priority
		var w Workload
		var due store.Time
		if err := r.Scan(&department, &priority, &w.Open, &w.Unassigned, &w.Overdue, &w.DueToday, &due); err != nil {
			return err
		}
		c.total = c.total.plus(w)
		c.departments[department] = c.departments[department].plus(w)
		c.priorities[priority] += w.Open
		if due.Valid && due.Before(c.next) {
			c.next = justAfter(due.Time)
		}
		return nil
	})
}

// byTime finds out when a ticket that a filter leaves out until it is overdue may come in.
func (c counting) byTime(ctx context.Context) error {
	if !c.timed {
		return nil
	}
	due, err := nextDue(ctx, c.q, c.actor, c.expr, c.now)
	if !due.IsZero() && due.Before(c.next) {
		c.next = due
	}
	return err
}

func (w Workload) plus(more Workload) Workload {
	return Workload{w.Open + more.Open, w.Unassigned + more.Unassigned, w.Overdue + more.Overdue, w.DueToday + more.DueToday}
}

func (c counting) countUnread(ctx context.Context) error {
	return c.rows(ctx, c.begin("SELECT count(*) FROM tickets t WHERE "), filter.Unread(c.actor.Person), "",
		func(r *sql.Rows) error { return r.Scan(&c.unread) })
}

func (c counting) byStatus(ctx context.Context) error {
	b := c.begin("SELECT t.status_id, count(*) FROM tickets t WHERE ")
	return c.rows(ctx, b, filter.True(), " GROUP BY t.status_id", func(r *sql.Rows) error {
		var status uuid.UUID
		var n int
		err := r.Scan(&status, &n)
		c.statuses[status] = n
		return err
	})
}

func (c counting) byAssignee(ctx context.Context) error {
	b := c.begin("SELECT a.user_id, count(*)")
	c.those(b, filter.Overdue(), c.dueToday())
	// CROSS keeps SQLite from beginning with the assignments, most of which are of tickets that are done.
	b.WriteString(" FROM tickets t CROSS JOIN assignments a WHERE a.ticket_id = t.id AND ")
	return c.rows(ctx, b, openTickets, " GROUP BY a.user_id", func(r *sql.Rows) error {
		var user uuid.UUID
		var w Workload
		err := r.Scan(&user, &w.Open, &w.Overdue, &w.DueToday)
		c.assignees[user] = w
		return err
	})
}

func (c counting) trend(ctx context.Context) (err error) {
	if c.created, err = c.perDay(ctx, filter.CreatedAt, "t.created_at"); err != nil {
		return err
	}
	c.resolved, err = c.perDay(ctx, filter.ResolvedAt, "t.resolved_at")
	return err
}

// perDay counts the tickets of each day in one pass over all of them: within a stretch of days the number of a ticket's day is found by
// division.
func (c counting) perDay(ctx context.Context, field filter.TimeField, column string) ([]int, error) {
	at := c.q.Micros(column)
	b := c.begin("SELECT CASE")
	for _, s := range stretches(c.days) {
		b.WriteString(" WHEN " + at + " < " + b.Arg(s.to))
		b.WriteString(" THEN (" + at + " - " + b.Arg(s.from))
		b.WriteString(") / " + b.Arg(s.length))
		b.WriteString(" + " + b.Arg(s.first))
	}
	b.WriteString(" END, count(*) FROM tickets t WHERE ")
	n := make([]int, len(c.days))
	within := filter.Within(field, &c.days[0].From, &c.days[len(n)-1].To)
	return n, c.rows(ctx, b, within, " GROUP BY 1", func(r *sql.Rows) error {
		var day, count int
		if err := r.Scan(&day, &count); err != nil {
			return err
		}
		n[day] = count
		return nil
	})
}
