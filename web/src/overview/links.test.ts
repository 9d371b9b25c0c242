import { describe, expect, it } from "vitest";
import { readTicketList } from "@/tickets/path";
import { viewFilter } from "@/tickets/views";
import { linksOf } from "./links";

const today = { from: "2026-11-21T21:00:00.000Z", to: "2026-11-22T21:00:00.000Z" };
const open = { statusCategory: ["OPEN", "IN_PROGRESS", "WAITING"] };

/** What the list at an address is filtered by. */
function found(path: string) {
  const { view, filter } = readTicketList(new URL(path, "http://desk.example").searchParams);
  return { ...viewFilter(view ?? "", today), ...filter };
}

describe("figures open the list that they count", () => {
  const links = linksOf(undefined, today);
  it.each([
    ["open tickets", links.tile("open"), open],
    ["unassigned ones", links.tile("unassigned"), { unassigned: true, ...open }],
    ["overdue ones", links.tile("overdue"), { overdue: true }],
    ["those due today", links.tile("dueToday"), { dueAt: today, ...open }],
    ["unread ones", links.tile("unread"), { unread: true }],
    ["a priority, of open tickets", links.priority("HIGH"), { priority: ["HIGH"], ...open }],
    ["a status", links.status("status_1"), { status: ["status_1"] }],
    ["a department's unassigned", links.department("department_1", "unassigned"), { department: ["department_1"], unassigned: true, ...open }],
    ["a person's overdue", links.person("user_1", "overdue"), { assignee: ["user_1"], overdue: true }],
    ["a person's due today", links.person("user_1", "dueToday"), { assignee: ["user_1"], dueAt: today, ...open }],
    ["a day's created", links.created(today), { createdAt: today }],
    ["a day's resolved", links.resolved(today), { resolvedAt: today }],
  ])("%s", (_, path, filter) => expect(found(path)).toEqual(filter));

  it("within the chosen departments", () => {
    const chosen = linksOf({ department: ["department_1", "department_2"] }, today);
    expect(found(chosen.tile("overdue"))).toEqual({ overdue: true, department: ["department_1", "department_2"] });
    expect(found(chosen.status("status_1"))).toEqual({ status: ["status_1"], department: ["department_1", "department_2"] });
    expect(found(chosen.department("department_2", "open"))).toEqual({ department: ["department_2"], ...open });
  });
});
