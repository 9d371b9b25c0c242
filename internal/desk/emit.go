package desk

import (
	"slices"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/store"
)

// Concerned are the persons whom a ticket concerns: its assignees; the members of its department while nobody is
// assigned; the member of staff who created it; and its customer.
func Concerned(dir *directory.Directory, s *event.Snapshot) []uuid.UUID {
	people := slices.Clone(s.Assignees)
	if len(people) == 0 {
		people = slices.Clone(dir.Members(s.Department))
	}
	if s.CreatedByKind == enum.ActorUser && !slices.Contains(people, s.CreatedBy) {
		people = append(people, s.CreatedBy)
	}
	if s.Customer != nil {
		people = append(people, *s.Customer)
	}
	return people
}

// emit appends an event on a ticket, and tells those whom it concerns but for the one who did it. Nobody is told of what
// they may not see.
func (x *deed) emit(e event.Event, reason enum.InboxReason) {
	e.Actor = x.actor.Who()
	e.TicketID = &e.Data.After.ID
	var notices []store.Notice
	for _, id := range Concerned(x.dir, e.Data.After) {
		if id != x.actor.ID && x.mayLearn(id, &e) {
			notices = append(notices, store.Notice{Person: id, Reason: reason})
		}
	}
	x.Emit(e, notices...)
}

// mayLearn reports whether a person may see the ticket after the event, and the event itself.
func (x *deed) mayLearn(person uuid.UUID, e *event.Event) bool {
	if c := e.Data.After.Customer; c != nil && *c == person {
		return !e.Data.After.Deleted && access.Public(e)
	}
	a, err := x.dir.Staff(person, access.Credential{}, nil)
	return err == nil && a.Sees(e.Data.After) && a.SeesEvent(e)
}

// changed is an event's data for a ticket whose snapshot moved from before to after.
func (l *locked) changed() event.Data { return event.Data{Before: l.before, After: l.frozen()} }

// frozen copies the snapshot as it is now, since later changes of the same deed go on with it.
func (l *locked) frozen() *event.Snapshot {
	s := *l.after
	return &s
}

// step makes what has changed so far the starting point of the deed's next event.
func (l *locked) step() { l.before = l.frozen() }
