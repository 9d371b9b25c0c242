import { expect, it } from "vitest";
import { readChosen, readFilter, writeChosen } from "./filter";
import { idsIn, idsToName, rangeOf, recordKind } from "./words";

const now = new Date(2026, 10, 22, 15, 30);
const user = "user_01m829fxqnfpnswbpyt2zbwvs5";
const role = "role_01m829fxqnfpnswbpyt2zbwvs5";

it.each([[user, "user"], ["type_01m829fqcheq8rpavsnygrsyzw", "type"], [null, "settings"], ["strange_1", "other"]])("knows what %s is of", (id, kind) => {
  expect(recordKind(id)).toBe(kind);
});

it.each([
  [user, [user]], [[user, "no", [role]], [user, role]], ["user_story", []], [`${user}!`, []], [12, []], [{ id: user }, []], [null, []],
])("finds the ids in %j", (value, ids) => expect(idsIn(value)).toEqual(ids));

it("asks for each name once, and for no more than can be asked at once", () => {
  const change = (from: unknown, to: unknown) => ({ __typename: "RecordUpdated", recordId: user, changes: [{ field: "role", from, to }] });
  const many = Array.from({ length: 120 }, (_, i) => `role_${String(i).padStart(26, "0")}`);
  expect(idsToName([change(role, user), change(null, role)] as never)).toEqual([role, user]);
  expect(idsToName([change(null, many)] as never)).toHaveLength(100);
});

it("begins days where the person is", () => {
  expect(rangeOf("day", null, null, now)).toEqual({ from: new Date(2026, 10, 22).toISOString() });
  expect(rangeOf("week", null, null, now)).toEqual({ from: new Date(2026, 10, 16).toISOString() });
  expect(rangeOf("all", "2026-01-01T00:00:00Z", null, now)).toBeUndefined();
  expect(rangeOf("chosen", null, null, now)).toBeUndefined();
});

it("keeps what is looked for in the address", () => {
  const chosen = { kinds: ["TICKET_CREATED", "MESSAGE_ADDED"] as never, actor: user, span: "chosen" as const, from: "2026-11-01T00:00:00.000Z", to: null };
  const search = writeChosen(chosen);
  expect(readChosen(search)).toEqual(chosen);
  expect(readFilter(search, now)).toEqual({ kind: chosen.kinds, actor: [user], at: { from: chosen.from } });
});

it("leaves out what an address says wrongly", () => {
  expect(readFilter(new URLSearchParams("kind=NO&time=sometime&from=yesterday"), now)).toEqual({});
  expect(readFilter(new URLSearchParams("time=chosen&from=yesterday"), now)).toEqual({});
});
