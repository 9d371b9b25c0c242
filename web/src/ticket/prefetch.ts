import { useCallback, useEffect, useRef } from "react";
import { useClient } from "urql";
import { useMay } from "@/session/session";

const rest = 120;

/**
 * Loads a ticket ahead when a pointer rests on it: call with its number on entering, and with null on leaving. One that is known
 * already is not asked for again.
 */
export function usePrefetchTicket(): (number: number | null) => void {
  const client = useClient();
  const customers = useMay("CUSTOMER_READ");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((number) => {
    clearTimeout(timer.current);
    if (number === null) return;
    timer.current = setTimeout(async () => {
      void import("./TicketPage");
      const { TicketPageDocument } = await import("@/gql/ticket");
      await client.query(TicketPageDocument, { number, customers }, { requestPolicy: "cache-first" }).toPromise();
    }, rest);
  }, [client, customers]);
}
