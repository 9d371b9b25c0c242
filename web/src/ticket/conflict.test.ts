import { expect, test } from "vitest";
import { type Choice, firstConflict, showConflict } from "./conflict";

const theirs: Choice = { keep: "theirs", version: 5 };
const mine: Choice = { keep: "mine", seen: { version: 5, updatedAt: "2026-01-01T00:00:00Z" } };

test("changes that were refused for the same reason are asked about once", async () => {
  const one = showConflict({ seen: { id: "a", version: 3 }, input: { priority: "LOW" } });
  const two = showConflict({ seen: { id: "a", version: 3 }, input: { statusId: "s" } });
  expect(firstConflict()?.refused.map((r) => r.input)).toEqual([{ priority: "LOW" }, { statusId: "s" }]);
  firstConflict()?.answer(mine);
  expect(await Promise.all([one, two])).toEqual([mine, mine]);
  expect(firstConflict()).toBeUndefined();
});

test("those on different tickets are asked about one after the other", async () => {
  const one = showConflict({ seen: { id: "a", version: 3 }, input: {} });
  const two = showConflict({ seen: { id: "b", version: 3 }, input: {} });
  expect(firstConflict()?.refused[0]?.seen.id).toBe("a");
  firstConflict()?.answer(theirs);
  expect(await one).toEqual(theirs);
  expect(firstConflict()?.refused[0]?.seen.id).toBe("b");
  firstConflict()?.answer(mine);
  expect(await two).toEqual(mine);
});
