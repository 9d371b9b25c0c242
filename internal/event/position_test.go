package event_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/internal/event"
)

// position draws what the store may return: the end of the log, a write's place, or a place on the way between.
var position = rapid.Custom(func(t *rapid.T) event.Position {
	epoch := rapid.Int64Range(0, 1<<32-1).Draw(t, "epoch")
	next := rapid.Int64Range(2, 1<<50).Draw(t, "next")
	running := rapid.SliceOfNDistinct(rapid.Int64Range(1, next-1), 0, 6, rapid.ID[int64]).Draw(t, "running")
	slices.Sort(running)
	if rapid.Bool().Draw(t, "a write") {
		return event.Position{Epoch: epoch, Tx: next - 1, ID: rapid.Int64Range(1, 1<<62).Draw(t, "id"),
			Running: slices.DeleteFunc(running, func(tx int64) bool { return tx == next-1 })}
	}
	return event.AtEnd(epoch, next, running)
})

func TestPositionSurvivesItsText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := position.Draw(t, "position")
		for range 3 {
			again, ok := event.ParsePosition(p.String())
			if !ok || again.String() != p.String() {
				t.Fatalf("%s was read as %s, %v", p, again, ok)
			}
			tx, id := rapid.Int64Range(0, 1<<50).Draw(t, "tx"), rapid.Int64Range(1, 1<<62).Draw(t, "id")
			if again.Precedes(tx, id) != p.Precedes(tx, id) {
				t.Fatalf("%s and its copy disagree on (%d, %d)", p, tx, id)
			}
			p = p.Past(tx, id)
		}
	})
}

// TestPositionWalksTheLog gives a holder all that is to come, one event at a time, each time by way of text.
func TestPositionWalksTheLog(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const top = 12
		next := rapid.Int64Range(2, top).Draw(t, "next")
		running := rapid.SliceOfNDistinct(rapid.Int64Range(1, next-1), 0, 5, rapid.ID[int64]).Draw(t, "running")
		slices.Sort(running)
		start := event.AtEnd(1, next, slices.Clone(running))
		if rapid.Bool().Draw(t, "a write") {
			running = slices.DeleteFunc(running, func(tx int64) bool { return tx == next-1 })
			start = event.Position{Epoch: 1, Tx: next - 1, ID: 2, Running: slices.Clone(running)}
		}
		type place struct{ tx, id int64 }
		var want, got []place
		ftx, fid := start.Floor()
		ctx, cid := start.Ceiling()
		for tx := int64(1); tx <= top; tx++ {
			for id := int64(1); id <= 4; id++ {
				p := place{tx, id}
				if tx > next-1 || slices.Contains(running, tx) || tx == start.Tx && start.Began == nil && id > start.ID {
					want = append(want, p)
					if tx < ftx || tx == ftx && id <= fid {
						t.Fatalf("%v is to come, at or below the floor", p)
					}
				} else if tx > ctx || tx == ctx && id > cid {
					t.Fatalf("%v is not to come, above the ceiling", p)
				}
			}
		}
		at, text := start, ""
		for tx := int64(1); tx <= top; tx++ {
			for id := int64(1); id <= 4; id++ {
				if !at.Precedes(tx, id) {
					continue
				}
				got = append(got, place{tx, id})
				s := at.Past(tx, id).String()
				if s <= text {
					t.Fatalf("%s follows %s", s, text)
				}
				if plain := (&event.Event{Tx: tx, ID: id}).Position(1).String(); s < plain {
					t.Fatalf("%s, past an event, is below the event's own %s", s, plain)
				}
				var ok bool
				if at, ok = event.ParsePosition(s); !ok {
					t.Fatalf("%s can't be read", s)
				}
				text = s
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("from %s came %v, want %v", start, got, want)
		}
	})
}

func TestHostilePositionsAreRefused(t *testing.T) {
	t.Parallel()
	good := event.AtEnd(7, 100, []int64{5, 9}).String()
	if _, ok := event.ParsePosition(good); !ok {
		t.Fatalf("%s is refused", good)
	}
	place := strings.Repeat("0", 8) + strings.Repeat("0", 15) + "9" + strings.Repeat("0", 15) + "1"
	for _, s := range []string{
		"", "~", "0", strings.Repeat("0", 40), place, place + "~~", place + ".~", place + ".1", place + "..1~", place + ".1.1~",
		place + ".2.1~", place + ".-1~", place + ".+1~", place + ".0~", place + ".01~", place + ".A~", place + ".zzzzzzzzzzzzzzzz~",
		place + ".a~", // a transaction above the position's own
		"g" + place[1:] + "~", "+" + place[1:] + "~", place[:8] + "8" + place[9:] + "~", place[:8] + "F" + place[9:] + "~",
		place + "~" + place[8:] + "~", place + ".1~" + place[8:] + ".1~", place + "~" + place[8:] + ".1~", " " + place + "~", place + "~\n",
		good[:len(good)-1], good + "~", good + good, strings.ToUpper(good), strings.Replace(good, ".", ",", 1),
		place + strings.Repeat(".1", 20_000) + "~", strings.Repeat("f", 1<<20), "\x00" + place[1:] + "~", "٠" + place[2:] + "~",
	} {
		if p, ok := event.ParsePosition(s); ok {
			t.Errorf("%.80q was read as %s", s, p)
		}
	}
}

func FuzzParsePosition(f *testing.F) {
	f.Add(event.Position{Epoch: 1, Tx: 2, ID: 3}.String())
	f.Add(event.Position{Epoch: 1, Tx: 20, ID: 3, Running: []int64{4, 19}}.String())
	f.Add(event.AtEnd(7, 100, []int64{5, 9}).String())
	f.Add(event.AtEnd(7, 100, nil).String())
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := event.ParsePosition(s)
		if !ok {
			return
		}
		if p.String() != s {
			t.Fatalf("%q was read as %s", s, p)
		}
		ftx, fid := p.Floor()
		ctx, cid := p.Ceiling()
		if ftx < 0 || fid < 0 || ctx < ftx || ctx == ftx && cid < fid {
			t.Fatalf("%q: floor (%d, %d), ceiling (%d, %d)", s, ftx, fid, ctx, cid)
		}
		if p.Precedes(ftx, fid) || p.Precedes(ctx, cid) && len(p.Running) == 0 && p.Began == nil {
			t.Fatalf("%q: what is at the floor is to come", s)
		}
	})
}
