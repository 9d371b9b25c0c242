import { cacheExchange } from "@urql/exchange-graphcache";
import introspection from "@/gql/introspection.json";
import { optimistic, updates } from "./changes";

type Named = { kind: string; name: string; fields?: { name: string }[] };

// Objects without an id belong to whoever holds them.
const keys = Object.fromEntries(
  (introspection.__schema.types as Named[])
    .filter((t) => t.kind === "OBJECT" && !t.fields?.some((f) => f.name === "id"))
    .map((t) => [t.name, () => null]),
);

const byId = (typename: string) => (_: unknown, args: Record<string, unknown>) =>
  args.id ? { __typename: typename, id: args.id as string } : undefined;

/** The normalised cache: every ticket, message and person once, so that a change shows everywhere. */
export function makeCache() {
  return cacheExchange({
    schema: introspection as never,
    // There is one: what changes the settings changes them wherever they are shown.
    keys: { ...keys, Settings: () => "desk" },
    resolvers: {
      Query: {
        ticket: byId("Ticket") as never,
        customer: byId("Customer") as never,
        order: byId("Order") as never,
      },
    },
    updates,
    optimistic,
  });
}
