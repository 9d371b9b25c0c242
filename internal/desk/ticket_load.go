package desk

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/store"
)

// ticketColumns are what scanTicket reads, of the table under the alias t.
const ticketColumns = `t.id, t.number, t.version, t.subject, t.description, t.status_id, t.open, t.type_id, t.priority, t.channel,
	t.customer_id, t.department_id, t.assignee_count, t.created_at, t.updated_at, t.public_updated_at, t.due_at, t.starts_at, t.ends_at,
	t.first_responded_at, t.resolved_at, t.closed_at, t.deleted_at, t.message_seq, t.created_by_kind, t.created_by_id,
	t.resolved_by_kind, t.resolved_by_id`

func scanTicket(r interface{ Scan(...any) error }, more ...any) (*db.Ticket, error) {
	t := new(db.Ticket)
	into := []any{&t.ID, &t.Number, &t.Version, &t.Subject, &t.Description, &t.StatusID, &t.Open, &t.TypeID, &t.Priority, &t.Channel,
		&t.CustomerID, &t.DepartmentID, &t.AssigneeCount, &t.CreatedAt, &t.UpdatedAt, &t.PublicUpdatedAt, &t.DueAt, &t.StartsAt, &t.EndsAt,
		&t.FirstRespondedAt, &t.ResolvedAt, &t.ClosedAt, &t.DeletedAt, &t.MessageSeq, &t.CreatedByKind, &t.CreatedByID,
		&t.ResolvedByKind, &t.ResolvedByID}
	return t, r.Scan(append(into, more...)...)
}

// locked is a ticket that a deed holds: the row, and the snapshot before and after its changes.
type locked struct {
	*db.Ticket
	before *event.Snapshot
	after  *event.Snapshot
	set    []string
	args   []any
}

// lock loads the ticket that an input names, and keeps others from changing it until the deed ends. NOT_FOUND when there is none
// that the actor may see; FORBIDDEN when the actor may not do p; CONFLICT when it is no longer at the version expected.
func (x *deed) lock(ctx context.Context, id string, p access.Permission, expected *int) (*locked, error) {
	raw, err := x.ticketID("input.ticketId", id)
	if err != nil {
		return nil, err
	}
	t, err := scanTicket(x.Row(ctx, "SELECT "+ticketColumns+" FROM tickets t WHERE t.id = ?"+x.ForUpdate(), raw))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.Missing("ticket")
	}
	if err != nil {
		return nil, fmt.Errorf("lock a ticket: %w", err)
	}
	before, err := x.desk.snapshot(ctx, x.Q, t)
	if err != nil {
		return nil, err
	}
	if !x.actor.Sees(before) {
		return nil, fault.Missing("ticket")
	}
	if err := x.actor.Need(p); err != nil {
		return nil, err
	}
	if expected != nil && *expected != t.Version {
		return nil, fault.New(fault.Conflict, "the ticket is at version %d, not %d: somebody else has changed it", t.Version, *expected)
	}
	after := *before
	x.done.Ticket = t
	return &locked{Ticket: t, before: before, after: &after}, nil
}

// alive refuses a deed on a deleted ticket.
func (l *locked) alive() error {
	if l.DeletedAt != nil {
		return fault.New(fault.Conflict, "the ticket is deleted: restore it first")
	}
	return nil
}

// ticketID reads the id of a ticket. When it is none, everything that is wrong so far is told; else the deed goes on to find the rest.
func (x *deed) ticketID(path, id string) (uuid.UUID, error) {
	raw, ok := x.decode(path, ident.Ticket, id)
	if !ok {
		return raw, x.check.Err()
	}
	return raw, nil
}

// decode reads an id of the API, and notes a violation when it is none or of another kind.
func (x *deed) decode(path string, kind ident.Kind, id string) (uuid.UUID, bool) {
	return decode(&x.check, path, kind, id)
}

func decode(c *fault.Check, path string, kind ident.Kind, id string) (uuid.UUID, bool) {
	k, raw, ok := ident.Decode(id)
	switch {
	case !ok:
		c.Add(path, fault.Malformed, "it is not an id of this API")
	case k != kind:
		c.Add(path, fault.WrongKind, "it is the id of a %s, not of a %s", k, kind)
	}
	return raw, ok && k == kind
}

