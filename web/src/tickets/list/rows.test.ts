import { describe, expect, it } from "vitest";
import { comparing, nextOrder, type Sortable, sortKey } from "./order";
import { type Entry, noRows, type Rows, rowsAfter, type RowsChange } from "./rows";

const byNumber = comparing({ field: "NUMBER", direction: "ASC" });
const e = (n: number, key = n): Entry => ({ id: `t${n}`, key: [key] });
const ids = (rows: Rows) => rows.entries.map((x) => x.id).join(" ");
const after = (rows: Rows, ...changes: RowsChange[]) => changes.reduce((r, c) => rowsAfter(r, c, byNumber), rows);
const page = (entries: Entry[], cursor: string | null = null, first = true): RowsChange => ({ type: "page", first, entries, cursor });

describe("the rows of a list", () => {
  const whole = after(noRows, page([e(10), e(20), e(30)]));
  const part = after(noRows, page([e(10), e(20), e(30)], "more"));

  it("grow by pages, each ticket once", () => {
    const rows = after(part, page([e(30), e(40), e(40), e(10)], null, false));
    expect(ids(rows)).toBe("t10 t20 t30 t40");
    expect(rows.rest).toBeNull();
    expect(part.rest).toEqual({ cursor: "more", edge: [30] });
  });

  it("lose what left, from those that wait too, and nothing else", () => {
    const rows = after(whole, { type: "announced", entries: [e(15), e(16)] }, { type: "left", ids: new Set(["t20", "t15", "unknown"]) });
    expect(ids(rows)).toBe("t10 t30");
    expect(rows.waiting.map((w) => w.id)).toEqual(["t16"]);
    expect(after(rows, { type: "left", ids: new Set(["unknown"]) })).toBe(rows);
  });

  it("do not move for what is announced, which is announced once", () => {
    const rows = after(whole, { type: "announced", entries: [e(15), e(15), e(20)] }, { type: "announced", entries: [e(15)] });
    expect(rows.entries).toBe(whole.entries);
    expect(rows.waiting).toEqual([e(15)]);
    expect(after(rows, { type: "announced", entries: [e(15), e(30)] })).toBe(rows);
  });

  it("take in a new ticket at its place without moving the others about", () => {
    const moved = after(noRows, page([e(10), e(99, 20), e(30)]));
    const rows = after(moved, { type: "announced", entries: [e(25)] }, { type: "merged", entries: [e(25), e(5), e(10)] });
    expect(ids(rows)).toBe("t5 t10 t99 t25 t30");
    expect(rows.waiting).toEqual([]);
    expect([...rows.arrived].sort()).toEqual(["t25", "t5"]);
  });

  it("leave what lies beyond the loaded part to be loaded", () => {
    const rows = after(part, { type: "merged", entries: [e(25), e(35)] });
    expect(ids(rows)).toBe("t10 t20 t25 t30");
    expect(ids(after(rows, page([e(35), e(40)], null, false)))).toBe("t10 t20 t25 t30 t35 t40");
  });

  it("are in order again once the reader lets in what waits", () => {
    const waiting = after(part, { type: "announced", entries: [e(15), e(50)] });
    const rows = after(waiting, { type: "shown", entries: [e(10), e(20, 12), e(30, 60), e(15), e(50)] });
    expect(ids(rows)).toBe("t10 t20 t15");
    expect(rows.waiting).toEqual([]);
    expect(rows.arrived).toEqual(new Set(["t15", "t50"]));
    expect(ids(after(rows, page([e(50), e(30, 60)], null, false)))).toBe("t10 t20 t15 t50 t30");
  });

  it("begin anew with a first page", () => {
    expect(ids(after(whole, { type: "announced", entries: [e(15)] }, page([e(7)])))).toBe("t7");
  });
});

describe("the order", () => {
  const ticket = (id: string, change: Partial<Sortable> = {}): Sortable => ({
    id, number: 1, priority: "MEDIUM", dueAt: "2026-03-01T09:30:00Z", createdAt: "2026-03-01T09:30:00Z", updatedAt: "2026-03-01T09:30:00Z", status: { position: 0 }, ...change,
  });
  const sorted = (tickets: Sortable[], order: Parameters<typeof comparing>[0]) => {
    const compare = comparing(order);
    return tickets.toSorted((a, b) => compare(sortKey(a, order), sortKey(b, order))).map((t) => t.id).join("");
  };
  const urgent = [
    ticket("d", { priority: "VERY_LOW" }), ticket("b", { dueAt: "2026-03-01T09:30:00.25Z" }), ticket("a"), ticket("z", { priority: "CRITICAL" }), ticket("c", { dueAt: "2026-03-02T00:00:00Z" }),
  ];

  it("is most urgent and due first, and its reverse", () => {
    expect(sorted(urgent, { field: "PRIORITY", direction: "DESC" })).toBe("zabcd");
    expect(sorted(urgent, { field: "PRIORITY", direction: "ASC" })).toBe("dcbaz");
  });

  it("is most urgent first within a status, whichever way the statuses run", () => {
    const tickets = [ticket("b", { status: { position: 2 } }), ticket("a", { status: { position: 2 }, priority: "HIGH" }), ticket("c", { status: { position: 1 } })];
    expect(sorted(tickets, { field: "STATUS", direction: "ASC" })).toBe("cab");
    expect(sorted(tickets, { field: "STATUS", direction: "DESC" })).toBe("abc");
  });

  it.each(["DUE_AT", "CREATED_AT", "UPDATED_AT"] as const)("of %s is by time, and by id for the same moment", (field) => {
    const at = { DUE_AT: "dueAt", CREATED_AT: "createdAt", UPDATED_AT: "updatedAt" }[field];
    const tickets = [ticket("b"), ticket("a"), ticket("c", { [at]: "2026-03-01T09:30:00.000001Z" }), ticket("d", { [at]: "2025-12-31T23:59:59Z" })];
    expect(sorted(tickets, { field, direction: "ASC" })).toBe("dabc");
    expect(sorted(tickets, { field, direction: "DESC" })).toBe("cbad");
  });

  it("turns when the same field is chosen again", () => {
    const first = nextOrder({ field: "PRIORITY", direction: "DESC" }, "DUE_AT");
    expect(first).toEqual({ field: "DUE_AT", direction: "ASC" });
    expect(nextOrder(first, "DUE_AT")).toEqual({ field: "DUE_AT", direction: "DESC" });
    expect(nextOrder(nextOrder(first, "DUE_AT"), "DUE_AT")).toEqual(first);
  });
});
