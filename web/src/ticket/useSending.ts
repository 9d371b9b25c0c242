import { useCallback } from "react";
import { useClient } from "urql";
import { codeOf } from "@/api/errors";
import { AddInternalNoteDocument, ReplyToTicketDocument } from "@/gql/ticket";
import { useSession } from "@/session/session";
import { useReport } from "@/shared/report";
import { useTicketDeeds } from "@/tickets/deeds";
import type { Kind } from "./drafts";
import { outboxOf, type Unsent } from "./outbox";
import type { WholeTicket } from "./useTicket";

// Not randomUUID: browsers have that on secure addresses alone, and a desk may stand in a house without one.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

/** Sends what one writes on a ticket. Until the server confirms it, it stands in the outbox. */
export function useSending(ticket: WholeTicket) {
  const client = useClient();
  const deeds = useTicketDeeds();
  const report = useReport();
  const box = outboxOf(useSession().user.id);
  const { version, firstRespondedAt } = ticket;

  const send = useCallback(async (unsent: Unsent) => {
    box.put({ ...unsent, failed: undefined });
    const variables = { input: { ticketId: unsent.ticketId, body: unsent.body, clientMutationId: unsent.key } };
    const seen = { version, answered: firstRespondedAt !== null };
    const reply = unsent.kind === "reply";
    const { data, error } = reply
      ? await client.mutation(ReplyToTicketDocument, variables, { seen }).toPromise()
      : await client.mutation(AddInternalNoteDocument, variables).toPromise();
    if (!data) {
      box.put({ ...unsent, failed: codeOf(error) ?? "INTERNAL" });
      return;
    }
    box.remove(unsent.key);
    if (!unsent.statusId) return;
    const written = "replyToTicket" in data ? data.replyToTicket : data.addInternalNote;
    const { error: refused } = await deeds.changeStatus(written.ticket, unsent.statusId);
    if (refused) report(refused);
  }, [client, box, deeds, report, version, firstRespondedAt]);

  const write = useCallback((kind: Kind, body: string, after: string, statusId?: string) =>
    send({ key: newKey(), ticketId: ticket.id, kind, body, at: new Date().toISOString(), after, statusId }), [send, ticket.id]);

  return { write, again: send, takeBack: (unsent: Unsent) => box.remove(unsent.key) };
}
