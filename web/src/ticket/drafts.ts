import { useCallback, useState } from "react";

/** What one can write on a ticket: to the customer, or for the team. */
export type Kind = "reply" | "note";

const keyOf = (userId: string, ticketId: string, kind: Kind) => `sanad.draft.${userId}.${ticketId}.${kind}`;

export function readDraft(userId: string, ticketId: string, kind: Kind): string {
  try {
    return localStorage.getItem(keyOf(userId, ticketId, kind)) ?? "";
  } catch {
    return "";
  }
}

export function writeDraft(userId: string, ticketId: string, kind: Kind, text: string) {
  try {
    if (text === "") localStorage.removeItem(keyOf(userId, ticketId, kind));
    else localStorage.setItem(keyOf(userId, ticketId, kind), text);
  } catch {
    // A full or forbidden storage: the text stays in its field as long as the page does.
  }
}

/** The text being written, one of each kind for each ticket; it outlives the page. */
export function useDrafts(userId: string, ticketId: string) {
  const [drafts, setDrafts] = useState(() => ({ reply: readDraft(userId, ticketId, "reply"), note: readDraft(userId, ticketId, "note") }));
  const write = useCallback((kind: Kind, text: string) => {
    writeDraft(userId, ticketId, kind, text);
    setDrafts((d) => ({ ...d, [kind]: text }));
  }, [userId, ticketId]);
  return [drafts, write] as const;
}
