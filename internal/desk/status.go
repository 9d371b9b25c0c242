package desk

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/ent/schema"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/fault"
	"github.com/sanad-desk/sanad/internal/ident"
)

// CreateStatusInput is the API's.
type CreateStatusInput struct {
	Key              string               `json:"key"`
	Names            []LocalizedTextInput `json:"names"`
	Color            string               `json:"color"`
	Category         enum.Category        `json:"category"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// CreateStatus adds a status. Its category is for good: tickets are counted and streamed by it.
func (d *Desk) CreateStatus(ctx context.Context, in CreateStatusInput) (*Done, error) {
	return d.alter(ctx, "createStatus", need(access.SettingsManage), in.ClientMutationID, in, func(x *deed) error {
		taken := slices.ContainsFunc(x.dir.Statuses, func(s *db.Status) bool { return s.Key == in.Key })
		key := x.word("input.key", in.Key, taken)
		names := x.names("input.names", in.Names)
		color := x.color("input.color", in.Color)
		if !slices.Contains(in.Category.Values(), string(in.Category)) {
			x.check.Add("input.category", fault.Malformed, "it is not a category")
		}
		position := x.place("input.position", in.Position, positions(x.dir.Statuses, func(s *db.Status) int { return s.Position }))
		if err := x.check.Err(); err != nil {
			return err
		}
		id := schema.NewID()
		_, err := x.Exec(ctx, "INSERT INTO status (id, key, names, color, category, position, created_at, updated_at) VALUES (?,?,?,?,?,?,?,?)",
			id, key, asJSON(names), color, in.Category, position, x.Now, x.Now)
		if err != nil {
			return fmt.Errorf("insert a status: %w", err)
		}
		x.done.ID = id
		return x.announce(ctx, event.RecordCreated, ident.Status, &id)
	})
}

// UpdateStatusInput is the API's. What is not set stays.
type UpdateStatusInput struct {
	ID               string               `json:"id"`
	Names            []LocalizedTextInput `json:"names,omitzero"`
	Color            *string              `json:"color,omitempty"`
	Position         *int                 `json:"position,omitempty"`
	ClientMutationID *string              `json:"-"`
}

// UpdateStatus changes what a status is called, its colour and its place.
func (d *Desk) UpdateStatus(ctx context.Context, in UpdateStatusInput) (*Done, error) {
	return d.alter(ctx, "updateStatus", need(access.SettingsManage), in.ClientMutationID, in, func(x *deed) error {
		id, known := x.decode("input.id", ident.Status, in.ID)
		s := x.dir.Status(id)
		if known && s == nil {
			return fault.Missing("status")
		}
		names, position := x.renamed(in.Names, in.Position)
		color := ""
		if in.Color != nil {
			color = x.color("input.color", *in.Color)
		}
		if err := x.check.Err(); err != nil {
			return err
		}
		x.done.ID = id
		var u update
		u.listed(names, s.Names, position, s.Position)
		if in.Color != nil && color != s.Color {
			u.put("color", color, "color", s.Color, color)
		}
		return x.saveListed(ctx, "status", ident.Status, id, &u)
	})
}

var colorForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)

func (x *deed) color(path, s string) string {
	s = strings.ToLower(s)
	if !colorForm.MatchString(s) {
		x.check.Add(path, fault.Malformed, "it must be like #1a2b3c")
	}
	return s
}

// renamed checks the new names and the new position of something, where they are given.
func (x *deed) renamed(in []LocalizedTextInput, position *int) (enum.Names, *int) {
	var names enum.Names
	if in != nil {
		names = x.names("input.names", in)
	}
	if position != nil {
		x.place("input.position", position, nil)
	}
	return names, position
}

// listed notes the change of names and position, where they are given and new.
func (u *update) listed(names, oldNames enum.Names, position *int, oldPosition int) {
	if names != nil && !maps.Equal(names, oldNames) {
		u.put("names", asJSON(names), "names", oldNames, names)
	}
	if position != nil && *position != oldPosition {
		u.put("position", *position, "position", oldPosition, *position)
	}
}
