import type { Active, Announcements, Over } from "@dnd-kit/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Tells those who hear the board what they carry, and over which column. */
export function useAnnouncements(statuses: readonly { id: string; name: string }[]) {
  const { t } = useTranslation("board");
  return useMemo(() => {
    const number = (active: Active) => `#${(active.data.current as { number?: number } | undefined)?.number ?? ""}`;
    const name = (over: Over | null) => statuses.find((s) => s.id === over?.id)?.name;
    const announcements: Announcements = {
      onDragStart: ({ active }) => t("say.start", { number: number(active) }),
      onDragOver({ active, over }) {
        const status = name(over);
        return status ? t("say.over", { number: number(active), status }) : t("say.nowhere", { number: number(active) });
      },
      onDragEnd({ active, over }) {
        const status = name(over);
        return status ? t("say.end", { number: number(active), status }) : t("say.cancel", { number: number(active) });
      },
      onDragCancel: ({ active }) => t("say.cancel", { number: number(active) }),
    };
    return { announcements, screenReaderInstructions: { draggable: t("say.how") } };
  }, [t, statuses]);
}
