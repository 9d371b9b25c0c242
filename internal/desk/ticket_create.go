package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
	"github.com/sanad-desk/sanad/internal/search"
)

// The limits of a ticket.
const (
	MaxSubject   = 300       // characters
	MaxBody      = 64 * 1024 // bytes of a description or a message
	MaxAssignees = 50
	MaxTags      = 50
	MaxTagName   = 64 // characters
	MaxOrders    = 50
	MaxReason    = 1000 // characters
)

// CreateTicketInput is the API's.
type CreateTicketInput struct {
	Subject          string         `json:"subject"`
	Description      *string        `json:"description,omitempty"`
	Priority         *enum.Priority `json:"priority,omitempty"`
	DepartmentID     *string        `json:"departmentId,omitempty"`
	TypeID           *string        `json:"typeId,omitempty"`
	StatusID         *string        `json:"statusId,omitempty"`
	AssigneeIds      []string       `json:"assigneeIds,omitempty"`
	TagNames         []string       `json:"tagNames,omitempty"`
	OrderIds         []string       `json:"orderIds,omitempty"`
	DueAt            *time.Time     `json:"dueAt,omitempty"`
	StartsAt         *time.Time     `json:"startsAt,omitempty"`
	EndsAt           *time.Time     `json:"endsAt,omitempty"`
	Customer         *CustomerInput `json:"customer,omitempty"`
	ClientMutationID *string        `json:"-"`
}

// CreateTicket opens a ticket. What is left out gets its default: the department, the status, a due date by priority.
func (d *Desk) CreateTicket(ctx context.Context, in CreateTicketInput) (*Done, error) {
	return d.do(ctx, "createTicket", in.ClientMutationID, in, func(x *deed) error {
		if err := x.actor.Need(access.TicketCreate); err != nil {
			return err
		}
		n, err := x.draft(ctx, in)
		if err != nil {
			return err
		}
		return x.open(ctx, n)
	})
}

// draft is a ticket to be, with what is written beside its row.
type draft struct {
	row    *db.Ticket
	snap   *event.Snapshot
	status *db.Status
}

