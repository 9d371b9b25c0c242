package filter

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"
	"pgregory.net/rapid"

	"github.com/sanad-desk/sanad/ent/db"
	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/desktest/pgtest"
	"github.com/sanad-desk/sanad/internal/event"
	"github.com/sanad-desk/sanad/internal/search"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// The things that the tickets of the tests are about: few, so that filters and tickets meet.
var (
	base        = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	statuses    = statusesOf(enum.CategoryOpen, enum.CategoryOpen, enum.CategoryInProgress, enum.CategoryWaiting, enum.CategoryResolved, enum.CategoryClosed)
	types       = someIDs('a', 3)
	departments = someIDs('b', 3)
	customers   = someIDs('c', 3)
	people      = someIDs('d', 4)
	tags        = someIDs('e', 3)
	orders      = someIDs('f', 3)
	ticketIDs   = someIDs('1', 12)
	words       = []string{"printer", "فاتورة", "חשבונית", "coffee"}
)

type someStatus struct {
	id       uuid.UUID
	category enum.Category
}

func statusesOf(categories ...enum.Category) []someStatus {
	list := make([]someStatus, len(categories))
	for i, id := range someIDs('5', len(list)) {
		list[i] = someStatus{id, categories[i]}
	}
	return list
}

func someIDs(kind byte, n int) []uuid.UUID {
	ids := make([]uuid.UUID, n)
	for i := range ids {
		ids[i] = uuid.MustParse(fmt.Sprintf("0195%c000-0000-7000-8000-%012d", kind, i))
	}
	return ids
}

// someTicket is what both engines are told of one ticket.
type someTicket struct {
	event.Snapshot
	word, note string      // said to everybody, and to the team alone
	unread     []uuid.UUID // persons
}

// tickets draws up to a dozen of them.
func tickets(t *rapid.T) []someTicket {
	list := make([]someTicket, rapid.IntRange(1, len(ticketIDs)).Draw(t, "tickets"))
	for i := range list {
		st := rapid.SampledFrom(statuses).Draw(t, "status")
		list[i] = someTicket{
			Snapshot: event.Snapshot{
				ID: ticketIDs[i], Number: int64(100 + i), Status: st.id, Category: st.category,
				Priority:      rapid.SampledFrom(enum.Priorities()).Draw(t, "priority"),
				Type:          maybe(t, "type", types),
				Channel:       rapid.SampledFrom(allChannels).Draw(t, "channel"),
				Department:    rapid.SampledFrom(departments).Draw(t, "department"),
				Assignees:     some(t, "assignees", people),
				Customer:      maybe(t, "customer", customers),
				Orders:        some(t, "orders", orders),
				Tags:          some(t, "tags", tags),
				CreatedByKind: enum.ActorUser, CreatedBy: people[0],
				CreatedAt: moment(t, "created"), UpdatedAt: moment(t, "updated"),
				PublicUpdatedAt: moment(t, "public"), DueAt: moment(t, "due"),
				Deleted: rapid.IntRange(0, 3).Draw(t, "deleted") == 0,
			},
			word:   rapid.SampledFrom(words).Draw(t, "word"),
			note:   rapid.SampledFrom(words).Draw(t, "note"),
			unread: some(t, "unread", append(slices.Clone(people), customers...)),
		}
		if rapid.Bool().Draw(t, "resolved") {
			at := moment(t, "resolved at")
			list[i].ResolvedAt = &at
		}
	}
	return list
}

// moment draws one of few, so that the ends of spans are met.
func moment(t *rapid.T, label string) time.Time {
	return base.Add(time.Duration(rapid.IntRange(-2, 4).Draw(t, label)) * time.Microsecond)
}

func maybe[T any](t *rapid.T, label string, from []T) *T {
	if rapid.Bool().Draw(t, label+" is null") {
		return nil
	}
	v := rapid.SampledFrom(from).Draw(t, label)
	return &v
}

func some[T comparable](t *rapid.T, label string, from []T) []T {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, min(3, len(from)), rapid.ID[T]).Draw(t, label)
}

// engine is a database with everything but tickets.
type engine struct {
	dialect string
	client  *db.Client
}

func engines(t testing.TB) []engine {
	return []engine{
		open(t, search.SQLite, dialect.SQLite, search.SQLiteSchema, "file:"+t.TempDir()+"/desk.db?_pragma=foreign_keys(1)"+
			"&_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_time_integer_format=unix_micro&_inttotime=1"),
		open(t, search.Postgres, dialect.Postgres, search.PostgresSchema, pgtest.URL(t)),
	}
}

func open(t testing.TB, name, entName, searchSchema, url string) engine {
	t.Helper()
	conn, err := sql.Open(name, url)
	must(t, err)
	conn.SetMaxOpenConns(1)
	t.Cleanup(func() { conn.Close() })
	e := engine{name, db.NewClient(db.Driver(entsql.OpenDB(entName, conn)))}
	ctx := context.Background()
	must(t, e.client.Schema.Create(ctx))
	_, err = conn.ExecContext(ctx, searchSchema)
	must(t, err)
	e.populate(ctx, t)
	return e
}

