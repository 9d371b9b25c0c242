package main

import (
	"context"
	"fmt"

	"github.com/sanad-desk/sanad/internal/doctor"
)

// examine prints one line for each check, and fails when something does not work.
func examine(ctx context.Context, c *call) error {
	d := &doctor.Doctor{Settings: c.settings, Report: func(f doctor.Finding) { fmt.Fprintln(c.Stdout, f) }}
	if d.Examine(ctx) == doctor.Fail {
		return errQuiet
	}
	return ctx.Err()
}