// draft checks the input and fills in what it leaves out.
func (x *deed) draft(ctx context.Context, in CreateTicketInput) (*draft, error) {
	c := &x.check
	customer := x.actor.IsCustomer()
	t := &db.Ticket{ID: schema.NewID(), Version: 1, CreatedAt: x.Now, UpdatedAt: x.Now, PublicUpdatedAt: x.Now,
		CreatedByKind: x.actor.Kind, CreatedByID: x.actor.ID, Priority: enum.PriorityMedium, Channel: x.channel()}
	t.Subject = c.Line("input.subject", in.Subject, 1, MaxSubject)
	if in.Description != nil {
		t.Description = c.Text("input.description", *in.Description, 0, MaxBody)
	}
	if in.Priority != nil {
		t.Priority = *in.Priority
	}
	if customer {
		x.refuse("input.statusId", in.StatusID != nil)
		x.refuse("input.assigneeIds", len(in.AssigneeIds) > 0)
		x.refuse("input.tagNames", len(in.TagNames) > 0)
		x.refuse("input.dueAt", in.DueAt != nil)
		x.refuse("input.customer", in.Customer != nil)
	}
	t.DepartmentID = x.department(in.DepartmentID)
	if in.TypeID != nil {
		t.TypeID = x.ticketType("input.typeId", *in.TypeID)
	}
	status := x.dir.FirstStatus(enum.CategoryOpen)
	if in.StatusID != nil {
		status = x.status("input.statusId", *in.StatusID)
	}
	assignees := x.assignees("input.assigneeIds", in.AssigneeIds)
	if len(in.AssigneeIds) > 0 && !customer && !x.actor.Can(access.TicketAssign) {
		x.refuse("input.assigneeIds", true)
	}
	t.DueAt = x.dir.Due(t.Priority, x.Now)
	if in.DueAt != nil {
		t.DueAt = x.moment("input.dueAt", *in.DueAt)
	}
	t.StartsAt, t.EndsAt = x.optional("input.startsAt", in.StartsAt), x.optional("input.endsAt", in.EndsAt)
	x.window(t.StartsAt, t.EndsAt)
	tagNames := x.tagNames("input.tagNames", in.TagNames)
	who, err := x.customerFor(ctx, "input.customer", in.Customer, c.OK())
	if err != nil {
		return nil, err
	}
	if customer {
		who = &x.actor.Person
	}
	t.CustomerID = who
	orders, err := x.orders(ctx, "input.orderIds", in.OrderIds)
	if err != nil {
		return nil, err
	}
	if status == nil && c.OK() {
		return nil, errors.New("the desk has no status of category OPEN")
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if !customer && !x.actor.Reaches(t.DepartmentID) {
		return nil, fault.New(fault.Forbidden, "the department is not one of yours: open the ticket in one of yours, or ask a member")
	}
	tags, err := x.tags(ctx, tagNames)
	if err != nil {
		return nil, err
	}
	t.AssigneeCount = len(assignees)
	x.enter(t, status)
	s := x.desk.bare(t)
	s.Category, s.Assignees, s.Tags, s.Orders = status.Category, assignees, tags, orders
	return &draft{row: t, snap: s, status: status}, nil
}

// open writes the ticket and all that goes with it.
func (x *deed) open(ctx context.Context, n *draft) error {
	t := n.row
	err := x.Row(ctx, `INSERT INTO tickets (id, number, version, subject, description, status_id, open, type_id, priority, channel,
		customer_id, department_id, assignee_count, created_at, updated_at, public_updated_at, due_at, starts_at, ends_at,
		resolved_at, closed_at, message_seq, created_by_kind, created_by_id, resolved_by_kind, resolved_by_id)
		VALUES (?,`+x.TicketNumber()+`,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,?,?,?,?) RETURNING number`,
		t.ID, t.Version, t.Subject, t.Description, t.StatusID, t.Open, t.TypeID, t.Priority, t.Channel, t.CustomerID, t.DepartmentID,
		t.AssigneeCount, t.CreatedAt, t.UpdatedAt, t.PublicUpdatedAt, t.DueAt, t.StartsAt, t.EndsAt, t.ResolvedAt, t.ClosedAt,
		t.CreatedByKind, t.CreatedByID, t.ResolvedByKind, t.ResolvedByID).Scan(&t.Number)
	if err != nil {
		return fmt.Errorf("insert a ticket: %w", err)
	}
	n.snap.Number = t.Number
	if err := x.assign(ctx, t.ID, n.snap.Assignees); err != nil {
		return err
	}
	if err := x.link(ctx, "ticket_tags", "tag_id", t.ID, n.snap.Tags); err != nil {
		return err
	}
	if err := x.link(ctx, "ticket_orders", "order_id", t.ID, n.snap.Orders); err != nil {
		return err
	}
	if err := x.openedBy(ctx, t.ID, 0); err != nil {
		return err
	}
	x.Index(ticketPart(t))
	x.emit(event.Event{Kind: event.TicketCreated, Data: event.Data{After: n.snap}}, enum.ReasonTicketCreated)
	x.done.Ticket = t
	return nil
}

// ticketPart is what text search finds of the ticket itself.
func ticketPart(t *db.Ticket) search.Part {
	return search.Part{ID: t.ID, Owner: search.Ticket, OwnerID: t.ID, Text: []string{t.Subject, t.Description, fmt.Sprint(t.Number)}}
}

// channel is where the actor's deeds come from.
func (x *deed) channel() enum.Channel {
	switch {
	case x.actor.IsCustomer():
		return enum.ChannelPortal
	case x.actor.Kind == enum.ActorSystem:
		return enum.ChannelSystem
	case x.actor.Credential.Kind == access.APIToken:
		return enum.ChannelAPI
	}
	return enum.ChannelStaff
}

func (x *deed) refuse(path string, given bool) {
	if given {
		x.check.Add(path, fault.NotAllowed, "you may not give this")
	}
}

// department is the one given, else the actor's first, else the desk's first.
func (x *deed) department(given *string) uuid.UUID {
	if given != nil {
		return x.givenDepartment("input.departmentId", *given)
	}
	if len(x.actor.Departments) > 0 {
		return x.actor.Departments[0]
	}
	if len(x.dir.Departments) > 0 {
		return x.dir.Departments[0].ID
	}
	x.check.Add("input.departmentId", fault.Required, "the desk has no department yet")
	return uuid.Nil
}

func (x *deed) givenDepartment(path, given string) uuid.UUID {
	id, ok := x.decode(path, ident.Department, given)
	if ok && x.dir.Department(id) == nil {
		x.unknown(path, "department")
	}
	return id
}

func (x *deed) status(path, id string) *db.Status {
	raw, ok := x.decode(path, ident.Status, id)
	s := x.dir.Status(raw)
	if s == nil && ok {
		x.unknown(path, "status")
	}
	return s
}

func (x *deed) ticketType(path, id string) *uuid.UUID {
	raw, ok := x.decode(path, ident.TicketType, id)
	if ok && x.dir.Type(raw) == nil {
		x.unknown(path, "ticket type")
	}
	return &raw
}

// assignees are active members of staff, each once.
func (x *deed) assignees(path string, ids []string) []uuid.UUID {
	if !x.check.Members(path, len(ids), MaxAssignees) {
		return nil
	}
	var list []uuid.UUID
	for i, id := range ids {
		at := fmt.Sprintf("%s.%d", path, i)
		raw, ok := x.decode(at, ident.User, id)
		u := x.dir.Users[raw]
		switch {
		case !ok:
		case u == nil:
			x.unknown(at, "person")
		case !u.Active:
			x.check.Add(at, fault.Inactive, "this person is deactivated")
		case slices.Contains(list, raw):
			x.check.Add(at, fault.Duplicate, "this person is named twice")
		default:
			list = append(list, raw)
		}
	}
	return list
}

// moment checks that a time is one that both databases can keep.
func (x *deed) moment(path string, t time.Time) time.Time {
	t = t.UTC().Truncate(time.Microsecond)
	if t.Year() < 1970 || t.Year() > 9999 {
		x.check.Add(path, fault.OutOfRange, "the year must be 1970 to 9999")
	}
	return t
}

func (x *deed) optional(path string, t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	m := x.moment(path, *t)
	return &m
}

func (x *deed) window(starts, ends *time.Time) {
	if starts != nil && ends != nil && ends.Before(*starts) {
		x.check.Add("input.endsAt", fault.WrongOrder, "it is before startsAt")
	}
}
