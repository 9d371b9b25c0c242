import { type ComponentType, lazy } from "react";
import { matchPath } from "react-router";

// A page is a folder of src and one line here. It loads when it is opened; the one that one comes to while the session is asked for.
const first = window.location.pathname.replace(/^\/$/, "/tickets");
const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) => {
  const comes = matchPath(path, first) ? load() : undefined;
  comes?.catch(() => {}); // it is loaded again, and its failure told, where it is shown
  return { path, Page: lazy(async () => ({ default: (await (comes?.catch(load) ?? load()))[name] as ComponentType })) };
};

export const routes = [
  page("/tickets", () => import("@/tickets/TicketsPage"), "TicketsPage"),
  page("/tickets/:number", () => import("@/ticket/TicketPage"), "TicketPage"),
  page("/customers", () => import("@/customers/CustomersPage"), "CustomersPage"),
  page("/customers/:id", () => import("@/customers/CustomerPage"), "CustomerPage"),
  page("/orders", () => import("@/orders/OrdersPage"), "OrdersPage"),
  page("/orders/:id", () => import("@/orders/OrderPage"), "OrderPage"),
  page("/inbox", () => import("@/inbox/InboxPage"), "InboxPage"),
  page("/overview", () => import("@/overview/OverviewPage"), "OverviewPage"),
  page("/welcome", () => import("@/session/WelcomePage"), "WelcomePage"),
  page("/settings/*", () => import("@/settings/SettingsPage"), "SettingsPage"),
];
