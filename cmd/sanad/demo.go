package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/sanad-desk/sanad/internal/demo"
	"github.com/sanad-desk/sanad/internal/desk"
)

func demoFlags(f *flag.FlagSet) any {
	return f.Int64("seed", 1, "`number` from which all is drawn: the same number makes the same desk")
}

// fillDemo does nothing more on a desk that it has filled, and refuses one that people use.
func fillDemo(ctx context.Context, c *call) error {
	return c.withDesk(ctx, func(ctx context.Context, d *desk.Desk) error {
		err := demo.Fill(ctx, d, *c.flags.(*int64), c.Stdout)
		if errors.Is(err, demo.ErrInUse) {
			return fmt.Errorf("%w: give another --data or --database", err)
		}
		return err
	})
}
