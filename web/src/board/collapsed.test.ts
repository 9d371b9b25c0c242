import { describe, expect, it } from "vitest";
import { startsCollapsed } from "./collapsed";

describe("a column at first", () => {
  it.each([
    ["OPEN", {}, false], ["WAITING", {}, false], ["RESOLVED", {}, true], ["CLOSED", { mine: true }, true],
    ["CLOSED", { statusCategory: ["RESOLVED", "CLOSED"] }, false],
    ["RESOLVED", { and: [{ statusCategory: ["RESOLVED"] }, { mine: true }] }, false],
    ["CLOSED", { and: [{ statusCategory: ["RESOLVED"] }, { mine: true }] }, true],
  ] as const)("%s with %j is collapsed: %s", (category, filter, collapsed) => expect(startsCollapsed(category, filter as never)).toBe(collapsed));
});
