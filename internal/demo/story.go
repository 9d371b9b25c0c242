package demo

import (
	"context"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
)

// story tells what becomes of a ticket, until it is over or the present comes.
type story struct {
	*plan
	*ticket
	dice
	ago time.Duration // of the deed told last
	// present is set once the next deed would lie in the future: what else there would be to tell has not happened yet.
	present bool
	now     enum.Category
}

// ending is how far a ticket comes if there is time enough.
type ending int

const (
	solved ending = iota
	stuck         // in progress
	waiting
	unowned
)

// tell adds the steps of a ticket.
func (p *plan) tell(d dice, t *ticket, ago time.Duration) {
	s := &story{plan: p, ticket: t, dice: d, ago: ago, now: enum.CategoryOpen}
	s.open()
	end := solved
	switch n := d.IntN(100); {
	case ago < 3*day && n < 28, n < 2:
		end = unowned
	case n < 9:
		end = stuck
	case n < 16:
		end = waiting
	}
	s.triage()
	if end == unowned {
		s.chase(d.IntN(2))
		return
	}
	s.take()
	s.talk(end)
	if end == solved {
		s.solve()
	}
	s.afterwards()
}

// wait lets working time pass.
func (s *story) wait(min, max time.Duration) {
	s.ago -= s.between(min, max)
	if s.ago > 0 {
		s.ago = s.awake(s.ago)
	}
	s.present = s.present || s.ago < 2*time.Minute
}

// does adds a deed, unless the present has come.
func (s *story) does(deed func(context.Context, *run) error) {
	if !s.present {
		s.add(s.ago, deed)
		s.ago -= s.between(20*time.Second, 3*time.Minute)
		s.present = s.ago < 2*time.Minute
	}
}

// enters moves the ticket to a category.
func (s *story) enters(c enum.Category, by *person) {
	if !s.present && s.now != c {
		s.now = c
		s.does(s.move(by, c))
	}
}

// triage is what the team does first: it corrects what a customer could not say, and sends on what came to the wrong place.
func (s *story) triage() {
	s.wait(10*time.Minute, 3*time.Hour)
	if s.lost {
		helper := handling("support", s.customer.Locale)[0]
		s.does(s.transfer(helper, s.say(s.dice, s.script.Transfer)))
		s.wait(10*time.Minute, 2*time.Hour)
	}
	if s.origin == fromPortal {
		s.does(s.classify(s.owner))
		if s.priority != enum.PriorityMedium {
			s.does(s.prioritize(s.owner))
		}
	}
}

// take gives the ticket its assignees.
func (s *story) take() {
	team := []*person{s.owner}
	if s.second != s.owner && s.chance(14) {
		team = append(team, s.second)
	}
	s.does(s.assign(s.owner, team))
	if len(team) > 1 {
		s.does(s.note(s.owner, s.say(s.dice, s.script.Second)))
		s.does(s.read(s.second))
	}
	if s.customer.Company != "" && s.chance(25) {
		s.does(s.note(s.owner, s.say(s.dice, s.script.VIP)))
	}
}

// talk is the conversation up to where it is clear what to do.
func (s *story) talk(end ending) {
	s.wait(5*time.Minute, 4*time.Hour)
	if s.chance(35) {
		s.does(s.reply(s.owner, s.script.Looking))
		s.enters(enum.CategoryInProgress, s.owner)
		s.wait(30*time.Minute, 8*time.Hour)
	}
	if end == waiting || s.chance(70) {
		s.does(s.reply(s.owner, s.lines.Ask))
		s.enters(enum.CategoryWaiting, s.owner)
		if end == waiting {
			return
		}
		s.wait(40*time.Minute, 26*time.Hour)
		s.does(s.answer(s.lines.Answer))
		if s.now == enum.CategoryWaiting && !s.present {
			s.now = enum.CategoryOpen // the answer opened it again
		}
		s.wait(10*time.Minute, 5*time.Hour)
	}
	s.enters(enum.CategoryInProgress, s.owner)
	if s.chance(55) {
		s.does(s.note(s.owner, s.say(s.dice, s.lines.Note)))
	}
	if s.key == "warranty_claim" && s.chance(50) {
		s.does(s.visit(s.owner, s.between(8*time.Hour, 4*day)))
		s.does(s.note(s.owner, s.say(s.dice, s.script.Visit)))
	}
	if end == stuck || s.chance(15) {
		s.chase(1)
		s.wait(time.Hour, 6*time.Hour)
		s.does(s.reply(s.owner, s.script.Patience))
	}
}

// chase is a customer asking for news.
func (s *story) chase(times int) {
	for range times {
		s.wait(day, 3*day)
		s.does(s.answer(s.script.Chase))
	}
}

// solve ends the ticket, for now or for good.
func (s *story) solve() {
	s.wait(time.Hour, 30*time.Hour)
	s.does(s.reply(s.owner, s.lines.Solve))
	if s.chance(45) {
		s.wait(20*time.Minute, 14*time.Hour)
		s.does(s.answer(s.script.Thanks))
	}
	s.enters(enum.CategoryResolved, s.owner)
	if s.chance(9) {
		s.wait(20*time.Hour, 3*day)
		if s.present {
			return
		}
		s.does(s.answer(s.script.Again))
		s.now = enum.CategoryOpen
		s.wait(30*time.Minute, 5*time.Hour)
		s.does(s.reply(s.owner, s.script.Sorry))
		s.enters(enum.CategoryInProgress, s.owner)
		s.wait(4*time.Hour, 2*day)
		s.does(s.reply(s.owner, s.lines.Solve))
		s.enters(enum.CategoryResolved, s.owner)
	}
	s.wait(day, 4*day)
	if s.chance(85) {
		if s.origin == fromPortal && s.chance(40) && !s.present {
			s.does(s.closeAsCustomer())
			s.now = enum.CategoryClosed
			return
		}
		s.enters(enum.CategoryClosed, s.second)
	}
}

// afterwards gives what is still open a new date, in most cases, and lets those who have to do with it have read it.
func (s *story) afterwards() {
	if s.present {
		s.present, s.ago = false, max(s.lastStep()-10*time.Minute, 3*time.Minute)
	}
	open := s.now.Open()
	if open && s.ago > 12*time.Hour && s.chance(72) {
		s.does(s.postpone(s.owner, s.dueAhead()))
		if s.chance(40) {
			s.does(s.note(s.owner, s.say(s.dice, s.script.Postpone)))
		}
	}
	if s.ago > 20*time.Hour || !open {
		s.does(s.read(s.owner))
		if s.second != s.owner {
			s.does(s.read(s.second))
		}
	}
}

// lastStep is when the newest deed of the story happened.
func (s *story) lastStep() time.Duration { return s.steps[len(s.steps)-1].ago }

// dueAhead is a time to come: for some later today, for others within the next days.
func (s *story) dueAhead() time.Duration {
	if s.chance(30) {
		return s.between(time.Hour, 7*time.Hour)
	}
	return s.between(1, 9)*day + s.between(0, 8*time.Hour)
}
