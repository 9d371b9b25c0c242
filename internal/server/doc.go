// Package server is the desk's door: it listens, finds out who asks, keeps the limits, and hands GraphQL operations to the schema.
//
//	srv, err := server.New(server.Options{Schema: graph.NewSchema(d), Present: graph.Present, Desk: d})
//	err = srv.Serve(ctx, listener) // until ctx ends; then running requests may finish
//
// # Who asks
//
// A bearer token wins over the session cookie. A bad token is refused with 401, and a websocket that brings one closes with 4401, after which
// clients don't come back by themselves. A cookie that is no longer good counts as signed out, and is cleared. Whoever is signed in
// stands in the context (access.From); without anybody, resolvers answer UNAUTHENTICATED. Operations on a websocket look the secret up
// again when they begin, and streams hear of its end from the log.
//
// # Other websites
//
// Requests that a browser makes for another website are refused unless its origin is listed: with a cookie always, without one when they
// could change something. Those with a bearer token are exempt, since no browser adds one by itself.
package server
