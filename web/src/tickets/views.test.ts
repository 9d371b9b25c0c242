import { describe, expect, it } from "vitest";
import { departmentOf, drifts, listFilter, searches, textFilter, viewFilter, viewKeys, viewOf } from "./views";

const today = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" };
const open = { statusCategory: ["OPEN", "IN_PROGRESS", "WAITING"] };

describe("views", () => {
  it("have a filter each, no two the same", () => {
    expect(new Set(viewKeys.map((v) => JSON.stringify(viewFilter(v, today)))).size).toBe(viewKeys.length);
  });

  it("are of what still owes work, where that is what one asks", () => {
    expect(viewFilter("mine", today)).toEqual({ mine: true, ...open });
    expect(viewFilter("dueToday", today)).toEqual({ dueAt: today, ...open });
    expect(viewFilter("overdue", today)).toEqual({ overdue: true });
    expect(viewFilter("department:d1", today)).toEqual({ department: ["d1"], ...open });
    expect(viewFilter("all", today)).toEqual({});
    expect(viewFilter("deleted", today)).toEqual({ deleted: true });
  });

  it("are the open tickets when an address names none", () => {
    expect([viewOf(undefined), viewOf(""), viewOf("toString"), viewOf("department:")]).toEqual(["open", "open", "open", "open"]);
    expect(viewOf("department:d1")).toBe("department:d1");
    expect(departmentOf("department:a:b")).toBe("a:b");
  });
});

describe("what is searched for", () => {
  it("is words, a number, or either", () => {
    expect(textFilter("  payment ")).toEqual({ text: "payment" });
    expect(textFilter("#361")).toEqual({ numbers: [361] });
    expect(textFilter("361")).toEqual({ or: [{ numbers: [361] }, { text: "361" }] });
    expect(textFilter("0501234567890")).toEqual({ text: "0501234567890" });
    expect(textFilter("   ")).toBeUndefined();
  });

  it("is searched for within the view and what was chosen", () => {
    expect(listFilter({}, undefined, undefined)).toEqual({});
    expect(listFilter({ mine: true }, undefined, "")).toEqual({ mine: true });
    expect(listFilter({ mine: true }, { priority: ["HIGH"] }, "pay")).toEqual({ and: [{ mine: true }, { priority: ["HIGH"] }, { text: "pay" }] });
  });

  it("is found at any depth", () => {
    expect(searches(listFilter({ mine: true }, undefined, "12"))).toBe(true);
    expect(searches({ not: { and: [{ text: "x" }] } })).toBe(true);
    expect(searches({ mine: true, or: [{ overdue: true }] })).toBe(false);
    expect(drifts({ mine: true, or: [{ overdue: true }] })).toBe(true);
    expect(drifts({ and: [{ unread: false }] })).toBe(true);
    expect(drifts({ text: "overdue" })).toBe(false);
  });
});
