import { describe, expect, it } from "vitest";
import { readTicketList, type TicketListState, ticketsPath, writeTicketList } from "./path";

const read = (path: string) => readTicketList(new URL(path, "http://desk").searchParams);

describe("the address of a list", () => {
  it.each<TicketListState>([
    { view: "mine" },
    { view: "department:department_01h", text: "دفعة מלאי & #12+%" },
    { view: "all", layout: "board", orderBy: { field: "DUE_AT", direction: "ASC" } },
    {
      view: "closed",
      filter: {
        or: [{ priority: ["HIGH", "CRITICAL"] }, { not: { channel: ["EMAIL"] }, dueAt: { from: "2026-03-01T00:00:00.000Z" } }], numbers: [7], overdue: false,
        status: ["status_1"], tag: [],
      },
    },
  ])("reproduces %j", (state) => {
    expect(read(ticketsPath(state))).toEqual({ layout: "table", ...state });
  });

  it("leaves out what is usual", () => {
    expect(ticketsPath({})).toBe("/tickets");
    expect(ticketsPath({ filter: {}, text: " ", layout: "table" })).toBe("/tickets");
    expect(writeTicketList({ view: "open" }).toString()).toBe("view=open");
  });

  it.each([
    "view=nonsense", "view=department:", "view=__proto__", "sort=SUBJECT:ASC", "sort=:::", "layout=wall", "text=%20%20", "filter=", "filter=null", "filter=[]",
    "filter=7", "filter=%7B", 'filter={"nothing":1}', 'filter={"__proto__":{"overdue":true}}', 'filter={"constructor":["x"]}', 'filter={"overdue":"yes"}',
    'filter={"priority":["URGENT"]}', 'filter={"priority":"HIGH"}', 'filter={"numbers":[1.5,"2",1e12]}', 'filter={"dueAt":{"from":"tomorrow"}}', 'filter={"dueAt":[]}',
    'filter={"not":7}', 'filter={"and":[null,[],{}]}', `filter={"text":"${"x".repeat(301)}"}`, `filter=${'{"not":'.repeat(3_000)}1${"}".repeat(3_000)}`,
  ])("makes a plain list of %s", (search) => {
    const { view, ...rest } = read(`/tickets?${search}`);
    expect(rest).toEqual({ filter: undefined, text: undefined, orderBy: undefined, layout: "table" });
    expect([undefined, "open"]).toContain(view);
  });

  it("keeps of a filter what it understands", () => {
    const filter = { priority: ["HIGH", "URGENT", 3], mine: true, nothing: { to: "see" }, and: [{ overdue: true, rm: "-rf" }, "x"], dueAt: { from: "soon", to: "2026-03-01T00:00:00Z" } };
    expect(read(`/tickets?filter=${encodeURIComponent(JSON.stringify(filter))}`).filter)
      .toEqual({ priority: ["HIGH"], mine: true, and: [{ overdue: true }], dueAt: { to: "2026-03-01T00:00:00Z" } });
  });

  it("reads as much of a text as can be searched for, without breaking a letter in two", () => {
    const { text } = read(`/tickets?text=${encodeURIComponent("😀".repeat(400))}`);
    expect(text).toBe("😀".repeat(300));
  });
});
