package search

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// fill makes n parts of tickets that have four each, and customers.
func fill(t testing.TB, e engine, n int) {
	ctx, tickets, customers := context.Background(), n/4, n/20
	tx, rollback := e.begin()
	defer rollback()
	series := "generate_series(1, %d) AS s (n)"
	id := "lpad(to_hex(n), 32, '0')::uuid"
	customer := "('cccccccc-cccc-cccc-cccc-cccccccc' || lpad(to_hex(n %% %d), 4, '0'))::uuid"
	if e.dialect == SQLite {
		series = "(WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < %d) SELECT n FROM s)"
		id = "printf('00000000-0000-0000-0000-%%012x', n)"
		customer = "printf('cccccccc-cccc-cccc-cccc-cccccccc%%04x', n %% %d)"
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("INSERT INTO tickets (id, customer_id, updated_at) SELECT "+id+", "+customer+
		", n * 7919 %% 25013 FROM "+series, customers, tickets))
	must(t, err)
	words := newWords()
	var parts []Part
	for i := range n {
		parts = append(parts, Part{
			ID: partNumber(0xaa, i), Owner: Ticket, OwnerID: partNumber(0, i%tickets+1), Internal: i%10 == 0,
			Text: []string{words.text(40)},
		})
	}
	for n := range customers {
		c := uuid.MustParse(fmt.Sprintf("cccccccc-cccc-cccc-cccc-cccccccc%04x", n))
		text := fmt.Sprintf("name%d someone@example.com", n)
		parts = append(parts, Part{ID: c, Owner: Customer, OwnerID: c, Text: []string{text}})
	}
	for len(parts) > 0 {
		n := min(len(parts), 1000)
		must(t, Add(ctx, tx, e.dialect, parts[:n]...))
		parts = parts[n:]
	}
	must(t, tx.DB.(*sql.Tx).Commit())
	settle := "ANALYZE"
	if e.dialect == Postgres {
		settle = "VACUUM ANALYZE" // autovacuum is off in tests, and what GIN has not yet merged makes lookups dear
	}
	_, err = e.ExecContext(ctx, settle)
	must(t, err)
}

func partNumber(kind byte, n int) uuid.UUID {
	return uuid.UUID{0: kind, 12: byte(n >> 24), 13: byte(n >> 16), 14: byte(n >> 8), 15: byte(n)}
}

// words draws words by Zipf's law, the same each time.
type words struct{ r *rand.Rand }

func newWords() words { return words{rand.New(rand.NewPCG(1, 2))} }

const vocabulary = 50_000

func (w words) text(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(wordNumber(int(math.Pow(vocabulary, w.r.Float64()))))
		b.WriteByte(' ')
	}
	return b.String()
}

// wordNumber spells n in Arabic letters.
func wordNumber(n int) string {
	letters := []rune("ابتدرسعلمن")
	s := letters[n%len(letters):][:1:1]
	for _, d := range fmt.Sprint(n * 7919) {
		s = append(s, letters[d-'0'])
	}
	return string(s)
}

func first(n int) (s []string) {
	for i := range n {
		s = append(s, wordNumber(i+1))
	}
	return s
}
