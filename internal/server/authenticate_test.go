package server_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/sanad-desk/sanad/internal/account"
	"github.com/sanad-desk/sanad/internal/desktest"
	"github.com/sanad-desk/sanad/internal/server"
)

func cookie(secret string) string { return "Cookie: sanad_session=" + secret }

func TestWhoAsks(t *testing.T) {
	t.Parallel()
	s := serve(t)
	token := s.Token(s.User("agent", desktest.Named("Amal")), false)
	other := s.Token(s.User("agent", desktest.Named("Bilal")), false)
	expired := s.Token(s.User("agent"), false)
	s.revoke(t, expired)
	for _, c := range []struct {
		name    string
		headers []string
		status  int
		code    string
		has     string
	}{
		{"nobody", nil, 200, "UNAUTHENTICATED", "sign in first"},
		{"a token", []string{bearer(token)}, 200, "", "Amal"},
		{"the scheme in any case", []string{"Authorization: bEARER " + token}, 200, "", "Amal"},
		{"a cookie", []string{cookie(token)}, 200, "", "Amal"},
		{"a token before a cookie", []string{bearer(other), cookie(token)}, 200, "", "Bilal"},
		{"a bad token before a good cookie", []string{bearer("nonsense"), cookie(token)}, 401, "UNAUTHENTICATED", "not valid"},
		{"a bad token", []string{bearer("sanad_pat_nonsense")}, 401, "UNAUTHENTICATED", "not valid"},
		{"a revoked token", []string{bearer(expired)}, 401, "UNAUTHENTICATED", "not valid"},
		{"no token after Bearer", []string{"Authorization: Bearer"}, 401, "UNAUTHENTICATED", "not valid"},
		{"two tokens", []string{bearer(token), bearer(other)}, 401, "UNAUTHENTICATED", "not valid"},
		{"a very long token", []string{bearer("sanad_pat_" + strings.Repeat("x", 20_000))}, 401, "UNAUTHENTICATED", "not valid"},
		{"another scheme and a cookie", []string{"Authorization: Basic eDp5", cookie(token)}, 200, "", "Amal"},
		{"a stale cookie", []string{cookie(expired)}, 200, "UNAUTHENTICATED", "sign in first"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := s.post(t, whoAmI, c.headers...)
			if a.StatusCode != c.status || code(a.body) != c.code || !strings.Contains(a.body, c.has) {
				t.Errorf("%d %s", a.StatusCode, a.body)
			}
			if a.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("it may be kept: %v", a.Header)
			}
			if id := a.Header.Get("X-Request-Id"); c.code != "" && !strings.Contains(a.body, `"requestId":"`+id+`"`) {
				t.Errorf("the request's id is %s: %s", id, a.body)
			}
			if got := a.Header.Get("WWW-Authenticate"); (c.status == 401) != strings.HasPrefix(got, "Bearer ") {
				t.Errorf("WWW-Authenticate: %q", got)
			}
		})
	}
}

func TestABadTokenInEachMediaType(t *testing.T) {
	t.Parallel()
	s := serve(t)
	for accept, media := range map[string]string{
		"application/graphql-response+json, application/json;q=0.9": "application/graphql-response+json",
		"application/json": "application/json", "*/*": "application/json", "text/event-stream": "application/json",
	} {
		a := s.post(t, whoAmI, bearer("bad"), "Accept: "+accept)
		if a.StatusCode != 401 || a.Header.Get("Content-Type") != media+"; charset=utf-8" || code(a.body) != "UNAUTHENTICATED" {
			t.Errorf("%s: %d %v %s", accept, a.StatusCode, a.Header, a.body)
		}
	}
}

func TestLanguageOfACustomer(t *testing.T) {
	t.Parallel()
	s := serve(t)
	secret := s.customerSecret(t, s.Customer())
	for said, want := range map[string]string{
		"": "EN", "ar-SA, en;q=0.5": "AR", "he": "HE", "iw-IL": "HE", "fr, de": "EN", "fr, he;q=0.4, ar;q=0.3": "HE", ";;;": "EN",
		strings.Repeat("ar,", 100): "EN",
	} {
		a := s.post(t, whoAmI, bearer(secret), "Accept-Language: "+said)
		if !strings.Contains(a.body, `"locale":"`+want+`"`) {
			t.Errorf("%.40s: %s", said, a.body)
		}
	}
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.member(t, "amal@example.org")
	a := s.post(t, signIn("amal@example.org", password), "Cookie: sanad_session=stale")
	if a.StatusCode != 200 || code(a.body) != "" || len(a.Cookies()) != 1 {
		t.Fatalf("%d %v %s", a.StatusCode, a.Header, a.body)
	}
	c := a.Cookies()[0]
	line := a.Header.Get("Set-Cookie")
	if c.Name != "sanad_session" || !c.HttpOnly || c.Path != "/" || c.Secure || c.Domain != "" || !strings.Contains(line, "SameSite=Lax") ||
		!c.Expires.Equal(desktest.Start.Add(account.SessionLength)) {
		t.Errorf("the cookie is %s", line)
	}
	in := "Cookie: " + c.Name + "=" + c.Value
	if a := s.post(t, whoAmI, in); code(a.body) != "" || len(a.Cookies()) != 0 {
		t.Errorf("signed in: %v %s", a.Cookies(), a.body)
	}
	out := s.post(t, "mutation { signOut { signedOut } }", in)
	if !strings.Contains(out.body, `"signedOut":true`) || !cleared(out, "sanad_session") {
		t.Errorf("signing out: %v %s", out.Cookies(), out.body)
	}
	if a := s.post(t, whoAmI, in); code(a.body) != "UNAUTHENTICATED" || !cleared(a, "sanad_session") {
		t.Errorf("signed out: %v %s", a.Cookies(), a.body)
	}
}

