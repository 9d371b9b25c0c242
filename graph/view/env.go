// Package view holds the API's types as Go structs: rows of the database with whatever the request selected beside them, loaded
// before anything is written, so that no field has to wait.
package view

import (
	"fmt"
	"time"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/ident"
)

// Env is what views need to know of the request.
type Env struct {
	Dir      *directory.Directory
	Locale   enum.Locale
	Customer bool // the viewer is a customer, from whom some of staff's data is kept
	Now      time.Time
}

// Page is a connection's arguments; equal arguments name the same loaded page.
type Page struct {
	First, Last   int // -1 when not given
	After, Before string
}

// PageOf reads the arguments as fields get them.
func PageOf(first *int, after *string, last *int, before *string) Page {
	p := Page{First: -1, Last: -1}
	if first != nil {
		p.First = *first
	}
	if last != nil {
		p.Last = *last
	}
	if after != nil {
		p.After = *after
	}
	if before != nil {
		p.Before = *before
	}
	return p
}

// PageInfo is the API's.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// notLoaded says that a field was not loaded ahead: a defect of the loader.
func notLoaded(field string) error { return fmt.Errorf("%s was not loaded", field) }

// LocalizedText is the API's.
type LocalizedText struct {
	Locale enum.Locale
	Text   string
}

// texts lists names in the order of the locales.
func texts(n enum.Names) []*LocalizedText {
	list := []*LocalizedText{}
	for _, l := range [...]enum.Locale{enum.LocaleAR, enum.LocaleHE, enum.LocaleEN} {
		if s := n[l]; s != "" {
			list = append(list, &LocalizedText{l, s})
		}
	}
	return list
}

// Money is the API's.
type Money struct{ Amount, Currency string }

// Node is anything that has an id.
type Node interface{ IsNode() }

// Actor is whoever does a deed.
type Actor interface{ IsActor() }

// System is Sanad itself.
type System struct{ Env *Env }

// IsActor marks an Actor.
func (*System) IsActor() {}

// ID is the API's.
func (*System) ID() string { return ident.Encode(ident.System, [16]byte{}) }

// Name is the API's.
func (s *System) Name() string {
	return enum.Names{enum.LocaleEN: "Sanad", enum.LocaleAR: "سند", enum.LocaleHE: "סנד"}.In(s.Env.Locale)
}