// DecodeID reads an id of the API, and notes at path when it is none or of another kind.
func DecodeID(c *fault.Check, path string, kind ident.Kind, id string) uuid.UUID {
	raw, _ := decode(c, path, kind, id)
	return raw
}

// decodeAny reads an id of any kind.
func decodeAny(c *fault.Check, path, id string) (ident.Kind, uuid.UUID, bool) {
	k, raw, ok := ident.Decode(id)
	if !ok {
		c.Add(path, fault.Malformed, "it is not an id of this API")
	}
	return k, raw, ok
}

func (x *deed) unknown(path, what string) {
	x.check.Add(path, fault.Unknown, "there is no such %s", what)
}

// snapshot is everything that filters and permissions ask of a ticket.
func (d *Desk) snapshot(ctx context.Context, q store.Q, t *db.Ticket) (*event.Snapshot, error) {
	agg := "json_group_array"
	if q.Dialect == store.Postgres {
		agg = "json_agg"
	}
	var assignees, tags, orders []byte
	err := q.Row(ctx, `SELECT (SELECT `+agg+`(user_id) FROM assignments WHERE ticket_id = ?),
		(SELECT `+agg+`(tag_id) FROM ticket_tags WHERE ticket_id = ?), (SELECT `+agg+`(order_id) FROM ticket_orders WHERE ticket_id = ?)`,
		t.ID, t.ID, t.ID).Scan(&assignees, &tags, &orders)
	if err != nil {
		return nil, fmt.Errorf("read a ticket's relations: %w", err)
	}
	s := d.bare(t)
	for raw, into := range map[*[]byte]*[]uuid.UUID{&assignees: &s.Assignees, &tags: &s.Tags, &orders: &s.Orders} {
		if len(*raw) > 0 {
			if err := json.Unmarshal(*raw, into); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// bare is the snapshot of the row alone.
func (d *Desk) bare(t *db.Ticket) *event.Snapshot {
	s := &event.Snapshot{ID: t.ID, Number: t.Number, Status: t.StatusID, Priority: t.Priority, Type: t.TypeID,
		Channel: t.Channel, Department: t.DepartmentID, Customer: t.CustomerID, CreatedByKind: t.CreatedByKind, CreatedBy: t.CreatedByID,
		CreatedAt: t.CreatedAt, UpdatedAt: t.UpdatedAt, PublicUpdatedAt: t.PublicUpdatedAt, DueAt: t.DueAt,
		ResolvedAt: t.ResolvedAt, Deleted: t.DeletedAt != nil, Category: enum.CategoryClosed}
	if st := d.Directory.Current().Status(t.StatusID); st != nil {
		s.Category = st.Category
	}
	return s
}

// put notes a column's new value for save, in place of one that an earlier step of the same deed noted.
func (l *locked) put(column string, v any) {
	text := column + " = ?"
	if i := slices.Index(l.set, text); i >= 0 {
		l.args[i] = v
		return
	}
	l.set = append(l.set, text)
	l.args = append(l.args, v)
}

// touch marks that the ticket changed at now; public says whether its customer may know.
func (l *locked) touch(now time.Time, public bool) {
	l.UpdatedAt, l.after.UpdatedAt = now, now
	l.put("updated_at", now)
	if public {
		l.PublicUpdatedAt, l.after.PublicUpdatedAt = now, now
		l.put("public_updated_at", now)
	}
}

// bump gives the ticket its next version.
func (l *locked) bump() {
	l.Version++
	l.put("version", l.Version)
}

// save writes the columns that were put.
func (x *deed) save(ctx context.Context, l *locked) error {
	if len(l.set) == 0 {
		return nil
	}
	_, err := x.Exec(ctx, "UPDATE tickets SET "+strings.Join(l.set, ", ")+" WHERE id = ?", append(l.args, l.ID)...)
	l.set, l.args = nil, nil
	if err != nil {
		return fmt.Errorf("save a ticket: %w", err)
	}
	return nil
}
