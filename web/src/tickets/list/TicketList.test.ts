import { CombinedError } from "@urql/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Asks } from "./asks";
import type { Entry } from "./rows";
import { TicketList } from "./TicketList";

const offline = new CombinedError({ networkError: new Error("no network") });
const order = { field: "NUMBER", direction: "ASC" } as const;
const some = { created: false, mine: false };

/** A desk of tickets by number, some of which belong to the list, as a server would answer of it. */
class Desk implements Asks {
  here = new Set<number>();
  failing = false;
  asked: string[] = [];

  constructor(...numbers: number[]) {
    for (const n of numbers) this.here.add(n);
  }
  entry = (n: number): Entry => ({ id: `t${n}`, key: [n] });
  private sorted = () => [...this.here].sort((a, b) => a - b);

  async page(after: string | null, first: number) {
    this.asked.push(`page ${after ?? "first"}`);
    if (this.failing) return { error: offline };
    const rest = this.sorted().filter((n) => after === null || n > Number(after));
    const nodes = rest.slice(0, first);
    return { ok: { entries: nodes.map(this.entry), cursor: rest.length > first ? String(nodes.at(-1)) : null, total: after === null ? this.here.size : undefined } };
  }
  async among(ids: readonly string[]) {
    this.asked.push(`among ${ids.length}`);
    if (this.failing) return { error: offline };
    return { ok: { entries: this.sorted().map(this.entry).filter((e) => ids.includes(e.id)) } };
  }
  async unread(ids: readonly string[]) {
    this.asked.push(`unread ${ids.join(" ")}`);
    return { ok: true as const };
  }
  known = (id: string) => this.entry(Number(id.slice(1)));
}

