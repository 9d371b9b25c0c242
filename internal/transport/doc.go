// Package transport carries GraphQL over HTTP, server-sent events and websockets.
//
// It serves any graphql.ExecutableSchema and knows nothing of what the schema is about. New puts a
// server together:
//
//	srv := transport.New(schema, transport.Options{Authenticate: authenticate})
//	mux.Handle("/graphql", srv)
//	defer srv.Shutdown(ctx)
//
// The rules it keeps are those of the GraphQL-over-HTTP specification, of the graphql-transport-ws
// protocol and of the distinct connections mode of GraphQL over server-sent events.
//
// # Errors
//
// Each error made here has extensions.code: INVALID, UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED,
// UNAVAILABLE or INTERNAL. A document that does not parse or validate is INVALID, and gqlgen's own
// word for it stays under extensions.reason. The one exception is PERSISTED_QUERY_NOT_FOUND, which
// clients of persisted queries look for.
//
// # Ending a stream early
//
// A subscription's resolver that must end its stream with an error calls Fail and closes its
// channel. What it had sent before is delivered first. See Fail and CloseError.
//
// # Close codes of a websocket
//
//	1001 or 1000  the client left
//	1007  text that is not UTF-8
//	1009  a message over Options.MaxMessage
//	1012  the server restarts; come back
//	1013  the client read too slowly for Options.WriteTimeout; come back
//	4400  a message that the protocol does not know
//	4401  an operation before the acknowledgement
//	4403  Authenticate refused the connection
//	4408  no connection_init within Options.InitTimeout
//	4409  an operation with the id of a running one
//	4429  a second connection_init
//
// An application adds its own with CloseError. The graphql-ws client comes back by itself after
// 1001, 1012, 1013, 4403 and 4408, and gives up after 4400, 4401, 4409 and 4429.
package transport
