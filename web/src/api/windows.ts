import type { Cache } from "@urql/exchange-graphcache";

/** How the entries of a ticket's lists are ordered: by the fields that tell when they were made. */
const orders = { messages: ["createdAt", "id"], events: ["position"] } as const;

/**
 * Adds an entry to every cached page that reaches to the end of a ticket's list, at its place, once. An entry from before such a page
 * is left to the page before it.
 */
export function append(cache: Cache, ticketId: string, field: keyof typeof orders, entry: { __typename: string; id: string }) {
  const ticket = { __typename: "Ticket", id: ticketId };
  const key = cache.keyOfEntity(entry);
  if (!key) return;
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields(ticket)) {
    if (fieldName !== field || args?.before) continue;
    const page = cache.resolve(ticket, fieldKey) as string | null | undefined;
    const nodes = page && (cache.resolve(page, "nodes") as string[] | undefined);
    if (!nodes || nodes.includes(key)) continue;
    const info = cache.resolve(page, "pageInfo") as string | undefined;
    if (!info || cache.resolve(info, "hasNextPage")) continue;
    const place = nodes.findLastIndex((n) => !before(cache, field, key, n)) + 1;
    if (place === 0 && cache.resolve(info, "hasPreviousPage")) continue;
    cache.link(page, "nodes", nodes.toSpliced(place, 0, key));
  }
}

function before(cache: Cache, field: keyof typeof orders, a: string, b: string): boolean {
  for (const by of orders[field]) {
    const [x, y] = [String(cache.resolve(a, by)), String(cache.resolve(b, by))];
    if (x !== y) return x < y;
  }
  return false;
}
