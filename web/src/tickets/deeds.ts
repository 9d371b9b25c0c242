import type { CombinedError } from "@urql/core";
import { useMemo } from "react";
import { type AnyVariables, type Client, type TypedDocumentNode, useClient } from "urql";
import { codeOf } from "@/api/errors";
import {
  AssignTicketDocument, ChangeTicketPriorityDocument, ChangeTicketStatusDocument, DeleteTicketDocument, RestoreTicketDocument, ScheduleTicketDocument,
  TransferTicketDocument, UpdateTicketDocument,
} from "@/gql/tickets";
import type { Priority, ScheduleTicketInput, UpdateTicketInput } from "@/gql/schema";
import { showConflict } from "@/ticket/conflict";

/** A ticket as the person saw it when they changed it. With `updatedAt` a conflict can tell what happened since. */
export interface Seen {
  id: string;
  version: number;
  updatedAt?: string;
}

/** How a deed ended: the ticket's version now, or why not. `theirs`: another's change was kept instead, knowingly. */
export type Outcome = { version: number; theirs?: true; error?: undefined } | { error: CombinedError; version?: undefined; theirs?: undefined };

type Input = { ticketId: string; expectedVersion?: number | null };
type Payload = Record<string, unknown>;

function makeSend(client: Client, ask: boolean) {
  return async function send<D extends Payload, V extends AnyVariables & { input: Input }>(doc: TypedDocumentNode<D, V>, seen: Seen, input: V["input"]): Promise<Outcome> {
    const variables = { input: { ...input, ticketId: seen.id, expectedVersion: seen.version } } as V;
    const { data, error } = await client.mutation(doc, variables).toPromise();
    if (error && ask && codeOf(error) === "CONFLICT") {
      const choice = await showConflict({ seen, input });
      if (choice.keep === "theirs") return { version: choice.version, theirs: true };
      return send(doc, { ...seen, ...choice.seen }, input);
    }
    if (error || !data) return { error: error as CombinedError };
    const payload = Object.values(data).find((v) => v !== null && typeof v === "object") as { ticket: { version: number } };
    return { version: payload.ticket.version };
  };
}

/**
 * What one can do to a ticket. Each shows at once, and is taken back when the server refuses it. When somebody else has changed the
 * ticket meanwhile the person is asked whose change is to hold; with `ask: false` the deed just fails with CONFLICT.
 */
export function useTicketDeeds({ ask = true }: { ask?: boolean } = {}) {
  const client = useClient();
  return useMemo(() => ticketDeeds(client, ask), [client, ask]);
}

export function ticketDeeds(client: Client, ask = true) {
  const send = makeSend(client, ask);
  return {
    changeStatus: (t: Seen, statusId: string) => send(ChangeTicketStatusDocument, t, { ticketId: t.id, statusId }),
    changePriority: (t: Seen, priority: Priority) => send(ChangeTicketPriorityDocument, t, { ticketId: t.id, priority }),
    assign: (t: Seen, assigneeIds: string[]) => send(AssignTicketDocument, t, { ticketId: t.id, assigneeIds }),
    transfer: (t: Seen, departmentId: string, reason?: string) => send(TransferTicketDocument, t, { ticketId: t.id, departmentId, reason }),
    schedule: (t: Seen, dates: Pick<ScheduleTicketInput, "dueAt" | "startsAt" | "endsAt">) => send(ScheduleTicketDocument, t, { ticketId: t.id, ...dates }),
    update: (t: Seen, change: Omit<UpdateTicketInput, "ticketId" | "expectedVersion" | "clientMutationId">) =>
      send(UpdateTicketDocument, t, { ticketId: t.id, ...change }),
    delete: (t: Seen) => send(DeleteTicketDocument, t, { ticketId: t.id }),
    restore: (t: Seen) => send(RestoreTicketDocument, t, { ticketId: t.id }),
  };
}

export type TicketDeeds = ReturnType<typeof ticketDeeds>;
