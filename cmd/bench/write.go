//go:build unix

package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/internal/ident"
)

const create = `mutation Create($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id number } position } }`

// viewers is how many dashboards are open while tickets are created.
const viewers = 200

// writes measures the creation of tickets, without anybody who watches and with.
func (b *bench) writes(ours, floor *child) error {
	where, err := locate("postgres", b.cluster.url("write_sanad"))
	if err != nil {
		return err
	}
	customer, err := b.aCustomer("write_sanad")
	if err != nil {
		return err
	}
	const description = "The parcel that was to come on Monday has not arrived, and the courier does not answer the telephone. What now?"
	subject := func(i int) string { return "Parcel number " + strconv.Itoa(i) + " is late" }
	mine := func(i int) []byte {
		return post("/graphql", secretOf(1), map[string]any{"query": create, "variables": map[string]any{"input": map[string]any{
			"subject": subject(i), "description": description, "departmentId": ident.Encode(ident.Department, where.department),
			"customer": map[string]any{"id": ident.Encode(ident.Customer, customer)}}}})
	}
	least := func(i int) []byte {
		return post("/create", "", map[string]any{"subject": subject(i), "description": description, "department": where.department,
			"customer": customer, "person": where.person})
	}
	for _, n := range []int{1, 16, 64} {
		var base, alone, watched []float64
		for round := range b.rounds {
			rate := func(c *child, request func(int) []byte) (float64, error) {
				done, _, err := hammer(c.addr, n, b.each, request)
				return float64(done) / b.each.Seconds(), err
			}
			one := func(into *[]float64, c *child, request func(int) []byte) error {
				v, err := rate(c, request)
				if round > 0 || b.rounds == 1 {
					*into = append(*into, v)
				}
				return err
			}
			if err := one(&base, floor, least); err != nil {
				return err
			}
			if err := one(&alone, ours, mine); err != nil {
				return err
			}
			crowd, err := watch(ours, viewers)
			if err != nil {
				return err
			}
			time.Sleep(time.Second) // for the first counts
			err = one(&watched, ours, mine)
			crowd.close()
			if err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "writes: %d writers, round %d of %d\n", n, round+1, b.rounds)
		}
		core, goal := 0.0, 0.0
		if n == 16 {
			core, goal = 0.5, 0.8
		}
		r := &b.report
		r.ratio(fmt.Sprintf("creating tickets, %d writers, of the floor", n), alone, base, core, goal)
		r.ratio(fmt.Sprintf("the same with %d live dashboards, of without", viewers), watched, alone, 0.9, 0.95)
	}
	return nil
}

// aCustomer is one that a database has.
func (b *bench) aCustomer(database string) (id uuid.UUID, err error) {
	return id, b.query(database, "SELECT id FROM customers ORDER BY id LIMIT 1", &id)
}
