import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useShortcut } from "@/shared/shortcuts";
import { ticketPath } from "@/tickets/path";
import { neighbour, readTrail } from "./trail";

/** The way back to the list that the ticket was opened from, and by keyboard along it. */
export function useAround(number: number): string {
  const { t } = useTranslation("ticket");
  const navigate = useNavigate();
  const trail = useMemo(readTrail, [number]);
  const group = t("shortcuts.group");
  const go = (step: 1 | -1) => {
    const next = neighbour(trail, number, step);
    // In the same entry of the history: going back leads to the list, however many tickets were read.
    if (next !== undefined) void navigate(ticketPath({ number: next }), { replace: true });
  };
  const leave = () => void navigate(trail.path);
  useShortcut({ keys: "j", label: t("shortcuts.next"), group, run: () => go(1) });
  useShortcut({ keys: "k", label: t("shortcuts.previous"), group, run: () => go(-1) });
  useShortcut({ keys: "u", label: t("shortcuts.back"), group, run: leave });
  useShortcut({ keys: "escape", label: t("shortcuts.back"), group, run: leave });
  return trail.path;
}
