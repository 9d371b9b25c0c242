package search

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

func TestQueryTerms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":           "",
		"...":        "",
		"Hello":      "hello*",
		"hello wor ": "hello wor*",
		"a b a":      "a b",
		"a a":        "a",
		"a a b":      "a b*",
		"l'eau":      "eau*",
		"東京":         "東 京*",
	} {
		q, got := NewQuery(text), []string{}
		q.each(func(term string, prefix bool) {
			if prefix {
				term += "*"
			}
			got = append(got, term)
		})
		if strings.Join(got, " ") != want || q.Empty() != (want == "") {
			t.Errorf("%q asks for %q, want %q", text, got, want)
		}
	}
}

func TestQueryRefusesTooManyWords(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range MaxTerms {
		b.WriteString(" w" + strconv.Itoa(i))
	}
	if err := NewQuery(b.String() + b.String()).Validate(); err != nil {
		t.Error(err)
	}
	if err := NewQuery(b.String() + " more").Validate(); !errors.Is(err, ErrTooManyTerms) {
		t.Errorf("got %v", err)
	}
}

func TestLongestQuery(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, e engine) {
		must(t, e.ticket(ticketID(1), customerID(1)))
		var words []string
		for i := range MaxTerms {
			words = append(words, strings.Repeat("𐐨", MaxTokenRunes-2)+strconv.Itoa(10+i))
		}
		text := strings.Join(words, " ")
		must(t, Add(t.Context(), e, e.dialect, Part{ID: partID(1), Owner: Ticket, OwnerID: ticketID(1), Text: []string{text}}))
		e.expect(t, NewQuery(text), false, true, ticketID(1))
	})
}

// Ent rewrites question marks, so arguments must be asked for in the order in which they stand.
func TestSQLPlacesArgumentsInOrder(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{SQLite, Postgres} {
		n := 0
		arg := func(any) string { n++; return "<" + strconv.Itoa(n) + ">" }
		text := NewQuery("one two three").SQL(dialect, "t.id", false, arg)
		at := -1
		for i := 1; i <= n; i++ {
			mark := "<" + strconv.Itoa(i) + ">"
			if strings.Count(text, mark) != 1 || strings.Index(text, mark) < at {
				t.Errorf("%s: %s is out of place in %s", dialect, mark, text)
			}
			at = strings.Index(text, mark)
		}
		if n != 6 || strings.ContainsAny(text, "?$") {
			t.Errorf("%s: %d arguments in %s", dialect, n, text)
		}
	}
}

func TestPatternQuotes(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{SQLite, `a"b`, `"a""b"*`},
		{Postgres, `a'b\c`, `'a''b\\c':*`},
	} {
		if got := pattern(c[0], c[1], true); got != c[2] {
			t.Errorf("%s: %s", c[0], got)
		}
	}
}
