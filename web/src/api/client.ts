import { Client, fetchExchange, getOperationName, makeOperation, mapExchange, type Operation, subscriptionExchange } from "@urql/core";
import { follow } from "@/live/connection";
import { makeCache } from "./cache";
import { codeOf } from "./errors";
import { inOrder } from "./inOrder";

export type SessionClient = Client & {
  /** Asks once more what was refused because the session had ended. */
  askAgain: () => void;
};

// To these a refusal says that the password is wrong, not that a session is over.
const entrances = ["SignIn", "SetUpDesk"];

/** A client for one session: its cache is empty at first and goes with it. */
export function makeClient(onSignedOut: () => void): SessionClient {
  const refused = new Map<number, Operation>();
  const client = new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { credentials: "same-origin" },
    exchanges: [
      mapExchange({
        onError(error, operation) {
          if (codeOf(error) !== "UNAUTHENTICATED" || entrances.includes(getOperationName(operation.query) ?? "")) return;
          if (operation.kind === "query") refused.set(operation.key, operation);
          onSignedOut();
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
  function askAgain() {
    const operations = [...refused.values()];
    refused.clear();
    for (const o of operations) client.reexecuteOperation(makeOperation(o.kind, o, { ...o.context, requestPolicy: "network-only" }));
  }
  return Object.assign(client, { askAgain });
}
