package server_test

import (
	"net/netip"
	"testing"

	"github.com/sanad-desk/sanad/internal/server"
)

func trust(networks ...string) change {
	return func(o *server.Options) {
		for _, n := range networks {
			o.TrustedProxies = append(o.TrustedProxies, netip.MustParsePrefix(n))
		}
	}
}

// TestWhereARequestComesFrom reads the address that the log has.
func TestWhereARequestComesFrom(t *testing.T) {
	t.Parallel()
	behind := serve(t, trust("127.0.0.0/8", "10.0.0.0/8"))
	open := serve(t)
	for name, c := range map[string]struct {
		site    *site
		headers []string
		want    string
	}{
		"directly":                  {open, nil, "127.0.0.1"},
		"claiming":                  {open, []string{"X-Forwarded-For: 1.2.3.4"}, "127.0.0.1"},
		"by a proxy":                {behind, []string{"X-Forwarded-For: 1.2.3.4"}, "1.2.3.4"},
		"by a proxy that is silent": {behind, nil, "127.0.0.1"},
		"by two proxies":            {behind, []string{"X-Forwarded-For: 1.2.3.4, 10.1.1.1"}, "1.2.3.4"},
		"in two lines":              {behind, []string{"X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 10.1.1.1"}, "1.2.3.4"},
		"claiming through a proxy":  {behind, []string{"X-Forwarded-For: 9.9.9.9, 1.2.3.4"}, "1.2.3.4"},
		"claiming to be a proxy":    {behind, []string{"X-Forwarded-For: 9.9.9.9, 8.8.8.8, 10.2.2.2"}, "8.8.8.8"},
		"with a port":               {behind, []string{"X-Forwarded-For: 1.2.3.4:5678"}, "1.2.3.4"},
		"IPv6":                      {behind, []string{"X-Forwarded-For: [2001:db8::1]:443"}, "2001:db8::1"},
		"nonsense":                  {behind, []string{"X-Forwarded-For: 1.2.3.4, unknown"}, "127.0.0.1"},
		"IPv4 as IPv6":              {behind, []string{"X-Forwarded-For: ::ffff:1.2.3.4"}, "1.2.3.4"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := c.site.post(t, "{ __typename }", c.headers...)
			c.site.log.line(t, `"msg":"operation"`, a.Header.Get("X-Request-Id"), `"peer":"`+c.want+`"`)
		})
	}
}
