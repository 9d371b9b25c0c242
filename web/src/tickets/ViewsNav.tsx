import { NavLink } from "@mantine/core";
import {
  IconAlertTriangle, IconBuilding, IconCalendarEvent, IconChecks, IconCircleDashed, IconInbox, IconList, IconMail, IconStack2, IconTrash, IconUser,
} from "@tabler/icons-react";
import { type ComponentType, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { useTicketCount, useUnread } from "@/live/counts";
import { useMay, useSession } from "@/session/session";
import { useDepartments } from "@/shared/choices";
import nav from "@/shared/nav.module.css";
import { CountBadge } from "@/shared/parts";
import { useShortcut } from "@/shared/shortcuts";
import { ListKeeper } from "./list/ListKeeper";
import { readTicketList, ticketsPath } from "./path";
import { departmentView, useViewFilter, type ViewKey, viewOf } from "./views";
import classes from "./ViewsNav.module.css";

type Icon = ComponentType<{ size: number }>;

const views: { key: ViewKey; Icon: Icon; keys: string }[] = [
  { key: "mine", Icon: IconUser, keys: "g m" },
  { key: "unassigned", Icon: IconCircleDashed, keys: "g n" },
  { key: "unread", Icon: IconMail, keys: "g u" },
  { key: "overdue", Icon: IconAlertTriangle, keys: "g v" },
  { key: "dueToday", Icon: IconCalendarEvent, keys: "g t" },
  { key: "open", Icon: IconStack2, keys: "g p" },
  { key: "closed", Icon: IconChecks, keys: "g x" },
  { key: "all", Icon: IconList, keys: "g a" },
  { key: "deleted", Icon: IconTrash, keys: "g d" },
];

/** Every list of tickets that one can go to, with how many wait there. */
export function ViewsNav() {
  const { t } = useTranslation("tickets");
  const { pathname, search } = useLocation();
  const { tickets: unread } = useUnread();
  const maySeeDeleted = useMay("TICKET_DELETE");
  const departments = useReachedDepartments();
  const heading = useId();
  const list = readTicketList(new URLSearchParams(search));
  const shown = pathname === "/tickets" ? viewOf(list.view) : undefined;
  const to = (view: string) => ticketsPath({ view, layout: shown && list.layout });

  return (
    <>
      <ListKeeper />
      <Place to="/inbox" label={t("nav.inbox")} Icon={IconInbox} keys="g i" active={pathname === "/inbox"} badge={<CountBadge count={unread} tone="strong" />} />
      {views.map(({ key, Icon, keys }) => (key !== "deleted" || maySeeDeleted) && (
        <Place key={key} to={to(key)} label={t(`view.${key}`)} Icon={Icon} keys={keys} active={shown === key} badge={<ViewBadge view={key} />} />
      ))}
      {departments.length > 0 && (
        <div role="group" aria-labelledby={heading} className={classes.group}>
          <div id={heading} className={classes.heading}>{t("nav.departments")}</div>
          {departments.map((d) => (
            <Place key={d.id} to={to(departmentView(d.id))} label={d.name} written Icon={IconBuilding} active={shown === departmentView(d.id)}
              badge={<Counted view={departmentView(d.id)} />} />
          ))}
        </div>
      )}
    </>
  );
}

/** The departments whose tickets the viewer reaches. */
function useReachedDepartments() {
  const { user } = useSession();
  const all = useDepartments();
  return user.role?.scope === "ALL" ? all : user.departments;
}

interface PlaceProps {
  to: string;
  label: string;
  /** The label is what an administrator wrote. */
  written?: boolean;
  Icon: Icon;
  keys?: string;
  active: boolean;
  badge: React.ReactNode;
}

function Place({ to, label, written, Icon, keys, active, badge }: PlaceProps) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  useShortcut({ keys: keys ?? "", label, group: t("shortcuts.goTo"), run: () => void navigate(to) }, keys !== undefined);
  return (
    <NavLink component={Link} to={to} label={<span dir={written ? "auto" : undefined}>{label}</span>} leftSection={<Icon size={18} />} rightSection={badge}
      active={active} aria-current={active ? "page" : undefined} className={nav.place} />
  );
}

/** What is unread comes from the one stream that the title and the bell read; all tickets and deleted ones are no work to be counted. */
function ViewBadge({ view }: { view: ViewKey }) {
  const { tickets } = useUnread();
  if (view === "all" || view === "deleted") return null;
  return view === "unread" ? <CountBadge count={tickets} /> : <Counted view={view} />;
}

function Counted({ view }: { view: string }) {
  const count = useTicketCount(useViewFilter(view));
  return <CountBadge count={count} tone={view === "overdue" ? "late" : undefined} />;
}
