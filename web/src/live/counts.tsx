import { createContext, type ReactNode, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSubscription } from "urql";
import { TicketCountDocument, UnreadCountDocument, type UnreadCountSubscription } from "@/gql/live";
import type { TicketFilter } from "@/gql/schema";
import { paintIcon } from "./icon";

export type Unread = Omit<UnreadCountSubscription["unreadCountChanged"], "__typename" | "position">;

const nothing: Unread = { tickets: 0, messages: 0, newTickets: 0, assignments: 0 };
const Context = createContext<Unread>(nothing);

/** What the viewer has not read, from one stream: the title, the icon, the sidebar and the bell read the same number. */
export function UnreadProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shared");
  const [{ data }] = useSubscription({ query: UnreadCountDocument });
  const unread = data?.unreadCountChanged ?? nothing;
  const brand = t("brand");
  useEffect(() => {
    setUnreadInTitle(unread.tickets, brand);
    void paintIcon(unread.tickets);
    return () => {
      setUnreadInTitle(0, brand);
      void paintIcon(0);
    };
  }, [unread.tickets, brand]);
  return <Context value={unread}>{children}</Context>;
}

export function useUnread(): Unread {
  return useContext(Context);
}

/** How many tickets a filter matches, kept true by the server; undefined until the first answer. */
export function useTicketCount(filterBy: TicketFilter, pause = false): number | undefined {
  const [{ data }] = useSubscription({ query: TicketCountDocument, variables: { filterBy }, pause });
  return data?.ticketCount.count;
}

let unreadInTitle = 0;
let page = "";
let brandInTitle = "Sanad";

function writeTitle() {
  document.title = `${unreadInTitle > 0 ? `(${unreadInTitle}) ` : ""}${page ? `${page} · ` : ""}${brandInTitle}`;
}

function setUnreadInTitle(n: number, brand: string) {
  unreadInTitle = n;
  brandInTitle = brand;
  writeTitle();
}

/** Names the page in the browser's title, beside the number of unread tickets. */
export function usePageTitle(title: string) {
  useEffect(() => {
    page = title;
    writeTitle();
  }, [title]);
}
