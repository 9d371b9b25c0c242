package search

import (
	"errors"
	"slices"
)

// MaxTerms is how many different words a query may ask for.
const MaxTerms = 16

// ErrTooManyTerms is returned by [Query.Validate].
var ErrTooManyTerms = errors.New("search: too many words")

// Query asks for what has all of its words. The last word as typed stands for any word that begins with it, also
// when a space follows it, so that a result does not vanish between two keystrokes.
type Query struct {
	terms   []string
	prefix  bool // the last of terms is the beginning of a word
	tooMany bool
}

// NewQuery reads what a person typed. There are no operators; a word given twice counts once.
func NewQuery(text string) Query {
	var q Query
	for t := range tokens(text, false) {
		if slices.Contains(q.terms, t) {
			q.prefix = false // asked for in full already, it adds nothing as a prefix
			continue
		}
		if len(q.terms) == MaxTerms {
			q.tooMany = true
			return q
		}
		q.terms, q.prefix = append(q.terms, t), true
	}
	return q
}

// Validate returns [ErrTooManyTerms] when the text had more than [MaxTerms] different words.
func (q Query) Validate() error {
	if q.tooMany {
		return ErrTooManyTerms
	}
	return nil
}

// Empty tells whether the text had no word at all. Such a query matches everything; whether to show everything or
// nothing is the caller's choice.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// each calls do for each word, and tells whether it is the beginning of one.
func (q Query) each(do func(term string, prefix bool)) {
	for i, t := range q.terms {
		do(t, q.prefix && i == len(q.terms)-1)
	}
}
