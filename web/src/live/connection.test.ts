import { act, renderHook } from "@testing-library/react";
import type { ClientOptions } from "graphql-ws";
import { expect, it, vi } from "vitest";
import { reconnect, useLiveness, whenConnection } from "./connection";

const sockets = vi.hoisted(() => [] as ClientOptions[]);
vi.mock("graphql-ws", async (original) => ({
  ...(await original<typeof import("graphql-ws")>()),
  createClient: (options: ClientOptions) => {
    sockets.push(options);
    return { subscribe: () => () => {}, dispose: () => {}, terminate: () => {} };
  },
}));

const on = (at: number) => {
  const { connected, closed } = sockets.at(at)?.on ?? {};
  return { connected: connected as () => void, closed: closed as (event: { code: number }) => void };
};

it("is not called lost, nor signed out, by the closing of a socket that another has replaced", () => {
  const signedOut = vi.fn();
  whenConnection({ signedOut, resync: () => {} });
  const { result } = renderHook(() => useLiveness());
  act(() => on(-1).connected());
  act(() => reconnect());
  act(() => on(-1).connected());
  act(() => on(-2).closed({ code: 1006 }));
  expect(result.current).toBe("live");
  act(() => on(-2).closed({ code: 4401 }));
  expect(signedOut).not.toHaveBeenCalled();
  act(() => on(-1).closed({ code: 1006 }));
  expect(result.current).toBe("lost");
});