// TestSettingUp makes the first administrator, whose browser is signed in afterwards.
func TestSettingUp(t *testing.T) {
	t.Parallel()
	s := serve(t)
	const needed = "{ setUpNeeded }"
	const setUp = `mutation { setUpDesk(input: {name: "Noor", email: "noor@example.org", password: "` + password + `", locale: HE}) {
		viewer { locale permissions actor { name } } position } }`
	if a := s.post(t, needed); !strings.Contains(a.body, `"setUpNeeded":true`) {
		t.Errorf("a new desk: %s", a.body)
	}
	if a := s.post(t, setUp, takeEvents); !strings.Contains(a.body, "FORBIDDEN") || len(a.Cookies()) != 0 {
		t.Errorf("as events: %v %s", a.Cookies(), a.body)
	}
	if a := s.post(t, setUp, "Origin: https://elsewhere.example", "Sec-Fetch-Site: cross-site"); a.StatusCode != 403 {
		t.Errorf("from another website: %d %s", a.StatusCode, a.body)
	}
	a := s.post(t, setUp)
	if len(a.Cookies()) != 1 || !strings.Contains(a.body, `"locale":"HE"`) || !strings.Contains(a.body, "USER_MANAGE") || !strings.Contains(a.body, "Noor") {
		t.Fatalf("%v %s", a.Header, a.body)
	}
	in := "Cookie: " + a.Cookies()[0].Name + "=" + a.Cookies()[0].Value
	if a := s.post(t, whoAmI, in); !strings.Contains(a.body, "Noor") {
		t.Errorf("signed in: %s", a.body)
	}
	if a := s.post(t, needed); !strings.Contains(a.body, `"setUpNeeded":false`) {
		t.Errorf("a desk with somebody: %s", a.body)
	}
	if a := s.post(t, setUp); code(a.body) != "CONFLICT" || len(a.Cookies()) != 0 {
		t.Errorf("again: %v %s", a.Cookies(), a.body)
	}
}

func cleared(a answer, name string) bool {
	return len(a.Cookies()) == 1 && a.Cookies()[0].Name == name && a.Cookies()[0].MaxAge < 0 && a.Cookies()[0].Path == "/"
}

// TestCookieByHTTPS signs in where browsers speak https, with us or with a proxy of ours.
func TestCookieByHTTPS(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change  change
		headers []string
	}{
		"public URL":    {func(o *server.Options) { o.PublicURL = &url.URL{Scheme: "https", Host: "desk.example.org"} }, nil},
		"trusted proxy": {trust("127.0.0.0/8"), []string{"X-Forwarded-Proto: https"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, c.change)
			s.member(t, "amal@example.org")
			a := s.post(t, signIn("amal@example.org", password), c.headers...)
			if len(a.Cookies()) != 1 {
				t.Fatalf("%v %s", a.Header, a.body)
			}
			got := a.Cookies()[0]
			if got.Name != "__Host-sanad_session" || !got.Secure || !got.HttpOnly || got.Path != "/" || got.Domain != "" {
				t.Errorf("the cookie is %s", a.Header.Get("Set-Cookie"))
			}
			if a := s.post(t, whoAmI, append(c.headers, "Cookie: __Host-sanad_session="+got.Value)...); code(a.body) != "" {
				t.Errorf("with the cookie: %s", a.body)
			}
			if a := s.post(t, whoAmI, append(c.headers, "Cookie: sanad_session="+got.Value)...); code(a.body) != "UNAUTHENTICATED" {
				t.Errorf("with one that a neighbour could have set: %s", a.body)
			}
		})
	}
}

// TestSigningInNeedsAnAnswerThatCanSetACookie tries it where the header is sent before anything runs.
func TestSigningInNeedsAnAnswerThatCanSetACookie(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.member(t, "amal@example.org")
	document := signIn("amal@example.org", password)
	if a := s.post(t, document, takeEvents); !strings.Contains(a.body, "FORBIDDEN") || len(a.Cookies()) != 0 {
		t.Errorf("as events: %v %s", a.Cookies(), a.body)
	}
	c := s.connect(t, "")
	c.subscribe("x", document)
	c.expect(`"id":"x"`, "FORBIDDEN")
}

func signIn(email, password string) string {
	return `mutation { signIn(input: {email: ` + quote(email) + `, password: ` + quote(password) + `}) { position } }`
}

func TestDatabaseThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	s := serve(t)
	token := s.Token(s.User("agent"), false)
	c := s.connect(t, token)
	s.Hub.Close()
	if err := s.Store.Close(); err != nil {
		t.Fatal(err)
	}
	a := s.post(t, whoAmI, bearer(token), takeNew)
	if a.StatusCode != 503 || code(a.body) != "UNAVAILABLE" || a.Header.Get("Retry-After") == "" || strings.Contains(a.body, "sql") {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	c.subscribe("x", whoAmI)
	c.expect(`"id":"x"`, `"error"`, "UNAVAILABLE")
	d := s.dial(t)
	d.send(`{"type":"connection_init","payload":{"authorization":"Bearer ` + token + `"}}`)
	d.expectClose(1013)
}
