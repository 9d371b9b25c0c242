package demo

import (
	"math/rand/v2"
	"time"
)

// dice draw the same for the same seed.
type dice struct{ *rand.Rand }

func newDice(seed int64) dice { return dice{rand.New(rand.NewPCG(uint64(seed), 0x5a4ad))} }

// chance is true in percent of all cases.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// between is a time from min to max.
func (d dice) between(min, max time.Duration) time.Duration {
	return min + time.Duration(d.Int64N(int64(max-min)+1))
}

// one of the list.
func one[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

// workday is how long the desk is staffed before the hour at which it was filled.
const workday = 11 * time.Hour

const day = 24 * time.Hour

// awake moves a moment of the night to the next morning. Moments are durations before the end.
func (d dice) awake(ago time.Duration) time.Duration {
	if ago%day < workday {
		return ago
	}
	return ago - ago%day + workday - d.between(0, 90*time.Minute)
}
