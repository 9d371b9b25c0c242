import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { makeCache } from "./cache";
import { inOrder } from "./inOrder";

/** An answer, or an error by its code. */
export type Answer = { data: unknown } | { code: string };

export interface Request {
  operation: string;
  variables: { input?: Record<string, unknown> } & Record<string, unknown>;
  answer: (a: Answer) => void;
}

/**
 * The dashboard's own cache and order of changes before a server that answers when the test says so. Requests stand in `sent` in the
 * order in which they came.
 */
export function testClient() {
  const sent: Request[] = [];
  const arrivals: (() => void)[] = [];
  const sinks: ((data: unknown) => void)[] = [];
  const client = new Client({
    url: "http://desk.test/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-first",
    fetch: (_, init) =>
      new Promise<Response>((resolve) => {
        const body = JSON.parse(String(init?.body)) as { operationName: string; variables: Request["variables"] };
        sent.push({
          operation: body.operationName,
          variables: body.variables,
          answer: (a) => resolve(new Response(JSON.stringify("data" in a ? a : { errors: [{ message: "no", extensions: { code: a.code } }] }), { headers: { "content-type": "application/json" } })),
        });
        arrivals.splice(0).forEach((f) => f());
      }),
    exchanges: [
      makeCache(),
      inOrder(),
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe(sink) {
            sinks.push((data) => sink.next({ data } as never));
            return { unsubscribe() {} };
          },
        }),
      }),
      fetchExchange,
    ],
  });
  return {
    client,
    sent,
    /** The nth request, from 0, once it has come. */
    async request(n: number): Promise<Request> {
      while (sent.length <= n) await new Promise<void>((resolve) => arrivals.push(resolve));
      return sent[n]!;
    },
    /** Tells every subscriber, once there is one. */
    async tell(data: unknown) {
      while (sinks.length === 0) await Promise.resolve();
      sinks.forEach((s) => s(data));
    },
  };
}
