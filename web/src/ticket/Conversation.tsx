import { Button, Center, Loader, VisuallyHidden } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/api/errors";
import { useFormat } from "@/i18n/format";
import { useSession } from "@/session/session";
import { Bubble, PendingBubble } from "./Bubble";
import classes from "./Conversation.module.css";
import { Opening } from "./Opening";
import { hasArrived, type Unsent } from "./outbox";
import { type Message, useConversation } from "./useConversation";
import type { WholeTicket } from "./useTicket";

const close = 48;
const together = 5 * 60_000;

interface Props {
  ticket: WholeTicket;
  unsent: readonly Unsent[];
  onAgain: (u: Unsent) => void;
  onEdit: (u: Unsent) => void;
  /** Answers why the description could not be changed; undefined when it was. */
  onDescription: (description: string) => Promise<string | undefined>;
  /** Told the newest message's id, so that what is sent next is known again. */
  newest: { current: string };
}

/** All that was said on a ticket, oldest first, from its description on; it opens at its end, and reads backwards as far as one scrolls. */
export function Conversation({ ticket, unsent, onAgain, onEdit, onDescription, newest }: Props) {
  const { t } = useTranslation("ticket");
  const say = useErrorText();
  const me = useSession().user;
  const { messages, more, loading, error, loadOlder } = useConversation(ticket.id, ticket.messages);
  const pending = useMemo(() => unsent.filter((u) => !hasArrived(u, messages, me.id)), [unsent, messages, me.id]);
  // Where one has not read yet, as it was when the ticket was opened.
  const [firstNew] = useState(() => (ticket.unreadMessages > 0 ? messages.filter((m) => m.author.id !== me.id).at(-ticket.unreadMessages)?.id : undefined));
  newest.current = messages.at(-1)?.id ?? "";
  const scroll = useScroll(messages, pending.length, me.id);
  const arrived = useArrived(messages, me.id);
  const wants = () => {
    if (more && !loading && !error && (scroll.box.current?.scrollTop ?? Infinity) < 300) void loadOlder();
  };
  // A page that does not fill the screen has nothing to scroll.
  useEffect(wants, [messages.length]);

  return (
    <div className={classes.frame}>
      <div ref={scroll.box} className={classes.scroll} tabIndex={0} role="region" aria-label={t("conversation")} data-conversation
        onScroll={() => {
          scroll.onScroll();
          wants();
        }}>
        {more ? (
          <Center className={classes.older}>
            {loading && <Loader size="sm" aria-label={t("older.loading")} />}
            {error && !loading && <Button size="compact-sm" variant="default" onClick={() => void loadOlder()}>{t("older.failed", { reason: say(error) })}</Button>}
          </Center>
        ) : (
          <>
            <Day at={ticket.createdAt} />
            <Opening ticket={ticket} onChange={onDescription} />
          </>
        )}
        <Entries messages={messages} since={more ? undefined : ticket.createdAt} firstNew={firstNew} />
        {pending.map((u) => <PendingBubble key={u.key} unsent={u} author={me.name} onAgain={onAgain} onEdit={onEdit} />)}
      </div>
      <VisuallyHidden role="status">{arrived ? t("arrived", { name: arrived.author.name }) : ""}</VisuallyHidden>
      {scroll.news > 0 && (
        <Button className={classes.news} size="compact-sm" radius="xl" rightSection={<IconArrowDown size={14} />} onClick={scroll.toEnd}>
          {t("newMessages", { count: scroll.news })}
        </Button>
      )}
    </div>
  );
}

/** The newest message by somebody else since the page was opened: to be said aloud. */
function useArrived(messages: readonly Message[], me: string): Message | undefined {
  const [before] = useState(messages.at(-1)?.id);
  const newest = messages.findLast((m) => m.author.id !== me);
  return newest && messages.findIndex((m) => m.id === before) < messages.indexOf(newest) ? newest : undefined;
}

function Entries({ messages, since, firstNew }: { messages: readonly Message[]; since: string | undefined; firstNew: string | undefined }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  return messages.map((m, i) => {
    const before = messages[i - 1];
    const day = before?.createdAt ?? since;
    const newDay = !day || !format.sameDay(day, m.createdAt);
    const joined = !newDay && m.id !== firstNew && before?.author.id === m.author.id && before.visibility === m.visibility
      && new Date(m.createdAt).getTime() - new Date(before.createdAt).getTime() < together;
    return (
      <Fragment key={m.id}>
        {newDay && <Day at={m.createdAt} />}
        {m.id === firstNew && <div className={classes.unread} data-unread-from><span>{t("unreadFrom")}</span></div>}
        <Bubble side={m.author.__typename === "Customer" ? "customer" : "team"} note={m.visibility === "INTERNAL"} author={m.author.name} joined={joined}
          at={m.createdAt} channel={m.visibility === "INTERNAL" ? undefined : m.channel} body={m.body} />
      </Fragment>
    );
  });
}

export function Day({ at }: { at: string }) {
  const format = useFormat();
  return <div className={classes.day}><span>{format.longDate(at)}</span></div>;
}

/** Where what is unread does not fit on the screen, it is read from its beginning. */
function showUnread(box: HTMLElement): boolean {
  const line = box.querySelector<HTMLElement>("[data-unread-from]");
  const above = line ? line.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
  if (above >= 0) return false;
  box.scrollTop += above - 8;
  return true;
}

/** Stays at the end while one reads there, keeps its place otherwise, and counts what came meanwhile. */
function useScroll(messages: readonly Message[], pending: number, me: string) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [news, setNews] = useState(0);
  const shown = useRef({ first: "", last: "", height: 0, pending: 0 });

  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const was = shown.current;
    const first = messages[0]?.id ?? "";
    const last = messages.at(-1)?.id ?? "";
    if (atEnd.current || pending > was.pending) el.scrollTop = el.scrollHeight;
    else if (first !== was.first) el.scrollTop += el.scrollHeight - was.height; // older ones came above
    else if (last !== was.last) {
      const from = messages.findIndex((m) => m.id === was.last) + 1;
      const others = messages.slice(from).filter((m) => m.author.id !== me).length;
      setNews((n) => n + others);
    }
    if (was.last === "") atEnd.current = !showUnread(el);
    shown.current = { first, last, height: el.scrollHeight, pending };
  }, [messages, pending, me]);

  // What stands below the conversation grows and shrinks: its end stays in sight.
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) el.scrollTop = el.scrollHeight;
    });
    watch.observe(el);
    return () => watch.disconnect();
  }, []);

  const toEnd = () => {
    const el = box.current;
    if (el) el.scrollTop = el.scrollHeight;
  };
  const onScroll = () => {
    const el = box.current;
    if (!el) return;
    shown.current.height = el.scrollHeight;
    atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < close;
    if (atEnd.current) setNews(0);
  };
  return { box, news, toEnd, onScroll };
}
