import { IconArrowRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { Stars } from "@/shared/parts";
import { useList } from "../form/useList";
import classes from "./ActivityTable.module.css";
import { knownFields, useValueText } from "./values";
import type { ActivityEvent } from "./words";

/** What exactly an event changed. */
export function Details({ event: e, names }: { event: ActivityEvent; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const list = useList();
  const say = useValueText(names);
  switch (e.__typename) {
    case "TicketStatusChanged":
      return <Lines><Turn from={<bdi>{e.statusFrom.name}</bdi>} to={<bdi>{e.statusTo.name}</bdi>} /></Lines>;
    case "TicketPriorityChanged":
      return <Lines><Turn from={<Stars priority={e.priorityFrom} />} to={<Stars priority={e.priorityTo} />} /></Lines>;
    case "TicketTransferred":
      return (
        <Lines>
          <Turn from={<bdi>{e.departmentFrom.name}</bdi>} to={<bdi>{e.departmentTo.name}</bdi>} />
          {e.reason && <li dir="auto" className={classes.value}>{e.reason}</li>}
        </Lines>
      );
    case "TicketDueDateChanged":
      return <Lines><Turn from={format.dateTime(e.dueFrom)} to={format.dateTime(e.dueTo)} /></Lines>;
    case "TicketAssigned":
      return (
        <Lines>
          {e.added.length > 0 && <li><span className={classes.field}>{t("activity.added")}</span> {list(e.added.map((p) => p.name))}</li>}
          {e.removed.length > 0 && <li><span className={classes.field}>{t("activity.removed")}</span> {list(e.removed.map((p) => p.name))}</li>}
        </Lines>
      );
    case "MessageAdded":
      return <Lines><li className={classes.field}>{t(`activity.visibility.${e.message.visibility}`)}</li></Lines>;
    case "TicketUpdated":
    case "RecordUpdated":
      return (
        <Lines>
          {e.changes.map(({ field, from, to }) => {
            const known = knownFields.find((f) => f === field);
            const name = known ? t(`field.${known}`) : field;
            // A secret is named alone.
            if (from === null && to === null) return <li key={field} className={classes.field}>{name}</li>;
            return <li key={field}><span className={classes.field}>{name}:</span> <Turn inline from={from === null ? undefined : <bdi>{say(field, from)}</bdi>} to={<bdi>{say(field, to)}</bdi>} /></li>;
          })}
        </Lines>
      );
    default:
      return null;
  }
}

function Lines({ children }: { children: ReactNode }) {
  return <ul className={classes.changes}>{children}</ul>;
}

/** From one value to another, along the line of reading; where there was none before, the new one alone. */
function Turn({ from, to, inline }: { from?: ReactNode; to: ReactNode; inline?: boolean }) {
  const { t } = useTranslation("settings");
  const Tag = inline ? "span" : "li";
  return (
    <Tag className={classes.value}>
      {from !== undefined && (
        <><span className={classes.from}>{from}</span> <IconArrowRight size={12} className="mirror" role="img" aria-label={t("activity.became")} />{" "}</>
      )}
      <span>{to}</span>
    </Tag>
  );
}
