import { useMemo } from "react";
import { useErrorText } from "@/api/errors";
import type { Priority, ScheduleTicketInput, UpdateTicketInput } from "@/gql/schema";
import { useReport } from "@/shared/report";
import { type Outcome, type Seen, useTicketDeeds } from "@/tickets/deeds";

type Update = Omit<UpdateTicketInput, "ticketId" | "expectedVersion" | "clientMutationId">;

/** The changes of the ticket on the page. Each tells of its failure; the two that are typed tell it to their field. */
export function useChanges(seen: Seen) {
  const deeds = useTicketDeeds();
  const report = useReport();
  const say = useErrorText();
  const { id, version, updatedAt } = seen;
  return useMemo(() => {
    const t = { id, version, updatedAt };
    const tell = async (outcome: Promise<Outcome>) => {
      const { error } = await outcome;
      if (error) report(error);
      return !error;
    };
    return {
      status: (statusId: string) => void tell(deeds.changeStatus(t, statusId)),
      priority: (priority: Priority) => void tell(deeds.changePriority(t, priority)),
      assign: (assigneeIds: string[]) => void tell(deeds.assign(t, assigneeIds)),
      transfer: (departmentId: string, reason: string) => tell(deeds.transfer(t, departmentId, reason || undefined)),
      schedule: (dates: Pick<ScheduleTicketInput, "dueAt" | "startsAt" | "endsAt">) => void tell(deeds.schedule(t, dates)),
      update: (change: Update) => void tell(deeds.update(t, change)),
      updateOrSay: async (change: Update) => {
        const { error } = await deeds.update(t, change);
        return error && say(error);
      },
      delete: () => tell(deeds.delete(t)),
      restore: () => void tell(deeds.restore(t)),
    };
  }, [deeds, report, say, id, version, updatedAt]);
}

export type TicketChanges = ReturnType<typeof useChanges>;
