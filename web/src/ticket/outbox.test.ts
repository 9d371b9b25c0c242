import { beforeEach, expect, test } from "vitest";
import { readDraft, writeDraft } from "./drafts";
import { hasArrived, Outbox, type Unsent } from "./outbox";

const unsent: Unsent = { key: "k1", ticketId: "ticket_1", kind: "reply", body: "Hello", at: "2026-01-01T00:00:00Z", after: "m1" };

beforeEach(() => localStorage.clear());

test("what was being sent when the page went can be sent again", () => {
  new Outbox(localStorage, "box").put(unsent);
  expect(new Outbox(localStorage, "box").all()).toEqual([{ ...unsent, failed: "OFFLINE" }]);
});

test("what was sent leaves nothing behind", () => {
  const box = new Outbox(localStorage, "box");
  box.put(unsent);
  box.put({ ...unsent, failed: "INTERNAL" });
  expect(box.all()).toHaveLength(1);
  box.remove("k1");
  expect(box.all()).toEqual([]);
  expect(localStorage.getItem("box")).toBeNull();
});

test("watchers learn of every change, and of no change nothing", () => {
  const box = new Outbox(localStorage, "box");
  let told = 0;
  const stop = box.watch(() => told++);
  box.put(unsent);
  box.remove("another");
  box.remove("k1");
  expect(told).toBe(2);
  stop();
  box.put(unsent);
  expect(told).toBe(2);
});

test.each(["{", "{}", "[null]", '[{"key":1}]', '"x"'])("odd contents are left alone: %s", (text) => {
  localStorage.setItem("box", text);
  expect(new Outbox(localStorage, "box").all()).toEqual([]);
});

test("a full storage loses nothing while the page is open", () => {
  const box = new Outbox({ getItem: () => null, setItem: () => { throw new Error("full"); }, removeItem: () => {} }, "box");
  box.put(unsent);
  expect(box.all()).toEqual([unsent]);
});

const message = (id: string, change: object = {}) => ({ id, body: "Hello", visibility: "PUBLIC", author: { id: "me" }, ...change });

test("a message is known again by its author, kind and words, after what was there before", () => {
  expect(hasArrived(unsent, [message("m1"), message("m2")], "me")).toBe(true);
  expect(hasArrived(unsent, [message("m0"), message("m1")], "me")).toBe(false);
  expect(hasArrived(unsent, [message("m1"), message("m2", { author: { id: "other" } })], "me")).toBe(false);
  expect(hasArrived(unsent, [message("m1"), message("m2", { visibility: "INTERNAL" })], "me")).toBe(false);
  expect(hasArrived(unsent, [message("m1"), message("m2", { body: "Bye" })], "me")).toBe(false);
  expect(hasArrived({ ...unsent, kind: "note" }, [message("m1"), message("m2", { visibility: "INTERNAL" })], "me")).toBe(true);
});

test("drafts are kept by person, ticket and kind", () => {
  writeDraft("me", "t1", "reply", "to the customer");
  writeDraft("me", "t1", "note", "for us");
  expect(readDraft("me", "t1", "reply")).toBe("to the customer");
  expect(readDraft("me", "t1", "note")).toBe("for us");
  expect(readDraft("me", "t2", "reply")).toBe("");
  expect(readDraft("another", "t1", "note")).toBe("");
  writeDraft("me", "t1", "note", "");
  expect(readDraft("me", "t1", "note")).toBe("");
});
