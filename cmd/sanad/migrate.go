package main

import (
	"context"
	"fmt"

	"github.com/sanad-desk/sanad/internal/desk"
)

func migrate(ctx context.Context, c *call) error {
	return c.withDesk(ctx, func(context.Context, *desk.Desk) error {
		fmt.Fprintln(c.Stdout, "The database is at the version of this program.")
		return nil
	})
}
