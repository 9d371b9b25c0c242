package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
)

// AssignTicketInput is the API's.
type AssignTicketInput struct {
	TicketID         string   `json:"ticketId"`
	AssigneeIds      []string `json:"assigneeIds"`
	ExpectedVersion  *int     `json:"expectedVersion,omitempty"`
	ClientMutationID *string  `json:"-"`
}

func (in AssignTicketInput) ticket() string { return in.TicketID }

// AssignTicket says who works on a ticket: exactly these people. An empty list leaves it to the department.
func (d *Desk) AssignTicket(ctx context.Context, in AssignTicketInput) (*Done, error) {
	return d.do(ctx, "assignTicket", in.ClientMutationID, in, func(x *deed) error {
		people := x.assignees("input.assigneeIds", in.AssigneeIds)
		l, err := x.lock(ctx, in.TicketID, access.TicketAssign, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil {
			return err
		}
		if changed, err := x.reassign(ctx, l, people); err != nil || !changed {
			return err
		}
		l.bump()
		return x.save(ctx, l)
	})
}

// reassign makes people the assignees of a ticket, with its event. Those who stay keep what they have seen.
func (x *deed) reassign(ctx context.Context, l *locked, people []uuid.UUID) (changed bool, err error) {
	var added, removed []uuid.UUID
	for _, id := range people {
		if !slices.Contains(l.before.Assignees, id) {
			added = append(added, id)
		}
	}
	for _, id := range l.before.Assignees {
		if !slices.Contains(people, id) {
			removed = append(removed, id)
		}
	}
	if len(added)+len(removed) == 0 {
		return false, nil
	}
	if len(removed) > 0 {
		if _, err := x.Exec(ctx, "DELETE FROM assignments WHERE ticket_id = ? AND "+x.Any("user_id"), l.ID, x.IDs(removed)); err != nil {
			return false, fmt.Errorf("unassign: %w", err)
		}
	}
	if err := x.assign(ctx, l.ID, added); err != nil {
		return false, err
	}
	l.AssigneeCount, l.after.Assignees = len(people), slices.Clone(people)
	l.put("assignee_count", l.AssigneeCount)
	l.touch(x.Now, true)
	data := l.changed()
	data.Added, data.Removed = added, removed
	x.emit(event.Event{Kind: event.TicketAssigned, Data: data}, enum.ReasonAssigned)
	l.step()
	return true, nil
}

// TransferTicketInput is the API's.
type TransferTicketInput struct {
	TicketID         string  `json:"ticketId"`
	DepartmentID     string  `json:"departmentId"`
	Reason           *string `json:"reason,omitempty"`
	ExpectedVersion  *int    `json:"expectedVersion,omitempty"`
	ClientMutationID *string `json:"-"`
}

func (in TransferTicketInput) ticket() string { return in.TicketID }

// TransferTicket moves a ticket to another department. Assignees who are not members there are unassigned first, so that the
// department learns that the ticket is theirs now.
func (d *Desk) TransferTicket(ctx context.Context, in TransferTicketInput) (*Done, error) {
	return d.do(ctx, "transferTicket", in.ClientMutationID, in, func(x *deed) error {
		to := x.givenDepartment("input.departmentId", in.DepartmentID)
		reason := ""
		if in.Reason != nil {
			reason = x.check.Text("input.reason", *in.Reason, 0, 4*MaxReason)
			if !x.check.Has("input.reason") {
				x.check.Line("input.reason", oneLine(reason), 0, MaxReason)
			}
		}
		l, err := x.lock(ctx, in.TicketID, access.TicketTransfer, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		if err := l.alive(); err != nil || to == l.DepartmentID {
			return err
		}
		members := x.dir.Members(to)
		stay := slices.DeleteFunc(slices.Clone(l.before.Assignees), func(id uuid.UUID) bool { return !slices.Contains(members, id) })
		if _, err := x.reassign(ctx, l, stay); err != nil {
			return err
		}
		from := l.DepartmentID
		l.DepartmentID, l.after.Department = to, to
		l.put("department_id", to)
		l.touch(x.Now, true)
		l.bump()
		data := l.changed()
		data.FromID, data.ToID, data.Reason = &from, &to, reason
		x.emit(event.Event{Kind: event.TicketTransferred, Data: data}, enum.ReasonTransferred)
		return x.save(ctx, l)
	})
}
