import { beforeEach, expect, test } from "vitest";
import { neighbour, rememberTrail, trailOf } from "./trail";

beforeEach(() => sessionStorage.clear());

test("leads along the list that a ticket was opened from, and back to it", () => {
  rememberTrail({ path: "/tickets?view=mine", ids: ["a", "b", "c"] }, 1);
  const trail = trailOf("b")!;
  expect(trail.path).toBe("/tickets?view=mine");
  expect([neighbour(trail, "b", -1), neighbour(trail, "b", 1)]).toEqual(["a", "c"]);
  expect([neighbour(trail, "a", -1), neighbour(trail, "c", 1), neighbour(trail, "d", 1)]).toEqual([undefined, undefined, undefined]);
});

test("a ticket that was opened from elsewhere is on no list", () => {
  rememberTrail({ path: "/tickets?view=mine", ids: ["a", "b"] }, 0);
  expect(trailOf("z")).toBeUndefined();
  expect(trailOf(undefined)).toBeUndefined();
});

test("of a long list those around the ticket are kept", () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
  rememberTrail({ path: "/tickets", ids }, 5_000);
  const trail = trailOf("t5000")!;
  expect(neighbour(trail, "t5000", 1)).toBe("t5001");
  expect(trail.ids.length).toBeLessThan(600);
});

test.each(["{", "null", "7", '{"path":"//elsewhere.example","ids":["a"]}', '{"path":7,"ids":["a"]}', '{"path":"/tickets","ids":"a"}'])("odd contents lead nowhere: %s", (text) => {
  sessionStorage.setItem("sanad.trail", text);
  expect(trailOf("a")).toBeUndefined();
});
