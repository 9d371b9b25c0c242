import { type ComponentType, lazy } from "react";

// A page is a folder of src and one line here. What is not the list of tickets loads when it is opened.
const page = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazy(async () => ({ default: (await load())[name] as ComponentType }));

export const routes: { path: string; Page: ComponentType }[] = [
  { path: "/tickets", Page: page(() => import("@/tickets/TicketsPage"), "TicketsPage") },
  { path: "/tickets/:number", Page: page(() => import("@/ticket/TicketPage"), "TicketPage") },
  { path: "/customers", Page: page(() => import("@/customers/CustomersPage"), "CustomersPage") },
  { path: "/customers/:id", Page: page(() => import("@/customers/CustomerPage"), "CustomerPage") },
  { path: "/orders", Page: page(() => import("@/orders/OrdersPage"), "OrdersPage") },
  { path: "/orders/:id", Page: page(() => import("@/orders/OrderPage"), "OrderPage") },
  { path: "/inbox", Page: page(() => import("@/inbox/InboxPage"), "InboxPage") },
  { path: "/overview", Page: page(() => import("@/overview/OverviewPage"), "OverviewPage") },
  { path: "/welcome", Page: page(() => import("@/session/WelcomePage"), "WelcomePage") },
  { path: "/settings/*", Page: page(() => import("@/settings/SettingsPage"), "SettingsPage") },
];
