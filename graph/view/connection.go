package view

// TicketConnection is the API's.
type TicketConnection struct {
	Nodes    []*Ticket
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *TicketConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *TicketConnection) Edges() []*TicketEdge {
	list := make([]*TicketEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &TicketEdge{c.Cursors[i], n}
	}
	return list
}

// TicketEdge is the API's.
type TicketEdge struct {
	Cursor string
	Node   *Ticket
}

// MessageConnection is the API's.
type MessageConnection struct {
	Nodes    []*Message
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *MessageConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *MessageConnection) Edges() []*MessageEdge {
	list := make([]*MessageEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &MessageEdge{c.Cursors[i], n}
	}
	return list
}

// MessageEdge is the API's.
type MessageEdge struct {
	Cursor string
	Node   *Message
}

// CustomerConnection is the API's.
type CustomerConnection struct {
	Nodes    []*Customer
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *CustomerConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *CustomerConnection) Edges() []*CustomerEdge {
	list := make([]*CustomerEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &CustomerEdge{c.Cursors[i], n}
	}
	return list
}

// CustomerEdge is the API's.
type CustomerEdge struct {
	Cursor string
	Node   *Customer
}

// OrderConnection is the API's.
type OrderConnection struct {
	Nodes    []*Order
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *OrderConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *OrderConnection) Edges() []*OrderEdge {
	list := make([]*OrderEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &OrderEdge{c.Cursors[i], n}
	}
	return list
}

// OrderEdge is the API's.
type OrderEdge struct {
	Cursor string
	Node   *Order
}

// UserConnection is the API's.
type UserConnection struct {
	Nodes    []*User
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *UserConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *UserConnection) Edges() []*UserEdge {
	list := make([]*UserEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &UserEdge{c.Cursors[i], n}
	}
	return list
}

// UserEdge is the API's.
type UserEdge struct {
	Cursor string
	Node   *User
}

// EventConnection is the API's.
type EventConnection struct {
	Nodes    []Event
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *EventConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *EventConnection) Edges() []*EventEdge {
	list := make([]*EventEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &EventEdge{c.Cursors[i], n}
	}
	return list
}

// EventEdge is the API's.
type EventEdge struct {
	Cursor string
	Node   Event
}

// InboxConnection is the API's.
type InboxConnection struct {
	Nodes    []*InboxItem
	Cursors  []string
	PageInfo *PageInfo
	Total    int
}

// TotalCount is the API's.
func (c *InboxConnection) TotalCount() int { return c.Total }

// Edges is the API's.
func (c *InboxConnection) Edges() []*InboxEdge {
	list := make([]*InboxEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		list[i] = &InboxEdge{c.Cursors[i], n}
	}
	return list
}

// InboxEdge is the API's.
type InboxEdge struct {
	Cursor string
	Node   *InboxItem
}
