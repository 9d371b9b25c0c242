import { act, renderHook } from "@testing-library/react";
import { Client, subscriptionExchange } from "@urql/core";
import type { ReactNode } from "react";
import { Provider } from "urql";
import { expect, it, vi } from "vitest";
import type { TicketFilter } from "@/gql/schema";
import { useOverview } from "./useOverview";

it("keeps the figures of the filter before, marked as stale, until those of the new one are here", async () => {
  const sinks: { filterBy?: TicketFilter; next: (open: number) => void }[] = [];
  const client = new Client({
    url: "http://desk.example",
    preferGetMethod: false,
    exchanges: [subscriptionExchange({
      forwardSubscription: ({ variables }) => ({
        subscribe(sink) {
          sinks.push({ filterBy: variables?.filterBy as TicketFilter, next: (open) => sink.next({ data: { overviewChanged: { open } } }) });
          return { unsubscribe() {} };
        },
      }),
    })],
  });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  const { result, rerender } = renderHook(({ filterBy }) => useOverview(filterBy), { wrapper, initialProps: { filterBy: undefined as TicketFilter | undefined } });
  expect(result.current).toMatchObject({ known: undefined, stale: false });

  const says = async (stream: number, open: number) => {
    await vi.waitFor(() => expect(sinks.length).toBeGreaterThan(stream));
    await act(async () => sinks[stream]?.next(open));
  };
  await says(0, 82);
  expect(result.current).toMatchObject({ known: { overview: { open: 82 } }, stale: false });

  const filterBy = { department: ["department_1"] };
  rerender({ filterBy });
  expect(result.current).toMatchObject({ known: { overview: { open: 82 }, filterBy: undefined }, stale: true });

  await says(1, 22);
  expect(sinks[1]?.filterBy).toEqual(filterBy);
  expect(result.current).toMatchObject({ known: { overview: { open: 22 }, filterBy }, stale: false });

  await says(1, 23);
  expect(result.current).toMatchObject({ known: { overview: { open: 23 } }, stale: false });
});
