import { cacheExchange, type Resolver as CacheResolver } from "@urql/exchange-graphcache";
import introspection from "@/gql/introspection.json";
import { optimistic, updates } from "./changes";

type Named = { kind: string; name: string; fields?: { name: string }[] };

// Objects without an id belong to whoever holds them.
const keys = Object.fromEntries(
  (introspection.__schema.types as Named[])
    .filter((t) => t.kind === "OBJECT" && !t.fields?.some((f) => f.name === "id"))
    .map((t) => [t.name, () => null]),
);

/** What is asked by its id is found without having been asked so before; by anything else, as it was answered last. */
const byId = (typename: string): CacheResolver => (_, args, cache, info) =>
  args.id ? { __typename: typename, id: args.id as string } : cache.resolve(info.parentKey, info.fieldName, args as never);

/** The normalised cache: every ticket, message and person once, so that a change shows everywhere. */
export function makeCache() {
  return cacheExchange({
    schema: introspection as never,
    // There is one: what changes the settings changes them wherever they are shown.
    keys: { ...keys, Settings: () => "desk" },
    resolvers: {
      Query: {
        ticket: byId("Ticket"),
        customer: byId("Customer"),
        order: byId("Order"),
      },
    },
    updates,
    optimistic,
  });
}
