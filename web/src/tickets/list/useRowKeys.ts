import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { useShortcut } from "@/shared/shortcuts";
import type { Entry } from "./rows";
import type { Changeable } from "./TicketRow";

interface RowKeys {
  entries: readonly Entry[];
  current: string | undefined;
  /** The first row that the reader sees. */
  first: number;
  move: (index: number) => void;
  open: (id: string, what: Changeable) => void;
}

/** The list by keyboard: j and k from anywhere on the page, arrows within the list, and a letter for each thing one can change. */
export function useRowKeys({ entries, current, first, move, open }: RowKeys) {
  const { t } = useTranslation("tickets");
  const mayUpdate = useMay("TICKET_UPDATE");
  const mayAssign = useMay("TICKET_ASSIGN");
  const group = t("shortcuts.list");
  const at = entries.findIndex((e) => e.id === current);

  const step = (by: number) => {
    if (entries.length === 0) return;
    move(at < 0 ? Math.min(first, entries.length - 1) : Math.min(Math.max(at + by, 0), entries.length - 1));
  };
  const change = (what: Changeable) => {
    const entry = entries[at];
    if (entry) open(entry.id, what);
  };
  useShortcut({ keys: "j", label: t("shortcuts.next"), group, run: () => step(1) });
  useShortcut({ keys: "k", label: t("shortcuts.previous"), group, run: () => step(-1) });
  useShortcut({ keys: "s", label: t("change.status"), group, run: () => change("status") }, mayUpdate);
  useShortcut({ keys: "p", label: t("change.priority"), group, run: () => change("priority") }, mayUpdate);
  useShortcut({ keys: "a", label: t("change.assignees"), group, run: () => change("assignees") }, mayAssign);

  return (e: KeyboardEvent) => {
    const inRow = e.target instanceof HTMLElement && e.target.closest("[data-ticket]") && e.currentTarget.contains(e.target);
    if (!inRow || e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const moves: Record<string, () => void> = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => move(0), End: () => move(entries.length - 1) };
    const run = moves[e.key];
    if (!run) return;
    e.preventDefault();
    run();
  };
}
