package server_test

import (
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/server"
)

const myCount = "subscription { unreadCountChanged { tickets } }"

func TestWhoOpensASocket(t *testing.T) {
	t.Parallel()
	s := serve(t)
	token := s.Token(s.User("agent", desktest.Named("Amal")), false)
	init := func(payload string) string { return `{"type":"connection_init","payload":` + payload + `}` }
	params := func(name, value string) string { return init(`{` + quote(name) + `:` + quote(value) + `}`) }
	const nobody = `{"type":"connection_init"}`
	for name, c := range map[string]struct {
		headers []string
		init    string
		closed  int
		has     string
	}{
		"nobody":                         {nil, nobody, 0, "UNAUTHENTICATED"},
		"header":                         {[]string{bearer(token)}, nobody, 0, "Amal"},
		"params":                         {nil, params("authorization", "Bearer "+token), 0, "Amal"},
		"params with a capital":          {nil, params("Authorization", "bearer "+token), 0, "Amal"},
		"cookie":                         {[]string{cookie(token)}, nobody, 0, "Amal"},
		"params before a cookie":         {[]string{cookie("stale")}, params("authorization", "Bearer "+token), 0, "Amal"},
		"stale cookie":                   {[]string{cookie("stale")}, nobody, 0, "UNAUTHENTICATED"},
		"bad header":                     {[]string{bearer("bad")}, nobody, 4401, ""},
		"bad params":                     {nil, params("authorization", "Bearer bad"), 4401, ""},
		"bad params before a cookie":     {[]string{cookie(token)}, params("authorization", "Bearer bad"), 4401, ""},
		"params without Bearer":          {nil, params("authorization", token), 4401, ""},
		"params that are no string":      {nil, init(`{"authorization":[1]}`), 4401, ""},
		"params with nothing about it":   {nil, init(`{"x":1}`), 0, "UNAUTHENTICATED"},
		"params with null":               {nil, init(`{"authorization":null}`), 0, "UNAUTHENTICATED"},
		"header before params of others": {[]string{bearer(token)}, params("authorization", "Bearer bad"), 0, "Amal"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := s.dial(t, c.headers...)
			k.send(c.init)
			if c.closed != 0 {
				k.expectClose(c.closed)
				return
			}
			k.expect("connection_ack")
			k.subscribe("x", whoAmI)
			k.expect(`"id":"x"`, c.has)
		})
	}
}

// TestOperationsOnAnOpenSocket looks at what the next operation may do once its actor's rights have changed.
func TestOperationsOnAnOpenSocket(t *testing.T) {
	t.Parallel()
	t.Run("revoked", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		token := s.Token(s.User("agent"), false)
		c := s.connect(t, token)
		c.subscribe("a", whoAmI)
		c.expect(`"id":"a"`, "locale")
		c.expect(`"complete"`)
		s.revoke(t, token)
		c.subscribe("b", whoAmI)
		c.expect(`"id":"b"`, `"error"`, "UNAUTHENTICATED")
		c.expectClose(4401)
		s.log.line(t, `"msg":"operation"`, `"code":"UNAUTHENTICATED"`, `"transport":"websocket"`)
		s.log.line(t, `"msg":"websocket closed"`, `"code":4401`, `"actor_kind":"USER"`)
	})
	t.Run("revoked, subscribing", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		token := s.Token(s.User("agent"), false)
		c := s.connect(t, token)
		s.revoke(t, token)
		c.subscribe("b", myCount)
		c.expect(`"id":"b"`, `"error"`, "UNAUTHENTICATED")
		c.expectClose(4401)
	})
	t.Run("revoked while a stream runs", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		token := s.Token(s.User("agent"), false)
		c := s.connect(t, token)
		c.subscribe("a", myCount)
		c.expect(`"id":"a"`, "tickets")
		s.revoke(t, token)
		c.expect(`"id":"a"`, `"error"`, "UNAUTHENTICATED")
		c.expectClose(4401)
	})
	t.Run("expired", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		secret := s.customerSecret(t, s.Customer())
		c := s.connect(t, secret)
		s.exec("UPDATE customer_accesses SET expires_at = ?", s.Clock.Now())
		c.subscribe("a", whoAmI)
		c.expect(`"id":"a"`, `"error"`, "UNAUTHENTICATED")
		c.expectClose(4401)
	})
	t.Run("deactivated", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		u := s.User("agent")
		c := s.connect(t, s.Token(u, false))
		s.exec("UPDATE users SET active = ? WHERE id = ?", false, u.ID)
		c.subscribe("a", whoAmI)
		c.expect(`"id":"a"`, `"error"`, "UNAUTHENTICATED")
		c.expectClose(4401)
	})
	t.Run("narrowed", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		u := s.User("administrator")
		c := s.connect(t, s.Token(u, false))
		const mine = "{ viewer { permissions } }"
		c.subscribe("a", mine)
		c.expect(`"id":"a"`, "USER_MANAGE")
		c.expect(`"complete"`)
		s.give(u, "agent")
		c.subscribe("b", mine)
		if got := c.expect(`"id":"b"`, "TICKET_READ"); strings.Contains(got, "USER_MANAGE") {
			t.Errorf("after narrowing: %s", got)
		}
	})
}

func TestSocketsOfOnePerson(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) { o.MaxSocketsPerUser = 2 })
	amal, bilal := s.Token(s.User("agent"), false), s.Token(s.User("agent"), false)
	first := s.connect(t, amal)
	s.connect(t, amal)
	s.connect(t, bilal)
	third := s.dial(t, bearer(amal))
	third.send(`{"type":"connection_init"}`)
	third.expectClose(1013)

	if err := first.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	first.expectClose(1000)
	s.log.line(t, `"msg":"websocket closed"`, `"code":1000`)
	s.connect(t, amal)

	s.connect(t, "")
	s.connect(t, "")
	nobody := s.dial(t)
	nobody.send(`{"type":"connection_init"}`)
	nobody.expectClose(1013)
}

func TestStreamsOfOnePerson(t *testing.T) {
	t.Parallel()
	s := serve(t, func(o *server.Options) { o.MaxStreamsPerUser = 2 })
	amal, bilal := s.Token(s.User("agent"), false), s.Token(s.User("agent"), false)

	a := s.connect(t, amal)
	a.subscribe("1", "subscription OnSocket { unreadCountChanged { tickets } }")
	a.expect(`"id":"1"`, "tickets")
	events := s.stream(t, "subscription OfEvents { unreadCountChanged { tickets } }", bearer(amal))
	events.expect("tickets")

	b := s.connect(t, amal)
	b.subscribe("2", myCount)
	b.expect(`"id":"2"`, `"error"`, "RATE_LIMITED")
	b.subscribe("3", whoAmI)
	b.expect(`"id":"3"`, "locale")
	b.expect(`"complete"`)
	over := s.stream(t, myCount, bearer(amal))
	over.expect("RATE_LIMITED")
	over.expect("event: complete")
	other := s.connect(t, bilal)
	other.subscribe("1", myCount)
	other.expect(`"id":"1"`, "tickets")

	a.send(`{"id":"1","type":"complete"}`)
	s.log.line(t, `"msg":"operation"`, `"name":"OnSocket"`, `"transport":"websocket"`)
	events.close()
	s.log.line(t, `"msg":"operation"`, `"name":"OfEvents"`, `"transport":"sse"`)
	b.subscribe("4", myCount)
	b.expect(`"id":"4"`, "tickets")
	b.subscribe("5", myCount)
	b.expect(`"id":"5"`, "tickets")
	b.subscribe("6", myCount)
	b.expect(`"id":"6"`, "RATE_LIMITED")
}
