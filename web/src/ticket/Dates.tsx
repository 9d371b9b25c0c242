import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { useMay } from "@/session/session";
import { DateTimeField } from "@/shared/DateTimeField";
import { urgencyOf, useNow } from "@/tickets/list/due";
import classes from "./Panel.module.css";
import type { PanelProps } from "./Panel";
import { Property } from "./Property";

const dates = [
  { key: "due", field: "dueAt" },
  { key: "starts", field: "startsAt" },
  { key: "ends", field: "endsAt" },
] as const;

/** When the ticket must be done, and when work on it is planned. */
export function Dates({ ticket, changes, editing, setEditing }: PanelProps) {
  const { t } = useTranslation("ticket");
  const may = useMay("TICKET_UPDATE") && ticket.deletedAt === null;
  const now = useNow();
  return dates.map(({ key, field }) => (
    <Property key={key} label={t(`field.${key}`)} onEdit={may ? () => setEditing(key) : undefined} editing={may && editing === key} onClose={() => setEditing(undefined)}
      editor={<DateTimeField label={null} size="xs" value={ticket[field]} clearable={key !== "due"} onChange={(at) => {
        if (at !== null || key !== "due") changes.schedule({ [field]: at });
      }} />}>
      <Moment at={ticket[field]} overdue={key === "due" && urgencyOf(ticket, now) === "overdue"} />
    </Property>
  ));
}

function Moment({ at, overdue }: { at: string | null; overdue: boolean }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  if (!at) return <Text size="sm" c="dimmed">{t("none")}</Text>;
  return (
    <span className={overdue ? classes.overdue : undefined}>
      <time dateTime={at} className={classes.moment}>{format.dateTime(at)}</time>
      <span className={classes.relative}>{overdue ? t("overdue", { when: format.relative(at) }) : format.relative(at)}</span>
    </span>
  );
}
