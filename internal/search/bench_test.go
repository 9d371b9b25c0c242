package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
)

const (
	benchParts = 100_000
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

// BenchmarkAdd indexes the text of one new ticket, beside 100,000 parts.
func BenchmarkAdd(b *testing.B) {
	onBenchEngines(b, func(b *testing.B, e engine) {
		fill(b, e, benchParts)
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
		fill(b, e, benchParts)
		for _, c := range []struct{ name, text string }{
			{"rare", wordNumber(20_000) + " "},
			{"medium", wordNumber(400)},
			{"common", wordNumber(3)},
			{"two medium", wordNumber(300) + " " + wordNumber(400)},
			{"common and rare", wordNumber(3) + " " + wordNumber(20_000)},
			{"prefix of 1", string([]rune(wordNumber(400))[:1])},
			{"prefix of 2", string([]rune(wordNumber(400))[:2])},
			{"customer", "name77 " + wordNumber(3)},
			{"nothing", "zzzzz"},
			{"16 common words", strings.Join(first(MaxTerms), " ")},
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
						where := q.SQL(e.dialect, "t.id", false, e.args(&args))
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
