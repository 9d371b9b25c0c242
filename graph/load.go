// Package graph answers the API: resolvers of a few lines, and the loader, which fetches everything that a selection asks for
// before anything is written.
package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/graph/scalar"
	"github.com/sanad-desk/sanad/graph/view"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/stream"
)

// loader fetches what a selection asks for, one statement for each relation at each level, however many parents there are.
type loader struct {
	ctx   context.Context
	desk  *desk.Desk
	actor *access.Actor
	op    *graphql.OperationContext
	env   *view.Env
	// entry is the event that is being sent to subscribers; what does not depend on who looks is loaded once for all of them.
	entry *stream.Entry
	// met are the customers that were read before.
	met map[uuid.UUID]*db.Customer
}

func (r *Resolver) loader(ctx context.Context, a *access.Actor) *loader {
	return &loader{ctx: ctx, desk: r.Desk, actor: a, op: graphql.GetOperationContext(ctx), env: &view.Env{
		Dir: r.Desk.Directory.Current(), Locale: a.Locale, Customer: a.IsCustomer(), Now: r.Desk.Now()}}
}

// selected is the selection of the field being resolved.
func selected(ctx context.Context) ast.SelectionSet {
	return graphql.GetFieldContext(ctx).Field.Selections
}

// fields are the fields of a selection on an object of one of these types. Aliases of one field with the same arguments are
// merged, so that what they ask for is loaded once.
func (l *loader) fields(sel ast.SelectionSet, types ...string) []graphql.CollectedField {
	if len(sel) == 0 {
		return nil
	}
	all := graphql.CollectFields(l.op, sel, types)
	for i := 1; i < len(all); i++ {
		for j := range i {
			if all[j].Name == all[i].Name {
				return l.merged(all)
			}
		}
	}
	return all
}

func (l *loader) merged(all []graphql.CollectedField) []graphql.CollectedField {
	var out []graphql.CollectedField
	at := map[string]int{}
	for _, f := range all {
		key := fmt.Sprint(f.Name, f.ArgumentMap(l.op.Variables))
		if i, ok := at[key]; ok {
			out[i].Selections = append(out[i].Selections[:len(out[i].Selections):len(out[i].Selections)], f.Selections...)
			continue
		}
		at[key] = len(out)
		out = append(out, f)
	}
	return out
}

// page reads a connection field's arguments.
func (l *loader) page(f graphql.CollectedField) (view.Page, desk.PageArgs, error) {
	var p desk.PageArgs
	args := f.ArgumentMap(l.op.Variables)
	for name, into := range map[string]**int{"first": &p.First, "last": &p.Last} {
		if v := args[name]; v != nil {
			n, err := scalar.UnmarshalInt(v)
			if err != nil {
				return view.Page{}, p, err
			}
			*into = &n
		}
	}
	for name, into := range map[string]**string{"after": &p.After, "before": &p.Before} {
		if v := args[name]; v != nil {
			s, err := scalar.UnmarshalCursor(v)
			if err != nil {
				return view.Page{}, p, err
			}
			*into = &s
		}
	}
	return view.PageOf(p.First, p.After, p.Last, p.Before), p, nil
}

// connection tells what a selection on a connection asks for: whether the total, and what of the nodes, be they under
// nodes or under edges.
func (l *loader) connection(sel ast.SelectionSet, types ...string) (total, entries bool, nodes ast.SelectionSet) {
	for _, f := range l.fields(sel, types...) {
		switch f.Name {
		case "totalCount":
			total = true
		case "nodes":
			entries, nodes = true, append(nodes, f.Selections...)
		case "pageInfo":
			entries = true
		case "edges":
			entries = true
			for _, g := range l.fields(f.Selections, strings.TrimSuffix(types[0], "Connection")+"Edge") {
				if g.Name == "node" {
					nodes = append(nodes, g.Selections...)
				}
			}
		}
	}
	return total, entries, nodes
}

// once runs load, or takes what another subscriber's loader has loaded under the same key for the same event.
func once[T any](l *loader, key string, load func() (T, error)) (T, error) {
	if l.entry == nil {
		return load()
	}
	v, err := l.entry.Once(key, func() (any, error) { return load() })
	if err != nil {
		var none T
		return none, err
	}
	return v.(T), nil
}

// keyOf is the key for once.
func (l *loader) keyOf(what string, ids []uuid.UUID, more ...any) string {
	if l.entry == nil {
		return "" // nobody shares it
	}
	var b strings.Builder
	b.WriteString(what)
	for _, id := range ids {
		b.Write(id[:])
	}
	for _, m := range more {
		fmt.Fprintf(&b, "|%v", m)
	}
	return b.String()
}

// ids collects each id once, in the order met.
type ids struct {
	list []uuid.UUID
	seen map[uuid.UUID]bool
}

func (s *ids) add(id uuid.UUID) {
	if s.seen == nil {
		s.seen = map[uuid.UUID]bool{}
	}
	if !s.seen[id] {
		s.seen[id] = true
		s.list = append(s.list, id)
	}
}

func collect[T any](list []T, id func(T) uuid.UUID) []uuid.UUID {
	var s ids
	for _, x := range list {
		s.add(id(x))
	}
	return s.list
}

// bare reports whether a selection on a connection shows no cursor.
func (l *loader) bare(sel ast.SelectionSet, types ...string) bool {
	for _, f := range l.fields(sel, types...) {
		if f.Name == "edges" || f.Name == "pageInfo" {
			return false
		}
	}
	return true
}

func pageInfo[T any](s *desk.Slice[T]) *view.PageInfo {
	p := &view.PageInfo{HasNextPage: s.HasNext, HasPreviousPage: s.HasPrev}
	if n := len(s.Cursors); n > 0 {
		p.StartCursor, p.EndCursor = &s.Cursors[0], &s.Cursors[n-1]
	}
	return p
}

// actors loads whoever did things: users are in the directory, customers and programs in the database.
func (l *loader) actors(sel ast.SelectionSet, list []event.Who) (map[event.Who]view.Actor, error) {
	out := map[event.Who]view.Actor{}
	var customers, tokens ids
	for _, w := range list {
		switch w.Kind {
		case enum.ActorUser:
			if u := view.UserOf(l.env, w.ID); u != nil {
				out[w] = u
			}
		case enum.ActorCustomer:
			customers.add(w.ID)
		case enum.ActorAPIClient:
			tokens.add(w.ID)
		default:
			out[w] = &view.System{Env: l.env}
		}
	}
	if len(customers.list) > 0 {
		found, err := l.customers(sel, customers.list)
		if err != nil {
			return nil, err
		}
		for id, c := range found {
			out[event.Who{Kind: enum.ActorCustomer, ID: id}] = c
		}
	}
	if len(tokens.list) > 0 {
		rows, err := l.desk.TokensByID(l.ctx, tokens.list)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			out[event.Who{Kind: enum.ActorAPIClient, ID: row.ID}] = &view.APIClient{Row: row}
		}
	}
	for _, w := range list { // whoever is gone from the desk still did it
		if out[w] == nil {
			out[w] = &view.System{Env: l.env}
		}
	}
	return out, nil
}
