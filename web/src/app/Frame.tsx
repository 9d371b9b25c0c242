import { Burger, Button, Group, NavLink } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChartBar, IconPlus, IconSettings, IconShoppingBag, IconUsers } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { Bell } from "@/inbox/Bell";
import { ConnectionNotice } from "@/live/ConnectionNotice";
import { UserMenu } from "@/session/UserMenu";
import { useMay } from "@/session/session";
import { Brand } from "@/shared/Brand";
import nav from "@/shared/nav.module.css";
import { useShortcut } from "@/shared/shortcuts";
import { NewTicket, openNewTicket } from "@/create/NewTicket";
import { TicketSearch } from "@/tickets/TicketSearch";
import { ViewsNav } from "@/tickets/ViewsNav";
import classes from "./Frame.module.css";

const places = [
  { key: "overview", path: "/overview", Icon: IconChartBar, keys: "g o" },
  { key: "customers", path: "/customers", Icon: IconUsers, keys: "g c" },
  { key: "orders", path: "/orders", Icon: IconShoppingBag, keys: "g r" },
  { key: "settings", path: "/settings", Icon: IconSettings, keys: "g s" },
] as const;

/** What stands around every page: where one can go, what is unread, who one is. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("app");
  const [open, { toggle, close }] = useDisclosure();
  const { pathname, search } = useLocation();
  useEffect(close, [pathname, search, close]);
  const mayCreate = useMay("TICKET_CREATE");
  const mayCustomers = useMay("CUSTOMER_READ");
  const shown = places.filter((p) => mayCustomers || (p.key !== "customers" && p.key !== "orders"));
  useShortcut({ keys: "c", label: t("newTicket"), group: t("shortcuts.everywhere"), run: () => openNewTicket() }, mayCreate);

  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>{t("skip")}</a>
      <header className={classes.header}>
        <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("menu")} aria-expanded={open} />
        <TicketSearch />
        <Group gap="xs" wrap="nowrap" ms="auto">
          {mayCreate && (
            <Button size="sm" onClick={() => openNewTicket()} leftSection={<IconPlus size={16} />} className={classes.create} aria-label={t("newTicket")}>
              <span className={classes.createText}>{t("newTicket")}</span>
            </Button>
          )}
          <Bell />
          <UserMenu />
        </Group>
      </header>
      <nav className={classes.sidebar} aria-label={t("navigation")} data-open={open || undefined}>
        <Group justify="space-between" p="md" wrap="nowrap">
          <Brand />
          <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("menu")} />
        </Group>
        <div className={classes.nav}>
          <ViewsNav />
          <div className={classes.places}>
            {shown.map((p) => <Place key={p.key} place={p} active={pathname.startsWith(p.path)} />)}
          </div>
        </div>
      </nav>
      <main className={classes.main} id="page" tabIndex={-1}>
        <ConnectionNotice />
        <div className={classes.page}>{children}</div>
      </main>
      <NewTicket />
    </div>
  );
}

function Place({ place: { key, path, Icon, keys }, active }: { place: (typeof places)[number]; active: boolean }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const label = t(`places.${key}`);
  useShortcut({ keys, label, group: t("shortcuts.goTo"), run: () => void navigate(path) });
  return <NavLink component={Link} to={path} label={label} leftSection={<Icon size={18} />} active={active} aria-current={active ? "page" : undefined} className={nav.place} />;
}
