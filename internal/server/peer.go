package server

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// proxies are the networks whose headers are believed.
type proxies []netip.Prefix

func (p proxies) trust(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(n netip.Prefix) bool { return n.Contains(a) })
}

// peer is the address of a client.
type peer struct{ netip.Addr }

// key is what counts as one client: an address of IPv4, or a network of IPv6, since one client has as many of those as it likes.
func (p peer) key() string {
	switch {
	case !p.IsValid():
		return "unknown"
	case p.Is4():
		return p.String()
	}
	n, _ := p.Prefix(64) // fails only for more bits than there are
	return n.String()
}

// peer is the nearest address that is no trusted proxy: from the right of X-Forwarded-For, since each proxy writes to the right of what it
// was told.
func (p proxies) peer(r *http.Request) peer {
	at := connected(r)
	if !p.trust(at) {
		return peer{at}
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		a, ok := address(strings.TrimSpace(hop))
		if !ok {
			break
		}
		at = a
		if !p.trust(a) {
			break
		}
	}
	return peer{at}
}

// https reports whether a trusted proxy says that the client speaks https with it.
func (p proxies) https(r *http.Request) bool {
	if !p.trust(connected(r)) {
		return false
	}
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-Proto"), ","), ",")
	return strings.EqualFold(strings.TrimSpace(said[len(said)-1]), "https")
}

// connected is the other end of the connection.
func connected(r *http.Request) netip.Addr {
	a, _ := address(r.RemoteAddr)
	return a
}

// address reads an address, with or without a port.
func address(text string) (netip.Addr, bool) {
	if ap, err := netip.ParseAddrPort(text); err == nil {
		return ap.Addr().Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return a.Unmap().WithZone(""), err == nil
}
