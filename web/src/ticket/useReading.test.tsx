import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { beforeEach, expect, test, vi } from "vitest";
import { testClient } from "@/api/testClient";
import { useReading } from "./useReading";

let visible = true;
beforeEach(() => {
  visible = true;
  vi.useFakeTimers();
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => (visible ? "visible" : "hidden"));
  vi.spyOn(document, "hasFocus").mockImplementation(() => visible);
  return () => vi.useRealTimers();
});

const pass = () => act(() => vi.advanceTimersByTimeAsync(1_000));

function open(position: string | undefined) {
  const desk = testClient();
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={desk.client}>{children}</Provider>;
  const hook = renderHook(({ at }) => useReading("ticket_1", at), { wrapper, initialProps: { at: position } });
  return { ...desk, shown: (at: string) => hook.rerender({ at }), marks: () => desk.sent.map((r) => r.variables.input?.upTo) };
}

test("marks a ticket read when it is shown, up to what is shown and once", async () => {
  const page = open(undefined);
  await pass();
  expect(page.marks()).toEqual([]);
  page.shown("10");
  await pass();
  page.shown("10");
  await pass();
  expect(page.marks()).toEqual(["10"]);
});

test("several new things in quick succession are marked together", async () => {
  const page = open("10");
  await pass();
  for (const at of ["11", "12", "13"]) page.shown(at);
  await pass();
  expect(page.marks()).toEqual(["10", "13"]);
});

test("nothing is marked while nobody looks, and all of it once somebody does", async () => {
  const page = open("10");
  await pass();
  visible = false;
  page.shown("11");
  await pass();
  expect(page.marks()).toEqual(["10"]);
  visible = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await pass();
  expect(page.marks()).toEqual(["10", "11"]);
});

test("what could not be marked is tried again", async () => {
  const page = open("10");
  await pass();
  page.sent[0]?.answer({ code: "UNAVAILABLE" });
  await pass();
  window.dispatchEvent(new Event("focus"));
  await pass();
  expect(page.marks()).toEqual(["10", "10"]);
});
