package demo

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/ident"
)

// doing is a deed to be done when its moment comes.
type doing = func(context.Context, *run) error

// open adds the ticket, whose id the later deeds then know.
func (s *story) open() {
	t, draft := s.ticket, s.draft(s.dice)
	t.opens = s.add(s.ago, func(ctx context.Context, r *run) (err error) {
		switch t.origin {
		case fromPortal:
			ctx = r.asCustomer(ctx, t.customer)
		case fromTelephone:
			ctx = r.as(ctx, t.second)
		default:
			ctx, err = r.asShop(ctx)
		}
		if err != nil {
			return err
		}
		done, err := r.CreateTicket(ctx, draft(r))
		if err != nil {
			return err
		}
		t.id = ident.Encode(ident.Ticket, done.Ticket.ID)
		return nil
	})
}

// classify gives a customer's ticket its type and tags.
func (t *ticket) classify(by *person) doing {
	return func(ctx context.Context, r *run) error {
		in := desk.UpdateTicketInput{TicketID: t.id, TagNames: t.labels(), TypeID: graphql.OmittableOf(r.ticketType(t.kind))}
		_, err := r.UpdateTicket(r.as(ctx, by), in)
		return err
	}
}

func (t *ticket) prioritize(by *person) doing {
	return func(ctx context.Context, r *run) error {
		_, err := r.ChangeTicketPriority(r.as(ctx, by), desk.ChangeTicketPriorityInput{TicketID: t.id, Priority: t.priority})
		return err
	}
}

func (t *ticket) transfer(by *person, reason string) doing {
	return func(ctx context.Context, r *run) error {
		in := desk.TransferTicketInput{TicketID: t.id, DepartmentID: r.department(t.department), Reason: &reason}
		_, err := r.TransferTicket(r.as(ctx, by), in)
		return err
	}
}

func (t *ticket) assign(by *person, team []*person) doing {
	return func(ctx context.Context, r *run) error {
		in := desk.AssignTicketInput{TicketID: t.id}
		for _, p := range team {
			if u := r.user(p.key); u != nil {
				in.AssigneeIds = append(in.AssigneeIds, ident.Encode(ident.User, u.ID))
			}
		}
		_, err := r.AssignTicket(r.as(ctx, by), in)
		return err
	}
}

func (t *ticket) move(by *person, to enum.Category) doing {
	return func(ctx context.Context, r *run) error {
		_, err := r.ChangeTicketStatus(r.as(ctx, by), desk.ChangeTicketStatusInput{TicketID: t.id, StatusID: r.status(to)})
		return err
	}
}

func (t *ticket) closeAsCustomer() doing {
	return func(ctx context.Context, r *run) error {
		in := desk.ChangeTicketStatusInput{TicketID: t.id, StatusID: r.status(enum.CategoryClosed)}
		_, err := r.ChangeTicketStatus(r.asCustomer(ctx, t.customer), in)
		return err
	}
}

// reply is the team writing to the customer.
func (s *story) reply(by *person, list []string) doing {
	t, body := s.ticket, s.letter(s.dice, by, list)
	return func(ctx context.Context, r *run) error {
		_, err := r.ReplyToTicket(r.as(ctx, by), desk.ReplyToTicketInput{TicketID: t.id, Body: body})
		return err
	}
}

// answer is the customer writing to the team.
func (s *story) answer(list []string) doing {
	t, body := s.ticket, s.say(s.dice, list)
	return func(ctx context.Context, r *run) error {
		_, err := r.ReplyToTicket(r.asCustomer(ctx, t.customer), desk.ReplyToTicketInput{TicketID: t.id, Body: body})
		return err
	}
}

func (t *ticket) note(by *person, body string) doing {
	return func(ctx context.Context, r *run) error {
		_, err := r.AddInternalNote(r.as(ctx, by), desk.AddInternalNoteInput{TicketID: t.id, Body: body})
		return err
	}
}

func (t *ticket) read(by *person) doing {
	return func(ctx context.Context, r *run) error {
		_, err := r.MarkTicketRead(r.as(ctx, by), desk.MarkTicketReadInput{TicketID: t.id})
		return err
	}
}

// postpone moves the due date to so long after the desk was filled.
func (t *ticket) postpone(by *person, ahead time.Duration) doing {
	return func(ctx context.Context, r *run) error {
		due := r.at(-ahead)
		_, err := r.ScheduleTicket(r.as(ctx, by), desk.ScheduleTicketInput{TicketID: t.id, DueAt: graphql.OmittableOf(&due)})
		return err
	}
}

// visit sets the two hours in which a technician comes, so long after the deed.
func (t *ticket) visit(by *person, ahead time.Duration) doing {
	return func(ctx context.Context, r *run) error {
		from := r.Now().Add(ahead).Truncate(time.Hour)
		to := from.Add(2 * time.Hour)
		in := desk.ScheduleTicketInput{TicketID: t.id, StartsAt: graphql.OmittableOf(&from), EndsAt: graphql.OmittableOf(&to)}
		_, err := r.ScheduleTicket(r.as(ctx, by), in)
		return err
	}
}
