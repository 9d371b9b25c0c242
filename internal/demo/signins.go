package demo

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/directory"
)

// Password is everybody's on the demonstration desk. It is no secret.
const Password = "sanad-demo-desk"

// printSignIns tells who can sign in, as they are now.
func printSignIns(ctx context.Context, d *desk.Desk, out io.Writer) error {
	read := d.Store.Read().Ent()
	customers, err := read.Customer.Query().Count(ctx)
	if err != nil {
		return err
	}
	orders, err := read.Order.Query().Count(ctx)
	if err != nil {
		return err
	}
	tickets, err := read.Ticket.Query().Count(ctx)
	if err != nil {
		return err
	}
	dir := d.Directory.Current()
	w := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "The demonstration desk has %d departments, %d customers, %d orders and %d tickets.\n",
		len(dir.Departments), customers, orders, tickets)
	fmt.Fprintf(w, "Start it with: sanad serve. Unless you say otherwise it is at http://127.0.0.1:8080\n")
	fmt.Fprintf(w, "Sign in as one of these; the password is the same for all of them.\n\n")
	fmt.Fprintf(w, "email\tpassword\trole\tlanguage\tdepartments\n")
	for _, p := range people {
		if u := dir.UserByEmail(p.email()); u != nil && u.Active {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", u.Email, Password, p.role, u.Locale, departmentNames(dir, u))
		}
	}
	fmt.Fprintf(w, "\nEverybody knows this password: keep the demonstration off the internet, and real customers off it.\n")
	return w.Flush()
}

func departmentNames(dir *directory.Directory, u *directory.User) string {
	text := ""
	for _, id := range u.Departments {
		if d := dir.Department(id); d != nil {
			if text != "" {
				text += ", "
			}
			text += d.Names[enum.LocaleEN]
		}
	}
	return text
}
