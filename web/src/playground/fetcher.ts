import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";
import { asWritten } from "./asWritten";

/** Asks the desk's own API: by cookie when there is no token. Subscriptions go over a websocket, which `close` ends. */
export function makeFetcher(token: string): { fetcher: Fetcher; close: () => void } {
  const authorization = token && `Bearer ${token}`;
  const socket = createClient({
    url: `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/graphql`,
    connectionParams: authorization ? { authorization } : undefined,
  });
  const ask = createGraphiQLFetcher({ url: "/graphql", wsClient: socket, headers: authorization ? { authorization } : undefined });
  return { fetcher: (params, options) => ask(...asWritten(params, options)), close: () => void socket.dispose() };
}
