package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/desk"
)

// newToken is what token create is given.
type newToken struct {
	email, name string
	integration bool
}

func tokenFlags(f *flag.FlagSet) any {
	t := new(newToken)
	f.StringVar(&t.email, "email", "", "`address` of the person whose rights it has")
	f.StringVar(&t.name, "name", "", "`name` of the program that uses it")
	f.BoolVar(&t.integration, "integration", false, "deeds are recorded as the program's own, not as the person's")
	return t
}

func createToken(ctx context.Context, c *call) error {
	t := c.flags.(*newToken)
	if t.email == "" || t.name == "" {
		return config.Usage("give --email and --name: %s", c.command.synopsis())
	}
	return c.withDesk(ctx, func(ctx context.Context, d *desk.Desk) error {
		dir := d.Directory.Current()
		u := dir.UserByEmail(account.Email(t.email))
		if u == nil {
			return fmt.Errorf("nobody has the address %s", t.email)
		}
		owner, err := dir.Staff(u.ID, access.Credential{}, nil)
		if err != nil {
			return err
		}
		// Whoever may call this program may make tokens, also for those who may not make their own. The token has
		// the rights of its owner all the same.
		owner.Permissions |= access.Of(access.TokenCreate)
		done, err := d.CreateAPIToken(access.With(ctx, owner), desk.CreateAPITokenInput{Name: t.name, Integration: &t.integration})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.Stdout, "The token of %s for %s, shown this once: %s\n", u.Name, t.name, done.Secret)
		return err
	})
}
