package doctor

import (
	"net"
	"net/netip"
	"strings"
)

// settings looks at what is allowed, and yet seldom meant.
func (d *Doctor) settings() {
	const check = "settings"
	c, before := d.Settings, d.worst
	host, _, _ := net.SplitHostPort(c.Addr)
	ip, err := netip.ParseAddr(host)
	local := host == "localhost" || err == nil && ip.IsLoopback()
	switch {
	case c.PublicURL == nil && !local:
		d.warn(check, "addr is %s, and there is no public-url: say how browsers reach the desk, best by https", c.Addr)
	case c.PublicURL != nil && !c.Secure() && !isLocal(c.PublicURL.Hostname()):
		d.warn(check, "public-url is %s: passwords travel readable; put a proxy with https before the desk", c.PublicURL)
	}
	if c.Secure() && len(c.TrustedProxies) == 0 {
		d.warn(check, "public-url is https, and there are no trusted-proxies: all visitors seem to come from the proxy, and share its limits for "+
			"wrong passwords and connections; name the proxy's network")
	}
	for _, p := range c.TrustedProxies {
		if p.Bits() == 0 {
			d.warn(check, "trusted-proxies has %s: anybody can pretend to come from anywhere; name the proxy's network alone", p)
		}
	}
	for _, o := range c.AllowedOrigins {
		if c.Secure() && strings.HasPrefix(o, "http://") && !isLocal(strings.Split(strings.TrimPrefix(o, "http://"), ":")[0]) {
			d.warn(check, "allowed-origins has %s: whoever is on the way to that site can use the desk with its visitors' rights; use https", o)
		}
	}
	if c.Metrics && c.MetricsAddr == "" && (c.PublicURL != nil || !local) {
		d.warn(check, "whoever reaches the desk can read /metrics: set metrics-addr to an address of your own network, or metrics to off")
	}
	if d.worst == before {
		d.ok(check, "nothing unusual")
	}
}

func isLocal(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
