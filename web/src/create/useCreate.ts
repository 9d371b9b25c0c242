import type { CombinedError } from "@urql/core";
import { useRef, useState } from "react";
import { useClient } from "urql";
import { codeOf, useErrorText, useViolations } from "@/api/errors";
import { CreateTicketDocument } from "@/gql/create";
import { type Draft, newKey, type TicketInput } from "./draft";
import { type Made, send } from "./send";

const shownAtFields = /^(?:subject|description|departmentId|typeId|statusId|assigneeIds|tagNames|orderIds|dueAt|startsAt|endsAt|customer)$/;

/** Makes the ticket of a draft, once, however often it takes. */
export function useCreate(draft: Draft, change: (part: Partial<Draft>) => void) {
  const client = useClient();
  const say = useErrorText();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const [earlier, setEarlier] = useState<Made>();
  const busy = useRef(false);
  const violations = useViolations(error);

  async function create(input: TicketInput): Promise<Made | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setSending(true);
    setError(undefined);
    setEarlier(undefined);
    // Kept before it is sent: a page that is loaded again in between must not ask under another key.
    const key = draft.key || newKey();
    change({ key, unanswered: [...new Set([...draft.unanswered, JSON.stringify(input)])] });
    const sent = await send(async (asked, clientMutationId) => {
      const { data, error: why } = await client.mutation(CreateTicketDocument, { input: { ...asked, clientMutationId } }).toPromise();
      return { made: data?.createTicket.ticket, error: why };
    }, input, key, draft.unanswered);
    busy.current = false;
    setSending(false);
    if (!sent.made) {
      setError(sent.error);
      change({ unanswered: sent.unanswered });
      return undefined;
    }
    if (!sent.earlier) return sent.made;
    // What was written since stays, and is another ticket if it is sent.
    setEarlier(sent.made);
    change({ key: "", unanswered: [] });
    return undefined;
  }

  const atFields = codeOf(error) === "INVALID" && violations.every((v) => v.path.some((p) => p.split(".").some((s) => shownAtFields.test(s))));
  return { create, sending, error, lost: codeOf(error) === "OFFLINE", message: error && !atFields ? say(error) : undefined, earlier };
}
