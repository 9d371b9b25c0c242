import { Client, fetchExchange, mapExchange, subscriptionExchange } from "@urql/core";
import { follow } from "@/live/connection";
import { makeCache } from "./cache";
import { codeOf } from "./errors";
import { inOrder } from "./inOrder";

/** A client for one session: its cache is empty at first and goes with it. */
export function makeClient(onSignedOut: () => void) {
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { credentials: "same-origin" },
    exchanges: [
      mapExchange({
        onError(error, operation) {
          if (codeOf(error) === "UNAUTHENTICATED" && operation.kind !== "mutation") onSignedOut();
        },
      }),
      makeCache(),
      inOrder(),
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: follow(request.query ?? "", request.variables as Record<string, unknown>, sink as never) }),
        }),
      }),
      fetchExchange,
    ],
  });
}
