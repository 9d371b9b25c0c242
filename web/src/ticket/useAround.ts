import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useClient } from "urql";
import { TicketByIdDocument } from "@/gql/tickets";
import { useShortcut } from "@/shared/shortcuts";
import { ticketPath } from "@/tickets/path";
import { neighbour, trailOf } from "./trail";

/** The way back to where the ticket was opened from, and by keyboard along the list that it stands in. */
export function useAround(ticketId: string | undefined): { path: string; go: () => void } {
  const { t } = useTranslation("ticket");
  const navigate = useNavigate();
  const client = useClient();
  const trail = useMemo(() => trailOf(ticketId), [ticketId]);
  const group = t("shortcuts.group");

  async function step(by: 1 | -1) {
    const id = trail && ticketId ? neighbour(trail, ticketId, by) : undefined;
    if (!id) return;
    const { data } = await client.query(TicketByIdDocument, { id }, { requestPolicy: "cache-first" }).toPromise();
    // In the same entry of the history: going back leads to the list, however many tickets were read.
    if (data?.ticket) void navigate(ticketPath(data.ticket), { replace: true });
  }

  const path = trail?.path ?? "/tickets";
  const go = useCallback(() => {
    const within = (window.history.state as { idx?: number } | null)?.idx;
    if (trail || !within) void navigate(path);
    else void navigate(-1);
  }, [navigate, path, trail]);
  useShortcut({ keys: "j", label: t("shortcuts.next"), group, run: () => void step(1) });
  useShortcut({ keys: "k", label: t("shortcuts.previous"), group, run: () => void step(-1) });
  useShortcut({ keys: "u", label: t("shortcuts.back"), group, run: go });
  useShortcut({ keys: "escape", label: t("shortcuts.back"), group, run: go });
  return useMemo(() => ({ path, go }), [path, go]);
}
