import type { CombinedError } from "@urql/core";
import { useMemo } from "react";
import { type AnyVariables, type Client, type TypedDocumentNode, useClient } from "urql";
import {
  AssignTicketDocument, ChangeTicketPriorityDocument, ChangeTicketStatusDocument, DeleteTicketDocument, RestoreTicketDocument, ScheduleTicketDocument,
  TransferTicketDocument, UpdateTicketDocument,
} from "@/gql/tickets";
import type { Priority, ScheduleTicketInput, UpdateTicketInput } from "@/gql/schema";

/** A ticket as the person saw it when they changed it. */
export interface Seen {
  id: string;
  version: number;
}

/** How a deed ended: the new version, or why not. */
export type Outcome = { version: number; error?: undefined } | { error: CombinedError; version?: undefined };

interface Chain {
  /** The version that the person saw before their own changes that are on their way, and the last of them. */
  seen: number;
  last: Promise<Outcome>;
  waiting: number;
}

const chains = new Map<string, Chain>();

type Input = { ticketId: string; expectedVersion?: number | null };
type Payload = Record<string, unknown>;

/**
 * Sends a change of a ticket with the version that the person saw. Several quick changes by one person go one after the other, each
 * expecting the version that the one before it made, so that a person never conflicts with themselves.
 */
function send<D extends Payload, V extends AnyVariables & { input: Input }>(client: Client, doc: TypedDocumentNode<D, V>, seen: Seen, input: V["input"]): Promise<Outcome> {
  const known = chains.get(seen.id);
  const chain: Chain = known ?? { seen: seen.version, last: Promise.resolve({ version: seen.version }), waiting: 0 };
  chains.set(seen.id, chain);
  chain.waiting++;
  const before = chain.last;
  chain.last = (async () => {
    const previous = await before;
    const ours = previous.version !== undefined && seen.version >= chain.seen ? Math.max(previous.version, seen.version) : seen.version;
    const variables = { input: { ...input, ticketId: seen.id, expectedVersion: ours } } as V;
    const { data, error } = await client.mutation(doc, variables).toPromise();
    if (--chain.waiting === 0) chains.delete(seen.id);
    if (error || !data) return { error: error as CombinedError };
    const payload = Object.values(data).find((v) => v !== null && typeof v === "object") as { ticket: { version: number } };
    return { version: payload.ticket.version };
  })();
  return chain.last;
}

/** What one can do to a ticket. Each shows at once, and is taken back when the server refuses it. */
export function useTicketDeeds() {
  const client = useClient();
  return useMemo(
    () => ({
      changeStatus: (t: Seen, statusId: string) => send(client, ChangeTicketStatusDocument, t, { ticketId: t.id, statusId }),
      changePriority: (t: Seen, priority: Priority) => send(client, ChangeTicketPriorityDocument, t, { ticketId: t.id, priority }),
      assign: (t: Seen, assigneeIds: string[]) => send(client, AssignTicketDocument, t, { ticketId: t.id, assigneeIds }),
      transfer: (t: Seen, departmentId: string, reason?: string) =>
        send(client, TransferTicketDocument, t, { ticketId: t.id, departmentId, reason }),
      schedule: (t: Seen, dates: Pick<ScheduleTicketInput, "dueAt" | "startsAt" | "endsAt">) =>
        send(client, ScheduleTicketDocument, t, { ticketId: t.id, ...dates }),
      update: (t: Seen, change: Omit<UpdateTicketInput, "ticketId" | "expectedVersion" | "clientMutationId">) =>
        send(client, UpdateTicketDocument, t, { ticketId: t.id, ...change }),
      delete: (t: Seen) => send(client, DeleteTicketDocument, t, { ticketId: t.id }),
      restore: (t: Seen) => send(client, RestoreTicketDocument, t, { ticketId: t.id }),
    }),
    [client],
  );
}
