import { useTranslation } from "react-i18next";
import { Stars, StatusBadge } from "@/shared/parts";
import { Bars } from "./Bars";
import { Card } from "./Card";
import type { Links, Overview } from "./links";

export function Priorities({ counts, links }: { counts: Overview["byPriority"]; links: Links }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  // Most urgent first, as everywhere on the desk.
  const bars = [...counts].reverse().map(({ priority, count }) => ({
    key: priority,
    name: <><span aria-hidden><Stars priority={priority} /></span> {shared(`priority.${priority}`)}</>,
    count,
    color: `var(--priority-${priority})`,
    to: links.priority(priority),
  }));
  return <Card title={t("priorities.title")} note={t("priorities.note")}><Bars bars={bars} /></Card>;
}

export function Statuses({ counts, links }: { counts: Overview["byStatus"]; links: Links }) {
  const { t } = useTranslation("overview");
  const bars = counts.map(({ status, count }) => ({
    key: status.id,
    name: <StatusBadge status={status} />,
    count,
    color: status.color,
    to: links.status(status.id),
  }));
  return <Card title={t("statuses.title")} note={t("statuses.note")}><Bars bars={bars} /></Card>;
}
