package doctor

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

const protocol = "graphql-transport-ws"

// websocket opens a socket as the dashboard does, and signs in on it.
func (v *visitor) websocket(ctx context.Context) {
	const check = "proxy, websockets"
	ctx, cancel := v.brief(ctx)
	defer cancel()
	dialer := websocket.Dialer{Subprotocols: []string{protocol}, HandshakeTimeout: v.Patience, Proxy: http.ProxyFromEnvironment}
	if t, ok := v.Client.Transport.(*http.Transport); ok {
		dialer.TLSClientConfig, dialer.NetDialContext = t.TLSClientConfig, t.DialContext
	}
	socket, resp, err := dialer.DialContext(ctx, "ws"+strings.TrimPrefix(v.url, "http")+"/graphql", http.Header{"Origin": {v.url}})
	if err != nil {
		v.refused(check, resp, err)
		return
	}
	defer socket.Close()
	if socket.Subprotocol() != protocol {
		v.fail(check, "the subprotocol %s is lost on the way: let the proxy pass the Sec-WebSocket-Protocol header on, %s", protocol, manual)
		return
	}
	deadline := time.Now().Add(v.Patience)
	_ = socket.SetReadDeadline(deadline)
	_ = socket.SetWriteDeadline(deadline)
	hello := map[string]any{"type": "connection_init"}
	if v.token != "" {
		hello["payload"] = map[string]string{"authorization": "Bearer " + v.token}
	}
	var answer struct {
		Type string `json:"type"`
	}
	if err = socket.WriteJSON(hello); err == nil {
		err = socket.ReadJSON(&answer)
	}
	var closed *websocket.CloseError
	switch {
	case err == nil && answer.Type == "connection_ack":
		v.ok(check, "they open, and the desk greets")
	case errors.As(err, &closed) && closed.Code >= 4400 && closed.Code < 4500 && v.token == "":
		v.ok(check, "they open, and the desk turns away who is not signed in")
	case err != nil:
		v.fail(check, "one opens, and then no message gets through (%v): let the proxy leave upgraded connections alone, %s", err, manual)
	default:
		v.fail(check, "the desk answers connection_init with %q", answer.Type)
	}
}

// refused says why a socket did not open.
func (v *visitor) refused(check string, resp *http.Response, err error) {
	switch {
	case resp == nil:
		v.fail(check, "none opens: %v, %s", err, manual)
	case resp.StatusCode == http.StatusForbidden:
		v.fail(check, "the desk takes its own pages for a foreign site: let the proxy pass the Host header on as it came, %s", manual)
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable:
		v.warn(check, "the desk has as many as it may (%s): see max-connections and max-connections-per-user", resp.Status)
	default:
		v.fail(check, "none opens (%s): let the proxy pass the Upgrade and Connection headers on, %s", resp.Status, manual)
	}
}
