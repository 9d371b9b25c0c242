package directory

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"

	"github.com/sanad-desk/sanad/ent/enum"
	"github.com/sanad-desk/sanad/internal/access"
	"github.com/sanad-desk/sanad/internal/store"
)

// Cache holds the newest directory that this copy of the server has read.
type Cache struct {
	store   *store.Store
	current atomic.Pointer[Directory]
	loading sync.Mutex
}

// NewCache makes an empty cache.
func NewCache(s *store.Store) *Cache { return &Cache{store: s} }

// Current is the newest directory read; nil before the first.
func (c *Cache) Current() *Directory { return c.current.Load() }

// At is a directory of at least this version, read anew when the one at hand is older.
func (c *Cache) At(ctx context.Context, version int64) (*Directory, error) {
	if d := c.current.Load(); d != nil && d.Version >= version {
		return d, nil
	}
	c.loading.Lock()
	defer c.loading.Unlock()
	if d := c.current.Load(); d != nil && d.Version >= version {
		return d, nil
	}
	var d *Directory
	_, err := c.store.Snapshot(ctx, func(q store.Q) (err error) {
		d, err = Read(ctx, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the directory: %w", err)
	}
	c.current.Store(d)
	return d, nil
}

// Latest is the directory as the database has it now.
func (c *Cache) Latest(ctx context.Context) (*Directory, error) {
	var version int64
	if err := c.store.Read().Row(ctx, "SELECT directory_version FROM desks WHERE id = 1").Scan(&version); err != nil {
		return nil, fmt.Errorf("read the directory's version: %w", err)
	}
	return c.At(ctx, version)
}

// Read reads the directory from the database, also inside a transaction that is changing it.
func Read(ctx context.Context, q store.Q) (*Directory, error) {
	d := &Directory{Users: map[uuid.UUID]*User{}, DueHours: map[enum.Priority]int{}}
	desk, err := q.Ent().Desk.Get(ctx, 1)
	if err != nil {
		return nil, err
	}
	d.Version, d.RetentionDays = desk.DirectoryVersion, desk.EventRetentionDays
	d.WeekStartsOn, d.Weekend = desk.WeekStartsOn, desk.Weekend
	for name, hours := range desk.DueHours {
		var p enum.Priority
		if p.UnmarshalText([]byte(name)) == nil {
			d.DueHours[p] = hours
		}
	}
	users, err := q.Ent().User.Query().All(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		d.Users[u.ID] = &User{User: u}
	}
	roles, err := q.Ent().Role.Query().All(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range roles {
		d.Roles = append(d.Roles, &Role{Role: r, Set: access.Parse(r.Permissions)})
	}
	departments, err := q.Ent().Department.Query().All(ctx)
	if err != nil {
		return nil, err
	}
	for _, dep := range departments {
		d.Departments = append(d.Departments, &Department{Department: dep})
	}
	if d.Statuses, err = q.Ent().Status.Query().All(ctx); err != nil {
		return nil, err
	}
	if d.Types, err = q.Ent().TicketType.Query().All(ctx); err != nil {
		return nil, err
	}
	members := map[uuid.UUID][]uuid.UUID{}
	err = q.Rows(ctx, func(r *sql.Rows) error {
		var dep, user uuid.UUID
		err := r.Scan(&dep, &user)
		members[dep] = append(members[dep], user)
		return err
	}, "SELECT department_id, user_id FROM department_members")
	if err != nil {
		return nil, err
	}
	d.index(members)
	return d, nil
}
