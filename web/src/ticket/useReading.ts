import { useCallback, useEffect, useRef } from "react";
import { useClient } from "urql";
import { MarkTicketReadDocument } from "@/gql/tickets";

const pause = 400;
const beingRead = () => document.visibilityState === "visible" && document.hasFocus();

/**
 * Marks a ticket read when it is opened, and again when something new on it has been shown: only while somebody looks, and only up to
 * what the page shows.
 */
export function useReading(ticketId: string | undefined, position: string | undefined) {
  const client = useClient();
  const marked = useRef<string>(undefined);
  const latest = useRef<string>(undefined);

  const mark = useCallback(async () => {
    const upTo = latest.current;
    if (!ticketId || !upTo || !beingRead() || (marked.current && marked.current >= upTo)) return;
    const before = marked.current;
    marked.current = upTo;
    const { error } = await client.mutation(MarkTicketReadDocument, { input: { ticketId, upTo } }).toPromise();
    // The next event, or coming back to the page, tries again.
    if (error && marked.current === upTo) marked.current = before;
  }, [client, ticketId]);

  useEffect(() => {
    latest.current = position;
    if (!position) return;
    const timer = setTimeout(() => void mark(), marked.current ? pause : 0);
    return () => clearTimeout(timer);
  }, [position, mark]);

  useEffect(() => {
    const look = () => void mark();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [mark]);
}
