import { beforeEach, expect, test } from "vitest";
import { neighbour, readTrail, rememberTrail } from "./trail";

beforeEach(() => sessionStorage.clear());

test("leads along the list that a ticket was opened from", () => {
  rememberTrail({ path: "/tickets?view=mine", numbers: [7, 3, 9] });
  const trail = readTrail();
  expect(trail.path).toBe("/tickets?view=mine");
  expect([neighbour(trail, 3, -1), neighbour(trail, 3, 1)]).toEqual([7, 9]);
  expect([neighbour(trail, 7, -1), neighbour(trail, 9, 1), neighbour(trail, 4, 1)]).toEqual([undefined, undefined, undefined]);
});

test.each(["{", "null", "7", '{"path":"//elsewhere.example","numbers":"x"}', '{"path":7}'])("without a list it leads to the first one: %s", (text) => {
  sessionStorage.setItem("sanad.trail", text);
  expect(readTrail()).toEqual({ path: "/tickets", numbers: [] });
});
