package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/sanad-desk/sanad/internal/config"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/directory"
	"github.com/sanad-desk/sanad/internal/ident"
)

// newUser is what user create is given.
type newUser struct {
	email, name, role, department string
	password                      bool
}

func userFlags(f *flag.FlagSet) any {
	u := new(newUser)
	f.StringVar(&u.email, "email", "", "`address` to sign in with")
	f.StringVar(&u.name, "name", "", "`name` of the person")
	f.StringVar(&u.role, "role", "agent", "`key` of the role: administrator, manager, agent, observer or one of your own; agent when it is left out")
	f.StringVar(&u.department, "department", "", "`name` or id of the department; the first when it is left out")
	f.BoolVar(&u.password, "password-stdin", false, "read the password from the first line of the standard input; without one the person can't sign in by password")
	return u
}

func createUser(ctx context.Context, c *call) error {
	u := c.flags.(*newUser)
	if u.email == "" || u.name == "" {
		return config.Usage("give --email and --name: %s", c.command.synopsis())
	}
	in := desk.CreateUserInput{Name: u.name, Email: u.email}
	if u.password {
		password, err := firstLine(c.Stdin)
		if err != nil {
			return fmt.Errorf("read the password from the standard input: %w", err)
		}
		in.Password = &password
	}
	return c.withDesk(ctx, func(ctx context.Context, d *desk.Desk) error {
		dir := d.Directory.Current()
		role := dir.RoleByKey(u.role)
		if role == nil {
			return fmt.Errorf("there is no role with the key %q: %s", u.role, roleKeys(dir))
		}
		in.RoleID = ident.Encode(ident.Role, role.ID)
		if u.department != "" {
			id, err := departmentNamed(dir, u.department)
			if err != nil {
				return err
			}
			in.DepartmentIds = []string{id}
		}
		done, err := d.CreateUser(ctx, in)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.Stdout, ident.Encode(ident.User, done.ID))
		return err
	})
}

// firstLine reads a line, and no more of a terminal than that.
func firstLine(r io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(r, 64<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", errors.New("there is nothing on it")
	}
	return line, nil
}

func roleKeys(dir *directory.Directory) string {
	keys := make([]string, len(dir.Roles))
	for i, r := range dir.Roles {
		keys[i] = r.Key
	}
	return strings.Join(keys, ", ")
}

// departmentNamed finds a department by its id, or by its name in any language.
func departmentNamed(dir *directory.Directory, name string) (string, error) {
	var names []string
	for _, d := range dir.Departments {
		id := ident.Encode(ident.Department, d.ID)
		if id == name {
			return id, nil
		}
		for _, n := range d.Names {
			if strings.EqualFold(n, strings.TrimSpace(name)) {
				return id, nil
			}
			names = append(names, n)
		}
	}
	return "", fmt.Errorf("there is no department %q: %s", name, strings.Join(names, ", "))
}
