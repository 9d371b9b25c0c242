package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/sanad-desk/sanad/internal/backup"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/store"
)

func backUp(ctx context.Context, c *call) (err error) {
	if err := c.deskExists(); err != nil {
		return err
	}
	// It does not migrate: a server of another version may be running.
	s, err := store.Open(ctx, storeOptions(c.settings))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	m, err := backup.Write(ctx, s, c.args[0], programVersion(), time.Now())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.Stdout, "Wrote %d rows of %d tables to %s. Whoever has this file has the desk: keep it safe.\n", m.Rows(), len(m.Tables), c.args[0])
	return err
}

func restore(ctx context.Context, c *call) error {
	return c.withDesk(ctx, func(ctx context.Context, d *desk.Desk) error {
		m, err := backup.Restore(ctx, d.Store, c.args[0], time.Now())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.Stdout, "Restored %d rows of %d tables, as they were on %s. Everybody has to sign in again.\n",
			m.Rows(), len(m.Tables), m.Created.Format(time.RFC1123))
		return err
	})
}