const upTo = (n: number, by = 1) => Array.from({ length: n }, (_, i) => (i + 1) * by);
const shown = (list: TicketList) => list.get().rows.entries.map((e) => Number(e.id.slice(1)));
const waiting = (list: TicketList) => list.get().rows.waiting.map((e) => Number(e.id.slice(1)));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a list that stays true", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function listOf(desk: Desk, drifting = false) {
    const list = new TicketList(desk, order, drifting);
    list.wake();
    await pass(0);
    desk.asked = [];
    return list;
  }

  it("asks once about all that happened within a moment", async () => {
    const desk = new Desk(10, 20, 30);
    const list = await listOf(desk);
    list.see(0, 2, 3);
    desk.here.delete(20);
    desk.here.add(15);
    for (const id of ["t20", "t15", "t15", "t99"]) list.notice(id, some);
    await pass(1_000);
    expect(desk.asked).toEqual(["among 3"]);
    expect(shown(list)).toEqual([10, 30]);
    expect(waiting(list)).toEqual([15]);
    await list.show();
    expect(shown(list)).toEqual([10, 15, 30]);
  });

  it("asks in batches, with pauses, when much happened; and compares as a whole when very much did", async () => {
    const desk = new Desk(...upTo(40));
    const list = await listOf(desk);
    for (const n of upTo(250)) list.notice(`t${n}`, some);
    await pass(150);
    expect(desk.asked).toEqual(["among 100"]);
    await pass(2_000);
    expect(desk.asked).toEqual(["among 100", "among 100", "among 50"]);
    desk.asked = [];
    desk.here.delete(7);
    for (const n of upTo(3_000)) list.notice(`t${n}`, some);
    await pass(2_000);
    expect(desk.asked).toEqual(["page first"]);
    expect(shown(list)).toHaveLength(39);
  });

  it("takes a changed ticket that is not loaded yet for what it is, and a created one for new", async () => {
    const desk = new Desk(...upTo(300));
    const list = await listOf(desk);
    expect(shown(list)).toHaveLength(50);
    list.notice("t200", some);
    await pass(200);
    expect(waiting(list)).toEqual([]);
    desk.here.add(301);
    list.notice("t301", { created: true, mine: false });
    await pass(500);
    expect(waiting(list)).toEqual([301]);
    await list.show();
    expect(shown(list)).toContain(301);
    expect(list.get().rows.arrived).toEqual(new Set(["t301"]));
  });

  it("shows at once what moves nothing: in an empty list, below a short one, and what one made oneself", async () => {
    const desk = new Desk();
    const list = await listOf(desk);
    const create = async (n: number, mine = false) => {
      desk.here.add(n);
      list.notice(`t${n}`, { created: true, mine });
      await pass(1_000);
    };
    await create(20);
    expect(shown(list)).toEqual([20]);
    list.see(0, 0, 10);
    await create(30);
    expect(shown(list)).toEqual([20, 30]);
    await create(10);
    expect([shown(list), waiting(list)]).toEqual([[20, 30], [10]]);
    await create(5, true);
    expect([shown(list), waiting(list)]).toEqual([[5, 20, 30], [10]]);
  });

  it("asks again when the server could not answer, and forgets nothing", async () => {
    const desk = new Desk(10, 20);
    const list = await listOf(desk);
    desk.here.delete(10);
    desk.failing = true;
    list.notice("t10", some);
    await pass(1_000);
    expect(shown(list)).toEqual([10, 20]);
    desk.failing = false;
    await pass(4_000);
    expect(shown(list)).toEqual([20]);
  });

  it("asks for nothing while it is not shown, and catches up when it is again", async () => {
    const desk = new Desk(10, 20);
    const list = await listOf(desk);
    list.sleep();
    desk.here.delete(10);
    list.notice("t10", some);
    await pass(10_000);
    expect(desk.asked).toEqual([]);
    list.wake();
    await pass(0);
    expect(shown(list)).toEqual([20]);
  });

  it("compares itself with the server when the count does not agree, once for each count", async () => {
    const desk = new Desk(10, 20, 30);
    const list = await listOf(desk, true);
    list.count(3);
    await pass(10_000);
    expect(desk.asked).toEqual([]);
    desk.here.delete(30);
    list.count(2);
    await pass(10_000);
    expect(shown(list)).toEqual([10, 20]);
    list.count(4);
    await pass(60_000);
    expect(desk.asked).toEqual(["page first", "page first"]);
    expect(list.get().count).toBe(4);
  });

  it("compares itself when a ticket went out of sight", async () => {
    const desk = new Desk(10, 20);
    const list = await listOf(desk);
    desk.here.delete(10);
    list.noticeLost();
    await pass(1_000);
    expect(shown(list)).toEqual([20]);
  });

  it("keeps rows beyond what it compared", async () => {
    const desk = new Desk(...upTo(900));
    const list = await listOf(desk);
    await list.reach(800);
    const loaded = shown(list).length;
    desk.here.delete(3);
    list.noticeLost();
    await pass(1_000);
    expect(shown(list)).toHaveLength(loaded - 1);
  });

  it("loads as far as one scrolls, each page once, and goes on after a failure", async () => {
    const desk = new Desk(...upTo(1_000));
    const list = await listOf(desk);
    await Promise.all([list.reach(120), list.reach(160)]);
    expect(desk.asked).toEqual(["page 50", "page 150"]);
    desk.failing = true;
    await list.reach(400);
    expect(list.get().restError).toBe(offline);
    desk.failing = false;
    list.retry();
    await pass(0);
    expect(shown(list)).toEqual(upTo(450));
    expect(list.get().restError).toBeUndefined();
  });

  it("says why it could not be loaded, and loads when asked again", async () => {
    const desk = new Desk(10);
    desk.failing = true;
    const list = await listOf(desk);
    expect(list.get()).toMatchObject({ phase: "failed", error: offline });
    desk.failing = false;
    list.retry();
    await pass(0);
    expect([list.get().phase, shown(list)]).toEqual(["ready", [10]]);
  });

  it("reads again what is unread of the rows one sees, and of others when one comes to see them", async () => {
    const desk = new Desk(10, 20, 30, 40);
    const list = await listOf(desk);
    list.see(0, 1, 2);
    list.unreadMoved();
    list.unreadMoved();
    await pass(1_000);
    list.see(1, 2, 2);
    await pass(1_000);
    list.see(0, 1, 2);
    await pass(1_000);
    expect(desk.asked).toEqual(["unread t10 t20", "unread t30"]);
  });
});
