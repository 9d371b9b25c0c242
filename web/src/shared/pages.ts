/** A page of a list, as every connection of the API has it. */
export interface Page<T> {
  nodes: readonly T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number;
}

/** What is known of a list: its beginning, and where it goes on. */
export interface Loaded<T> {
  nodes: readonly T[];
  cursor: string | null;
  hasMore: boolean;
  total?: number;
}

export const nothing: Loaded<never> = { nodes: [], cursor: null, hasMore: false };

type Identified = { id: string };

/** A list whose first page was read anew. What was known beyond that page stays, if the page leads over to it. */
export function takeFirst<T extends Identified>(known: Loaded<T>, page: Page<T>): Loaded<T> {
  const total = page.totalCount;
  const fresh = new Set(page.nodes.map((n) => n.id));
  const places = new Map(known.nodes.map((n, i) => [n.id, i]));
  const last = page.nodes.findLast((n) => places.has(n.id));
  const joint = page.pageInfo.hasNextPage && last ? (places.get(last.id) ?? -1) : -1;
  const rest = known.nodes.slice(joint + 1).filter((n) => !fresh.has(n.id));
  if (joint < 0 || rest.length === 0) return { nodes: page.nodes, cursor: page.pageInfo.endCursor, hasMore: page.pageInfo.hasNextPage, total };
  return { nodes: [...page.nodes, ...rest], cursor: known.cursor, hasMore: known.hasMore, total };
}

/** A list with its next page. */
export function takeNext<T extends Identified>(known: Loaded<T>, page: Page<T>): Loaded<T> {
  const have = new Set(known.nodes.map((n) => n.id));
  return {
    nodes: [...known.nodes, ...page.nodes.filter((n) => !have.has(n.id))],
    cursor: page.pageInfo.endCursor,
    hasMore: page.pageInfo.hasNextPage,
    total: page.totalCount ?? known.total,
  };
}
