import { describe, expect, test } from "vitest";
import { type Loaded, nothing, type Page, takeFirst, takeNext } from "./pages";

const list = (ids: string) => [...ids].map((id) => ({ id }));
const page = (ids: string, hasNextPage = true): Page<{ id: string }> => ({ nodes: list(ids), pageInfo: { hasNextPage, endCursor: `after ${ids.at(-1)}` } });
const known = (ids: string, hasMore = true): Loaded<{ id: string }> => ({ nodes: list(ids), cursor: `after ${ids.at(-1)}`, hasMore });
const ids = (l: Loaded<{ id: string }>) => l.nodes.map((n) => n.id).join("");

describe("a first page read anew", () => {
  test("is all there is to know at first", () => {
    expect(takeFirst(nothing, page("abc"))).toMatchObject({ nodes: list("abc"), cursor: "after c", hasMore: true });
  });
  test("brings what is new, and keeps what lies beyond it", () => {
    const l = takeFirst(known("cdefgh"), page("abcd"));
    expect(ids(l)).toBe("abcdefgh");
    expect(l.cursor).toBe("after h");
  });
  test("drops what is gone from it", () => expect(ids(takeFirst(known("abcdef"), page("acd")))).toBe("acdef"));
  test("moves what comes up", () => expect(ids(takeFirst(known("abcdef"), page("eab")))).toBe("eabcdf"));
  test("that does not reach what was known replaces it: there may be a gap", () => {
    const l = takeFirst(known("xyz"), page("abc"));
    expect(ids(l)).toBe("abc");
    expect(l.cursor).toBe("after c");
  });
  test("that is the last page is the whole list", () => {
    const l = takeFirst(known("abcdef"), page("ab", false));
    expect(ids(l)).toBe("ab");
    expect(l.hasMore).toBe(false);
  });
  test("of an empty list empties it", () => expect(takeFirst(known("ab"), { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }).nodes).toEqual([]));
});

test("a next page goes behind, and nothing stands twice", () => {
  const l = takeNext(known("abc"), page("cde", false));
  expect(ids(l)).toBe("abcde");
  expect(l.hasMore).toBe(false);
});
