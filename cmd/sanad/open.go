package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jonboulle/clockwork"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/store"
)

// storeOptions say which database the settings name.
func storeOptions(c *config.Config) store.Options {
	return store.Options{URL: c.Database.Reveal(), Dir: c.Data, MaxConns: c.DBMaxConns}
}

// deskExists refuses an embedded database that is not there, where opening it would make an empty one.
func (c *call) deskExists() error {
	if c.settings.Database != "" {
		return nil
	}
	path := filepath.Join(c.settings.Data, store.FileName)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("there is no desk at %s: give --data or --database: %w", path, err)
	}
	return nil
}

// openDesk opens the database, migrates and seeds it, and puts the rules over it. The desk has no hub. close ends it.
func (c *call) openDesk(ctx context.Context, o store.Options) (d *desk.Desk, close func() error, err error) {
	s, err := store.Open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	applied, err := s.Migrate(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(applied) > 0 {
		c.logger().Info("migrated the database", "to", applied[len(applied)-1], "steps", len(applied))
	}
	cache, clock := directory.NewCache(s), clockwork.NewRealClock()
	d = &desk.Desk{Store: s, Directory: cache, Accounts: account.New(s, cache, clock), Clock: clock}
	if err := d.Seed(ctx); err != nil {
		return nil, nil, err
	}
	return d, s.Close, nil
}

// withDesk runs do on the desk, in the name of the desk itself.
func (c *call) withDesk(ctx context.Context, do func(context.Context, *desk.Desk) error) error {
	d, close, err := c.openDesk(ctx, storeOptions(c.settings))
	if err != nil {
		return err
	}
	err = do(access.With(ctx, access.System()), d)
	if e := close(); err == nil && e != nil {
		err = fmt.Errorf("close the database: %w", e)
	}
	return err
}
