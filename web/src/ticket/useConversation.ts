import type { CombinedError } from "@urql/core";
import { useCallback, useMemo, useRef, useState } from "react";
import { useClient } from "urql";
import type { MessagePartsFragment } from "@/gql/live";
import { type MessagePageFragment, OlderMessagesDocument } from "@/gql/ticket";

export type Message = MessagePartsFragment;

const byTime = (a: Message, b: Message) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1);

/**
 * The conversation as far as it has been read: the newest page, which grows by itself, and older ones on demand. Messages never change
 * and never go, so what was once seen stays, whatever page it came in.
 */
export function useConversation(ticketId: string, newest: MessagePageFragment) {
  const client = useClient();
  const [kept] = useState(() => new Map<string, Message>());
  const [older, setOlder] = useState<MessagePageFragment["pageInfo"]>();
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const busy = useRef(false);

  const messages = useMemo(() => {
    for (const m of newest.nodes) kept.set(m.id, m);
    return [...kept.values()].sort(byTime);
  }, [newest.nodes, kept, older]);

  const { hasPreviousPage: more, startCursor: before } = older ?? newest.pageInfo;
  const loadOlder = useCallback(async () => {
    if (busy.current || !more || !before) return;
    busy.current = true;
    setLoading(true);
    const { data, error: failed } = await client.query(OlderMessagesDocument, { id: ticketId, before }).toPromise();
    busy.current = false;
    setLoading(false);
    setError(failed);
    const page = data?.ticket?.messages;
    if (!page) return;
    for (const m of page.nodes) kept.set(m.id, m);
    setOlder(page.pageInfo);
  }, [client, ticketId, more, before, kept]);

  return { messages, more, loading, error, loadOlder };
}
