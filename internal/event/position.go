package event

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Position is a place in the log. Events are ordered by (Tx, ID): its holder has all up to there, and those
// above are still to come, but for what Running and Began say.
type Position struct {
	// Epoch is the age of the log, 0 to 2³²-1.
	Epoch  int64
	Tx, ID int64
	// Running lists transactions below Tx, in order, that had not ended when the position was taken: their
	// events are still to come.
	Running []int64
	// Began is set while its holder is catching up with transactions that were running at its start: what the start had
	// already seen is not to come again. Such a position has no Running of its own.
	Began *Position
}

// maxID is above every event of a transaction.
const maxID = 1<<63 - 1

// AtEnd is the position after everything that a snapshot of the database shows: transactions below next,
// but for those running, which are in order.
func AtEnd(epoch, next int64, running []int64) Position {
	end := Position{Epoch: epoch, Tx: next - 1, ID: maxID}
	if len(running) == 0 {
		return end
	}
	end.Running = running
	// It compares by what lies behind it for certain, so that it is above an event only if it has seen it.
	return Position{Epoch: epoch, Tx: running[0] - 1, ID: maxID, Began: &end}
}

// Precedes reports whether the event (tx, id) is still to come for a holder of p.
func (p Position) Precedes(tx, id int64) bool {
	above := tx > p.Tx || tx == p.Tx && id > p.ID
	if p.Began != nil {
		return above && p.Began.Precedes(tx, id)
	}
	return above || len(p.Running) > 0 && slices.Contains(p.Running, tx)
}

// Floor is the (tx, id) above which everything still to come for a holder of p lies.
func (p Position) Floor() (tx, id int64) {
	if len(p.Running) > 0 {
		return p.Running[0] - 1, maxID
	}
	return p.Tx, p.ID
}

// Ceiling is the (tx, id) above which everything is still to come for a holder of p.
func (p Position) Ceiling() (tx, id int64) {
	if p.Began != nil {
		return p.Began.Tx, p.Began.ID
	}
	return p.Tx, p.ID
}

// Past is where a holder of p stands once it has been given the event (tx, id), and before that all others below
// it that were to come.
func (p Position) Past(tx, id int64) Position {
	start := p
	if p.Began != nil {
		start = *p.Began
	}
	next := Position{Epoch: p.Epoch, Tx: tx, ID: id}
	if len(start.Running) > 0 && (tx < start.Tx || tx == start.Tx && id < start.ID) {
		i, _ := slices.BinarySearch(start.Running, tx)
		if i == len(start.Running) {
			return Position{Epoch: p.Epoch, Tx: start.Tx, ID: start.ID}
		}
		next.Began = &Position{Epoch: p.Epoch, Tx: start.Tx, ID: start.ID, Running: start.Running[i:]}
	}
	return next
}

// Position is the event's own place.
func (e *Event) Position(epoch int64) Position {
	return Position{Epoch: epoch, Tx: e.Tx, ID: e.ID}
}

// String encodes the position so that the later of two is the greater string. The position that a write returned
// is not greater than any at which a stream or a snapshot has seen that write.
func (p Position) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%08x%016x%016x", p.Epoch, p.Tx, p.ID)
	p.writeRunning(&b)
	if p.Began != nil {
		fmt.Fprintf(&b, "%016x%016x", p.Began.Tx, p.Began.ID)
		p.Began.writeRunning(&b)
	}
	return b.String()
}

func (p Position) writeRunning(b *strings.Builder) {
	for _, tx := range p.Running {
		b.WriteByte('.')
		b.WriteString(strconv.FormatInt(tx, 36))
	}
	b.WriteByte('~')
}

// maxPosition bounds the text of a position: far more transactions than a database runs at a time.
const maxPosition = 16 * 1024

// ParsePosition reads what String wrote, and nothing else.
func ParsePosition(s string) (Position, bool) {
	var p Position
	if len(s) > maxPosition {
		return p, false
	}
	rest, ok := cutHex(s, 8, &p.Epoch)
	if !ok {
		return p, false
	}
	if rest, ok = p.readPlace(rest); ok && rest != "" {
		began := Position{Epoch: p.Epoch}
		rest, ok = began.readPlace(rest)
		ok = ok && len(p.Running) == 0 && len(began.Running) > 0 && p.Precedes(began.Tx, began.ID)
		p.Began = &began
	}
	if !ok || rest != "" || p.String() != s {
		return Position{}, false
	}
	return p, true
}

// readPlace reads Tx, ID and Running, and returns what follows.
func (p *Position) readPlace(s string) (rest string, ok bool) {
	if s, ok = cutHex(s, 16, &p.Tx); !ok {
		return "", false
	}
	if s, ok = cutHex(s, 16, &p.ID); !ok {
		return "", false
	}
	list, rest, ok := strings.Cut(s, "~")
	if !ok || list == "" {
		return rest, ok
	}
	words := strings.Split(list, ".")
	last := int64(0)
	for _, word := range words[1:] {
		tx, err := strconv.ParseInt(word, 36, 64)
		if err != nil || tx <= last || tx > p.Tx {
			return "", false
		}
		p.Running, last = append(p.Running, tx), tx
	}
	return rest, words[0] == ""
}

func cutHex(s string, width int, into *int64) (rest string, ok bool) {
	if len(s) < width {
		return "", false
	}
	n, err := strconv.ParseUint(s[:width], 16, 63)
	*into = int64(n)
	return s[width:], err == nil
}
