package search

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/uuid"
)

const (
	benchParts     = 100_000
	benchTickets   = 25_000
	benchCustomers = 5_000
)

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{
		"english": "The printer on the second floor doesn't start since Monday's update; please advise. ",
		"arabic":  "الطابعةُ في الطابق الثاني لا تعمل منذ تحديث يوم الإثنين، نرجو إفادتنا بالحلّ رقم ١٢٣. ",
		"hebrew":  "המדפסת בקומה השנייה לא עובדת מאז העדכון של יום שני, אנא עדכנו את צה\"ל. ",
		"french":  "L'imprimante du deuxième étage ne démarre plus depuis la mise à jour, répondez-nous. ",
	} {
		text = strings.Repeat(text, 20)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(text)
			}
		})
	}
}

// BenchmarkAdd indexes the text of one new ticket.
func BenchmarkAdd(b *testing.B) {
	onBenchEngines(b, func(b *testing.B, e engine) {
		words := newWords()
		for b.Loop() {
			p := Part{ID: uuid.Must(uuid.NewV7()), Owner: Ticket, OwnerID: ticketID(1), Text: []string{words.text(60)}}
			tx, err := e.db.Begin()
			must(b, err)
			must(b, Add(context.Background(), tx, e.dialect, p))
			must(b, tx.Commit())
		}
	})
}

// BenchmarkQuery looks for words among 100,000 parts of 40 words, whose frequency falls as in a natural language:
// the word number n is in about one part of n/4.
func BenchmarkQuery(b *testing.B) {
	onBenchEngines(b, func(b *testing.B, e engine) {
		fill(b, e)
		for _, c := range []struct{ name, text string }{
			{"rare", word(20_000) + " "},
			{"medium", word(400)},
			{"common", word(3)},
			{"two medium", word(300) + " " + word(400)},
			{"common and rare", word(3) + " " + word(20_000)},
			{"prefix of 1", string([]rune(word(400))[:1])},
			{"prefix of 2", string([]rune(word(400))[:2])},
			{"customer", "name77 " + word(3)},
			{"nothing", "zzzzz"},
			{"32 words", strings.Join(first(MaxTerms), " ")},
		} {
			q := NewQuery(c.text)
			for kind, query := range map[string]string{
				"count": "SELECT CAST(count(*) AS text) FROM tickets t WHERE %s",
				"page":  "SELECT t.id FROM tickets t WHERE %s ORDER BY t.updated_at DESC, t.id DESC LIMIT 50",
			} {
				b.Run(c.name+"/"+kind, func(b *testing.B) {
					var found []string
					for b.Loop() {
						var args []any
						where := q.SQL(e.dialect, "t.id", "t.customer_id", false, e.args(&args))
						var err error
						found, err = e.ids(fmt.Sprintf(query, where), args...)
						must(b, err)
					}
					if kind == "count" {
						var n float64
						fmt.Sscan(found[0], &n)
						b.ReportMetric(n, "found")
					}
				})
			}
		}
	})
}

func onBenchEngines(b *testing.B, bench func(b *testing.B, e engine)) {
	b.Run(SQLite, func(b *testing.B) { bench(b, openSQLite(b)) })
	b.Run(Postgres, func(b *testing.B) { bench(b, openPostgres(b)) })
}

// fill makes tickets of four parts, and customers.
func fill(t testing.TB, e engine) {
	ctx := context.Background()
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
		", n * 7919 %% 25013 FROM "+series, benchCustomers, benchTickets))
	must(t, err)
	words := newWords()
	var parts []Part
	for n := range benchParts {
		parts = append(parts, Part{
			ID: partNumber(0xaa, n), Owner: Ticket, OwnerID: partNumber(0, n%benchTickets+1), Internal: n%10 == 0,
			Text: []string{words.text(40)},
		})
	}
	for n := range benchCustomers {
		c := uuid.MustParse(fmt.Sprintf("cccccccc-cccc-cccc-cccc-cccccccc%04x", n))
		parts = append(parts, Part{ID: c, Owner: Customer, OwnerID: c, Text: []string{fmt.Sprintf("name%d someone@example.com", n)}})
	}
	for len(parts) > 0 {
		n := min(len(parts), 1000)
		must(t, Add(ctx, tx, e.dialect, parts[:n]...))
		parts = parts[n:]
	}
	_, err = tx.ExecContext(ctx, "ANALYZE")
	must(t, err)
	must(t, tx.DB.(interface{ Commit() error }).Commit())
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
		b.WriteString(word(int(math.Pow(vocabulary, w.r.Float64()))))
		b.WriteByte(' ')
	}
	return b.String()
}

// word spells n in Arabic letters.
func word(n int) string {
	letters := []rune("ابتدرسعلمن")
	s := []rune("ك")
	for _, d := range fmt.Sprint(n * 7919) {
		s = append(s, letters[d-'0'])
	}
	s[0] = letters[n%len(letters)]
	return string(s)
}

func first(n int) (s []string) {
	for i := range n {
		s = append(s, word(i+1))
	}
	return s
}
