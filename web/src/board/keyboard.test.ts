import { describe, expect, it } from "vitest";
import { neighbour } from "./keyboard";

const columns = new Map([["open", { left: 0, width: 300 }], ["waiting", { left: 620, width: 300 }], ["progress", { left: 310, width: 300 }], ["done", { left: 930, width: 40 }]]);

describe("the column beside another", () => {
  it.each([
    ["open", "right", "progress"], ["progress", "right", "waiting"], ["waiting", "right", "done"], ["waiting", "left", "progress"], ["done", "left", "waiting"],
  ] as const)("%s to the %s is %s", (from, side, to) => expect(neighbour(columns, from, side)).toBe(to));
  it("ends at the edges", () => {
    expect(neighbour(columns, "open", "left")).toBeUndefined();
    expect(neighbour(columns, "done", "right")).toBeUndefined();
    expect(neighbour(columns, "gone", "right")).toBeUndefined();
  });
});
