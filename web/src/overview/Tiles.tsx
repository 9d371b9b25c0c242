import { IconAlarm, IconCalendarDue, IconInbox, IconMail, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Figure } from "./Figure";
import type { Links, Overview } from "./links";
import classes from "./Overview.module.css";

const tiles = [
  { key: "open", Icon: IconInbox },
  { key: "unassigned", Icon: IconUserQuestion },
  { key: "overdue", Icon: IconAlarm },
  { key: "dueToday", Icon: IconCalendarDue },
  { key: "unread", Icon: IconMail },
] as const;

/** The five numbers that a day begins with. */
export function Tiles({ overview, links }: { overview: Overview; links: Links }) {
  const { t } = useTranslation("overview");
  return (
    <ul className={classes.tiles}>
      {tiles.map(({ key, Icon }) => (
        <li key={key}>
          <Link to={links.tile(key)} className={classes.tile} data-tile={key} data-count={overview[key]} data-some={overview[key] > 0 || undefined}>
            <span className={classes.tileName}><Icon size={16} stroke={1.8} aria-hidden />{t(`tiles.${key}`)}</span>
            <span className={classes.tileFigure}><Figure value={overview[key]} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
