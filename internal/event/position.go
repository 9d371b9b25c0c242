package event

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Position is a place in the log. Events are ordered by (Tx, ID). Running lists transactions below Tx
// that had not ended when the position was taken: their events are still to come for its holder.
type Position struct {
	Epoch   int64
	Tx, ID  int64
	Running []int64
}

// positionWidth is the length of the part that positions compare by.
const positionWidth = 8 + 16 + 16

// String encodes the position so that the later of two is the greater string. A position with
// running transactions is just below the one without.
func (p Position) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%08x%016x%016x", p.Epoch, p.Tx, p.ID)
	for _, tx := range p.Running {
		b.WriteByte('.')
		b.WriteString(strconv.FormatInt(tx, 36))
	}
	b.WriteByte('~')
	return b.String()
}

// ParsePosition reads what String wrote.
func ParsePosition(s string) (p Position, ok bool) {
	if len(s) <= positionWidth || len(s) > positionWidth+16*1024 || s[len(s)-1] != '~' {
		return p, false
	}
	for _, part := range []struct {
		into     *int64
		from, to int
	}{{&p.Epoch, 0, 8}, {&p.Tx, 8, 24}, {&p.ID, 24, 40}} {
		n, err := strconv.ParseUint(s[part.from:part.to], 16, 63)
		if err != nil {
			return p, false
		}
		*part.into = int64(n)
	}
	if rest := s[positionWidth : len(s)-1]; rest != "" {
		if rest[0] != '.' {
			return p, false
		}
		for word := range strings.SplitSeq(rest[1:], ".") {
			tx, err := strconv.ParseInt(word, 36, 64)
			if err != nil || tx < 1 || tx >= p.Tx && p.ID != maxID || tx > p.Tx {
				return p, false
			}
			p.Running = append(p.Running, tx)
		}
		slices.Sort(p.Running)
	}
	return p, p.String() == s
}

// maxID is above every event of a transaction.
const maxID = 1<<63 - 1

// AtEnd is the position after everything that a snapshot of the database shows: transactions below next,
// but for those running.
func AtEnd(epoch, next int64, running []int64) Position {
	return Position{Epoch: epoch, Tx: next - 1, ID: maxID, Running: running}
}

// Precedes reports whether the event (tx, id) is still to come for a holder of p.
func (p Position) Precedes(tx, id int64) bool {
	if len(p.Running) > 0 && slices.Contains(p.Running, tx) {
		return true
	}
	return tx > p.Tx || tx == p.Tx && id > p.ID
}

// Floor is the (tx, id) above which everything still to come for a holder of p lies.
func (p Position) Floor() (tx, id int64) {
	if len(p.Running) > 0 {
		return p.Running[0] - 1, maxID
	}
	return p.Tx, p.ID
}

// Position is the event's own place.
func (e *Event) Position(epoch int64) Position {
	return Position{Epoch: epoch, Tx: e.Tx, ID: e.ID}
}
