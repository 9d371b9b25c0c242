package search

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

const (
	// MaxTextBytes is how much of a part's text can be found; what comes after is not indexed.
	MaxTextBytes = 256 << 10

	// MaxTermBytes bounds the different words of one part, each with a byte to spare; words after that are not
	// indexed. Folding can make text longer, and a tsvector holds no more than 1 MiB.
	MaxTermBytes = 512 << 10
)

// OwnerKind is what a part belongs to. The values are stored.
type OwnerKind int16

// The kinds of owner.
const (
	Ticket   OwnerKind = 1
	Customer OwnerKind = 2
)

// Part is a piece of text that is indexed, replaced and removed as a whole, and is internal or not as a whole.
type Part struct {
	ID       uuid.UUID // the message, or the ticket or customer itself; unique over all kinds
	Owner    OwnerKind
	OwnerID  uuid.UUID // unique over all kinds
	Internal bool      // found only by who may see internal notes
	Text     []string  // words do not run from one text to the next
}

// terms returns the part's different words in the order in which they first occur, separated by spaces.
func (p Part) terms() string {
	var b strings.Builder
	seen := map[string]struct{}{}
	left := MaxTextBytes
	for _, text := range p.Text {
		text = head(text, left)
		left -= len(text)
		for t := range tokens(text, true) {
			if _, ok := seen[t]; ok {
				continue
			}
			if b.Len()+len(t)+1 > MaxTermBytes {
				return b.String()
			}
			seen[t] = struct{}{}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t)
		}
	}
	return b.String()
}

// head returns at most n bytes of s, and does not cut a character in two.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// check refuses parts that no statement could store. Which of two parts with one id would win is for no engine to
// decide.
func check(parts []Part) error {
	seen := make(map[uuid.UUID]struct{}, len(parts))
	for _, p := range parts {
		if p.Owner != Ticket && p.Owner != Customer {
			return fmt.Errorf("search: part %s has no kind of owner", p.ID)
		}
		if p.ID == uuid.Nil || p.OwnerID == uuid.Nil {
			return errors.New("search: a part without an id or an owner")
		}
		if _, ok := seen[p.ID]; ok {
			return fmt.Errorf("search: part %s is given twice", p.ID)
		}
		seen[p.ID] = struct{}{}
	}
	return nil
}
