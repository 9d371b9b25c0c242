package main

import (
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"

	"github.com/sanad-desk/sanad/internal/config"
)

// tuneRuntime trades memory that is there for less work of the garbage collector: it lets the heap grow to five times what
// is in use, as long as the program stays within its limit. GOGC and GOMEMLIMIT, where they are set, have the last word.
func tuneRuntime(c *config.Config) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if c.MemoryLimit > 0 {
		debug.SetMemoryLimit(c.MemoryLimit)
		return
	}
	// Where neither the container nor the machine tells how much there is, there is no limit.
	_, _ = memlimit.SetGoMemLimitWithOpts(memlimit.WithRatio(0.75),
		memlimit.WithProvider(memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)))
}
