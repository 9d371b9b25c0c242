import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { codeOf } from "@/api/errors";
import { WhoChangedTicketDocument } from "@/gql/list";
import { useSession } from "@/session/session";
import { useReport } from "@/shared/report";
import type { Outcome } from "../deeds";

const told = [
  "TICKET_UPDATED", "TICKET_STATUS_CHANGED", "TICKET_PRIORITY_CHANGED", "TICKET_ASSIGNED", "TICKET_TRANSFERRED", "TICKET_DUE_DATE_CHANGED", "TICKET_DELETED",
] as const;

/** Tells how a change in the list ended, when it was not made: what it showed is taken back by itself. Of a conflict it says who changed what. */
export function useOutcome() {
  const { t } = useTranslation("tickets");
  const client = useClient();
  const { user } = useSession();
  const report = useReport();
  return useCallback(
    async (ticket: { id: string; number: number }, deed: Promise<Outcome>) => {
      const { error } = await deed;
      if (!error) return;
      if (codeOf(error) !== "CONFLICT") return report(error);
      // Brings the row to what it is now, too.
      const { data } = await client.query(WhoChangedTicketDocument, { id: ticket.id }, { requestPolicy: "network-only" }).toPromise();
      const other = data?.ticket?.events.nodes.findLast((e) => e.actor.id !== user.id);
      const kind = told.find((k) => k === other?.kind);
      const what = kind ? t(`conflict.${kind}`, { name: other?.actor.name }) : t("conflict.other");
      notifications.show({ color: "red", role: "alert", autoClose: 10_000, title: t("conflict.title", { number: ticket.number }), message: what });
    },
    [client, report, t, user.id],
  );
}
