package server_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestRequestIDs(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for given, taken := range map[string]bool{
		"abc-DEF_1.2": true, strings.Repeat("x", 64): true, strings.Repeat("x", 65): false, "a b": false, `a"b`: false, "ä": false, "": false,
	} {
		a := s.post(t, whoAmI, "X-Request-Id: "+given)
		got := a.Header.Get("X-Request-Id")
		if (got == given) != taken || len(got) < 11 || !strings.Contains(a.body, `"requestId":"`+got+`"`) {
			t.Errorf("%q became %q: %s", given, got, a.body)
		}
		s.log.line(t, `"msg":"operation"`, `"request_id":"`+got+`"`)
	}
	if a, b := s.post(t, whoAmI), s.post(t, whoAmI); a.Header.Get("X-Request-Id") == b.Header.Get("X-Request-Id") {
		t.Error("two requests have the same id")
	}
	c := s.connect(t, "", "X-Request-Id: of-the-socket")
	c.subscribe("x", whoAmI)
	c.expect(`"requestId":"of-the-socket"`)
	s.log.line(t, `"msg":"operation"`, `"request_id":"of-the-socket"`, `"transport":"websocket"`)
}

func TestOneLineForEachOperation(t *testing.T) {
	t.Parallel()
	s := serve(t)
	u := s.User("agent")
	token := s.Token(u, false)
	long := strings.Repeat("Long", 100)
	for _, c := range []struct {
		id, document string
		want         map[string]any
	}{
		{"one", "query Mine { viewer { locale } }", map[string]any{"kind": "query", "name": "Mine", "transport": "http", "code": nil,
			"actor_kind": "USER", "actor_id": u.ID.String()}},
		{"two", "mutation { signOut { signedOut } }", map[string]any{"kind": "mutation", "name": ""}},
		{"three", `{ ticket(number: 999) { id } }`, map[string]any{"kind": "query", "code": nil}},
		{"four", `{ nothing }`, map[string]any{"kind": "none", "code": "INVALID"}},
		{"five", `query ` + long + ` { __typename }`, map[string]any{"name": long[:64]}},
		{"six", `{ a b c`, map[string]any{"kind": "none", "code": "INVALID"}},
		{"seven", `{ tickets(first: 1000) { totalCount } }`, map[string]any{"kind": "query", "code": "INVALID"}},
		{"eight", "query Panics { __typename }", map[string]any{"code": "INTERNAL"}},
	} {
		s.post(t, c.document, bearer(token), "X-Request-Id: "+c.id)
		line := s.log.line(t, `"msg":"operation"`, `"request_id":"`+c.id+`"`)
		var got map[string]any
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		for key, want := range c.want {
			if got[key] != want {
				t.Errorf("%s: %s is %v, not %v: %s", c.document, key, got[key], want, line)
			}
		}
		if n := strings.Count(s.log.String(), `"msg":"operation","request_id":"`+c.id+`"`); n != 1 {
			t.Errorf("%s: %d lines", c.document, n)
		}
	}
	if line := s.log.line(t, `"request_id":"one"`, "operation"); !strings.Contains(line, `"cost":2`) || !strings.Contains(line, `"took":`) {
		t.Errorf("%s", line)
	}
}

func TestPanicsAreLoggedOnceAndNotShown(t *testing.T) {
	t.Parallel()
	s := serve(t)
	a := s.post(t, "query Panics { __typename }", "X-Request-Id: panicking", takeNew)
	if a.StatusCode != 500 || code(a.body) != "INTERNAL" || strings.Contains(a.body, "words") {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	s.log.line(t, `"msg":"panic"`, `"request_id":"panicking"`, "words of a panic", "goroutine")
	c := s.connect(t, "")
	c.subscribe("x", "query Panics { __typename }")
	c.expect(`"error"`, "INTERNAL")
	if n := strings.Count(s.log.String(), "words of a panic"); n != 2 {
		t.Errorf("%d lines for 2 panics:\n%s", n, s.log)
	}
}

// TestNoSecretIsLogged uses every kind of secret, well and badly, and looks for them in the log.
func TestNoSecretIsLogged(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.member(t, "amal@example.org")
	token := s.Token(s.User("administrator"), false)
	customer := s.customerSecret(t, s.Customer())
	s.post(t, whoAmI, bearer(token))
	s.post(t, whoAmI, bearer(token+"x"))
	s.post(t, whoAmI, cookie(token+"y"))
	s.post(t, whoAmI, bearer(customer))
	s.post(t, whoAmI, "X-Request-Id: "+token+" "+token)
	s.post(t, signIn("amal@example.org", "wrong "+password))
	in := s.post(t, signIn("amal@example.org", password))
	made := s.post(t, `mutation { createApiToken(input: {name: "x"}) { secret } }`, bearer(token))
	if !strings.Contains(made.body, "sanad_pat_") {
		t.Fatalf("%s", made.body)
	}
	s.do(t, "GET", "/graphql?query=%7B__typename%7D&token="+token, "")
	s.stream(t, myCount, bearer(token)).close()
	c := s.connect(t, token)
	c.subscribe("x", `{ ticket(id: "`+customer+`") { id } }`)
	c.expect(`"id":"x"`)
	_ = c.Close()
	bad := s.dial(t, cookie(in.Cookies()[0].Value))
	bad.send(`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `z"}}`)
	bad.expectClose(4401)
	s.log.line(t, `"msg":"websocket closed"`, `"code":4401`)
	s.log.line(t, `"msg":"operation"`, `"transport":"sse"`)
	log := s.log.String()
	for _, secret := range []string{token, customer, in.Cookies()[0].Value, password, "sanad_pat_", "sanad_ses_", "sanad_cus_", "Bearer", "signIn("} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %s", secret)
		}
	}
	if !strings.Contains(log, `"reason":"token"`) {
		t.Errorf("bad tokens are not in the log")
	}
}