func (e engine) populate(ctx context.Context, t testing.TB) {
	t.Helper()
	c := e.client
	names := enum.Names{enum.LocaleEN: "x"}
	for i, s := range statuses {
		must(t, c.Status.Create().SetID(s.id).SetKey(fmt.Sprint("s", i)).SetNames(names).SetColor("#000000").
			SetCategory(s.category).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
	}
	for _, id := range types {
		must(t, c.TicketType.Create().SetID(id).SetNames(names).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
	}
	for _, id := range departments {
		must(t, c.Department.Create().SetID(id).SetNames(names).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
	}
	for i, id := range customers {
		must(t, c.Customer.Create().SetID(id).SetName(words[i]).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
		must(t, e.write(ctx, func(tx *db.Client) error {
			return search.Add(ctx, tx, e.dialect, search.Part{ID: id, Owner: search.Customer, OwnerID: id, Text: words[i : i+1]})
		}))
	}
	role := c.Role.Create().SetKey("agent").SetNames(names).SetPermissions([]string{}).SetScope(enum.ScopeAll).
		SetCreatedAt(base).SetUpdatedAt(base).SaveX(ctx)
	for i, id := range people {
		must(t, c.User.Create().SetID(id).SetName("x").SetEmail(fmt.Sprint(i, "@example.com")).SetRole(role).
			SetLocale(enum.LocaleEN).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
	}
	for i, id := range tags {
		must(t, c.Tag.Create().SetID(id).SetName(fmt.Sprint(i)).SetKey(fmt.Sprint(i)).SetCreatedAt(base).Exec(ctx))
	}
	for i, id := range orders {
		must(t, c.Order.Create().SetID(id).SetExternalID(fmt.Sprint(i)).SetNumber("1").SetCustomerID(customers[0]).
			SetTotalCurrency("EUR").SetPlacedAt(base).SetCreatedAt(base).SetUpdatedAt(base).Exec(ctx))
	}
}

func (e engine) write(ctx context.Context, do func(*db.Client) error) error {
	tx, err := e.client.Tx(ctx)
	if err != nil {
		return err
	}
	if err := do(tx.Client()); err != nil {
		return fmt.Errorf("%w, and %v", err, tx.Rollback())
	}
	return tx.Commit()
}

// add writes the tickets and all that belongs to them.
func (e engine) add(ctx context.Context, c *db.Client, list []someTicket) error {
	var (
		creates []*db.TicketCreate
		assigns []*db.AssignmentCreate
		inbox   []*db.InboxItemCreate
		parts   []search.Part
	)
	for _, tk := range list {
		create := c.Ticket.Create().SetID(tk.ID).SetNumber(tk.Number).SetSubject(tk.word).SetStatusID(tk.Status).
			SetOpen(tk.Category.Open()).SetNillableTypeID(tk.Type).SetPriority(tk.Priority).SetChannel(tk.Channel).
			SetNillableCustomerID(tk.Customer).SetDepartmentID(tk.Department).SetAssigneeCount(len(tk.Assignees)).
			SetCreatedAt(tk.CreatedAt).SetUpdatedAt(tk.UpdatedAt).SetPublicUpdatedAt(tk.PublicUpdatedAt).SetDueAt(tk.DueAt).
			SetNillableResolvedAt(tk.ResolvedAt).SetCreatedByKind(tk.CreatedByKind).SetCreatedByID(tk.CreatedBy).
			AddTagIDs(tk.Tags...).AddOrderIDs(tk.Orders...)
		if tk.Deleted {
			create.SetDeletedAt(base)
		}
		creates = append(creates, create)
		for _, id := range tk.Assignees {
			assigns = append(assigns, c.Assignment.Create().SetTicketID(tk.ID).SetUserID(id).SetAssignedAt(base))
		}
		for _, person := range append(slices.Clone(people), customers...) {
			item := c.InboxItem.Create().SetPersonID(person).SetTicketID(tk.ID).SetEventID(1).SetReason(enum.ReasonAssigned).SetAt(base)
			if !slices.Contains(tk.unread, person) {
				item.SetReadAt(base)
			}
			inbox = append(inbox, item)
		}
		parts = append(parts,
			search.Part{ID: tk.ID, Owner: search.Ticket, OwnerID: tk.ID, Text: []string{tk.word}},
			search.Part{ID: uuid.New(), Owner: search.Ticket, OwnerID: tk.ID, Internal: true, Text: []string{tk.note}})
	}
	if err := c.Ticket.CreateBulk(creates...).Exec(ctx); err != nil {
		return err
	}
	if err := c.Assignment.CreateBulk(assigns...).Exec(ctx); err != nil {
		return err
	}
	if err := c.InboxItem.CreateBulk(inbox...).Exec(ctx); err != nil {
		return err
	}
	return search.Add(ctx, c, e.dialect, parts...)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
