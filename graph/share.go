package graph

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/graph/direct"
	"github.com/sanad-desk/sanad/graph/view"
)

// sharing renders an event once for all subscribers who asked the same of it, where the answer is the same for all of a kind.
type sharing struct {
	question string // the document with its variables, in short
	oc       *graphql.OperationContext
	field    graphql.CollectedField
	ticket   bool // the event's ticket is asked for
}

// sharing is nil when a subscription's events have to be rendered for each subscriber.
func (r *Resolver) sharing(ctx context.Context) *sharing {
	if !r.shares {
		return nil
	}
	s := &sharing{oc: graphql.GetOperationContext(ctx), field: graphql.GetFieldContext(ctx).Field}
	if !s.sameForAll(s.field.Selections) {
		return nil
	}
	variables, err := json.Marshal(s.oc.Variables)
	if err != nil {
		return nil
	}
	hash := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s", s.oc.RawQuery, s.oc.OperationName, variables))
	s.question = "rendered " + string(hash[:])
	return s
}

// sameForAll reports whether a selection shows nothing that depends on who looks, beyond what key holds. Pages do, since what they
// hold and count is what the viewer may see; so does what is unread; and what is overdue changes with time alone.
func (s *sharing) sameForAll(set ast.SelectionSet) bool {
	for _, selected := range set {
		var inner ast.SelectionSet
		switch x := selected.(type) {
		case *ast.Field:
			switch x.Name {
			case "unread", "unreadMessages", "overdue":
				return false
			case "ticket":
				s.ticket = true
			}
			if x.Definition == nil || len(x.Definition.Arguments) > 0 {
				return false
			}
			inner = x.SelectionSet
		case *ast.InlineFragment:
			inner = x.SelectionSet
		case *ast.FragmentSpread:
			if x.Definition == nil {
				return false
			}
			inner = x.Definition.SelectionSet
		}
		if !s.sameForAll(inner) {
			return false
		}
	}
	return true
}

// render gives an event its text. Whether this subscriber may see the ticket now is found out for each of them.
func (s *sharing) render(l *loader, e view.Event) (done bool, err error) {
	sees := false
	if id := e.Core().Row.TicketID; s.ticket && id != nil {
		rows, err := l.visible([]uuid.UUID{*id})
		if err != nil {
			return false, err
		}
		sees = rows[*id] != nil
	}
	customer := uuid.Nil // one customer is shown no other, so what is rendered for them is theirs alone
	if l.env.Customer {
		customer = l.actor.Person
	}
	key := fmt.Sprintf("%s %s %s %v %p %s", s.question, l.env.Locale, customer, sees, l.env.Dir, e.Core().Place)
	text, err := once(l, key, func() ([]byte, error) {
		if err := l.events(s.field.Selections, []view.Event{e}, false); err != nil {
			return nil, err
		}
		text, _ := direct.Write(s.oc, s.field, e)
		return text, nil
	})
	e.Core().Text = text
	return text != nil, err
}
