import { CombinedError } from "@urql/core";
import { describe, expect, it } from "vitest";
import type { TicketInput } from "./draft";
import { type Ask, send } from "./send";

const refusal = (code: string) => new CombinedError({ graphQLErrors: [{ message: code, extensions: { code } }] });
const lost = new CombinedError({ networkError: new Error("gone") });

/** A server that keeps keys as the real one does; `fails` says what becomes of an attempt: lost on its way there, or its answer lost. */
function server(fails: ("there" | "back" | "invalid" | undefined)[] = []) {
  const done = new Map<string, { text: string; number: number }>();
  let attempts = 0;
  const ask: Ask = async (input, key) => {
    const fate = fails[attempts++];
    if (fate === "there") return { error: lost };
    if (fate === "invalid") return { error: refusal("INVALID") };
    const text = JSON.stringify(input);
    const before = done.get(key);
    if (before && before.text !== text) return { error: refusal("CONFLICT") };
    const ticket = before ?? { text, number: done.size + 1 };
    done.set(key, ticket);
    return fate === "back" ? { error: lost } : { made: { id: `t${ticket.number}`, number: ticket.number, subject: input.subject } };
  };
  return { ask, made: () => done.size, of: (key: string) => JSON.parse(done.get(key)!.text) as TicketInput };
}

const one = { subject: "one" }, two = { subject: "two" };

describe("sending a ticket", () => {
  it("makes it", async () => {
    const s = server();
    expect(await send(s.ask, one, "k", [])).toEqual({ made: { id: "t1", number: 1, subject: "one" }, earlier: false });
  });

  it.each(["there", "back"] as const)("makes one when the first attempt was lost on the way %s", async (fate) => {
    const s = server([fate]);
    const first = await send(s.ask, one, "k", []);
    expect(first).toEqual({ error: lost, unanswered: [JSON.stringify(one)] });
    expect(await send(s.ask, one, "k", first.made ? [] : first.unanswered)).toMatchObject({ made: { number: 1 }, earlier: false });
    expect(s.made()).toBe(1);
  });

  it("says that what was sent before was made, when more was written since", async () => {
    const s = server(["back"]);
    await send(s.ask, one, "k", []);
    expect(await send(s.ask, two, "k", [JSON.stringify(one)])).toEqual({ made: { id: "t1", number: 1, subject: "one" }, earlier: true });
    expect([s.made(), s.of("k")]).toEqual([1, one]);
  });

  it("makes what was written since, when what was sent before never arrived", async () => {
    const s = server(["there"]);
    await send(s.ask, one, "k", []);
    expect(await send(s.ask, two, "k", [JSON.stringify(one)])).toMatchObject({ made: { subject: "two" }, earlier: false });
    expect([s.made(), s.of("k")]).toEqual([1, two]);
  });

  it("finds out which of several lost attempts was made", async () => {
    const s = server(["there", "back"]);
    const first = await send(s.ask, one, "k", []);
    const second = await send(s.ask, two, "k", first.made ? [] : first.unanswered);
    expect(second).toMatchObject({ unanswered: [JSON.stringify(one), JSON.stringify(two)] });
    expect(await send(s.ask, { subject: "three" }, "k", second.made ? [] : second.unanswered)).toMatchObject({ made: { subject: "two" }, earlier: true });
    expect(s.made()).toBe(1);
  });

  it("says why not, and forgets no attempt that may have arrived", async () => {
    const s = server(["back", "invalid"]);
    const first = await send(s.ask, one, "k", []);
    expect(await send(s.ask, two, "k", first.made ? [] : first.unanswered)).toMatchObject({ error: { message: expect.stringContaining("INVALID") }, unanswered: [JSON.stringify(one)] });
    expect(await send(server(["invalid"]).ask, one, "k", [])).toMatchObject({ unanswered: [] });
  });
});
