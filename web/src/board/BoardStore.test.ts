import { CombinedError } from "@urql/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BoardAsks, Card } from "./asks";
import { BoardStore, pageSize } from "./BoardStore";

/** A desk with tickets whose place is their number, of which those in `board` belong to the board. */
function desk(tickets: Record<string, string>) {
  const at = new Map(Object.entries(tickets));
  const board = new Set(at.keys());
  const cache = new Map<string, Card>();
  const card = (id: string): Card => ({ id, status: at.get(id)!, key: [Number(id)] });
  const seen = (c: Card) => (cache.set(c.id, c), c);
  const lost = new CombinedError({ networkError: new Error("no connection") });
  const state = { at, board, cache, asked: [] as string[][], pages: 0, down: false };
  const asks: BoardAsks = {
    async page(status, after, first) {
      state.pages++;
      if (state.down) return { error: lost };
      const all = [...board].filter((id) => at.get(id) === status).sort((a, b) => Number(a) - Number(b)).filter((id) => !after || Number(id) > Number(after));
      const cards = all.slice(0, first).map(card).map(seen);
      return { ok: { cards, cursor: all.length > first ? cards.at(-1)!.id : null, total: after ? undefined : all.length } };
    },
    async among(ids) {
      state.asked.push([...ids]);
      return state.down ? { error: lost } : { ok: ids.filter((id) => board.has(id)).map(card).map(seen) };
    },
    known: (id) => cache.get(id),
  };
  const store = new BoardStore(asks, { field: "NUMBER", direction: "ASC" });
  const ids = (status: string) => store.column(status).cards.map((c) => c.id);
  return { store, state, ids, card };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const many = (n: number, status: string) => Object.fromEntries(Array.from({ length: n }, (_, i) => [String(i + 1), status]));

describe("a board", () => {
  it("loads a column page by page, each once", async () => {
    const { store, ids, state } = desk(many(60, "open"));
    store.wake();
    expect(store.column("open").phase).toBe("asleep");
    await Promise.all([store.open("open"), store.open("open")]);
    expect([ids("open").length, store.column("open").more, store.column("open").total]).toEqual([pageSize, true, 60]);
    await Promise.all([store.reach("open"), store.reach("open")]);
    expect([ids("open").length, state.pages]).toEqual([2 * pageSize, 2]);
    await store.reach("open");
    await store.reach("open");
    expect([ids("open").length, store.column("open").more, state.pages]).toEqual([60, false, 3]);
  });

  it("moves a card by what the cache knows before the server is asked, and back when the change is taken back", async () => {
    const { store, ids, state, card } = desk({ 1: "open", 2: "open", 3: "done" });
    store.wake();
    await Promise.all([store.open("open"), store.open("done")]);
    state.cache.set("1", { ...card("1"), status: "done" });
    store.refresh("1");
    expect([ids("open"), ids("done")]).toEqual([["2"], ["1", "3"]]);
    state.cache.set("1", card("1"));
    store.refresh("1");
    expect([ids("open"), ids("done")]).toEqual([["1", "2"], ["3"]]);
    expect(state.asked).toEqual([]);
  });

  it("asks the server once about a burst of events: cards leave, come and move", async () => {
    const { store, ids, state, card } = desk({ 1: "open", 2: "open", 3: "done" });
    store.wake();
    await Promise.all([store.open("open"), store.open("done")]);
    state.board.delete("1");
    state.at.set("2", "done");
    state.cache.set("2", card("2"));
    state.at.set("4", "open").set("5", "open");
    state.board.add("4");
    for (const id of ["1", "2", "4", "5", "2"]) store.notice(id);
    expect(ids("done")).toEqual(["2", "3"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(state.asked).toEqual([["1", "2", "4", "5"]]);
    expect([ids("open"), ids("done")]).toEqual([["4"], ["2", "3"]]);
  });

  it("keeps what comes below the loaded part until that is reached", async () => {
    const { store, ids, state } = desk(many(40, "open"));
    store.wake();
    await store.open("open");
    state.at.set("99", "open").set("0", "open");
    state.board.add("99").add("0");
    store.notice("99");
    store.notice("0");
    await vi.advanceTimersByTimeAsync(200);
    expect(ids("open")[0]).toBe("0");
    expect(ids("open")).not.toContain("99");
    await store.reach("open");
    expect(ids("open").at(-1)).toBe("99");
    expect(new Set(ids("open")).size).toBe(ids("open").length);
  });

  it("holds to a change of one's own that an older answer does not show", async () => {
    const { store, ids, state, card } = desk({ 1: "open" });
    store.wake();
    await Promise.all([store.open("open"), store.open("done")]);
    const known = { ...card("1"), status: "done" };
    state.cache.set = (() => state.cache) as never;
    state.cache.get = () => known;
    store.notice("1");
    await vi.advanceTimersByTimeAsync(200);
    expect([ids("open"), ids("done")]).toEqual([[], ["1"]]);
  });

  it("asks again about what it could not ask", async () => {
    const { store, ids, state } = desk({ 1: "open" });
    store.wake();
    await store.open("open");
    state.board.delete("1");
    state.down = true;
    store.notice("1");
    await vi.advanceTimersByTimeAsync(200);
    expect(ids("open")).toEqual(["1"]);
    state.down = false;
    await vi.advanceTimersByTimeAsync(3_200);
    expect(ids("open")).toEqual([]);
  });

  it("says that a column failed, and loads it when asked again", async () => {
    const { store, ids, state } = desk({ 1: "open" });
    store.wake();
    state.down = true;
    await store.open("open");
    expect(store.column("open").phase).toBe("failed");
    state.down = false;
    await store.open("open");
    expect(ids("open")).toEqual(["1"]);
  });

  it("compares when it wakes, and when a ticket went out of sight", async () => {
    const { store, ids, state } = desk({ 1: "open", 2: "open" });
    store.wake();
    await store.open("open");
    store.sleep();
    state.board.delete("1");
    store.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(ids("open")).toEqual(["2"]);
    state.board.delete("2");
    store.noticeLost();
    store.noticeLost();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(ids("open")).toEqual([]);
    expect(state.pages).toBe(3);
  });

  it("gives the same view until something changes", async () => {
    const { store, state } = desk({ 1: "open", 2: "done" });
    store.wake();
    await Promise.all([store.open("open"), store.open("done")]);
    const before = [store.column("open"), store.column("done")];
    store.refresh("1");
    expect([store.column("open"), store.column("done")]).toEqual(before);
    expect(store.column("open")).toBe(before[0]);
    state.board.delete("1");
    store.notice("1");
    await vi.advanceTimersByTimeAsync(200);
    expect(store.column("open")).not.toBe(before[0]);
    expect(store.column("done")).toBe(before[1]);
  });
});
