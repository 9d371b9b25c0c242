import { Button, Center, Group, Loader, SegmentedControl, Title } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { type Formatter, useFormat } from "@/i18n/format";
import { usePageTitle } from "@/live/counts";
import { useShortcut } from "@/shared/shortcuts";
import { Empty, Failed } from "@/shared/states";
import { VirtualList } from "@/shared/VirtualList";
import { ticketPath } from "@/tickets/path";
import { useToday } from "@/tickets/views";
import { byDay, type InboxView, type Line, shown, unreadIds } from "./inbox";
import { InboxLine } from "./InboxLine";
import classes from "./InboxPage.module.css";
import { useInbox } from "./useInbox";

export function InboxPage() {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const navigate = useNavigate();
  usePageTitle(t("title"));
  const [search, setSearch] = useSearchParams();
  const view: InboxView = search.get("show") === "unread" ? "unread" : "all";
  const { inbox, known, loading, error, refresh, more, places, markRead, markAllRead } = useInbox();
  const entries = useMemo(() => shown(inbox, view), [inbox, view]);
  const lines = useMemo(() => byDay(entries, format.sameDay), [entries, format]);
  const [chosen, setChosen] = useState<{ id: string; place: number }>();
  // Where the chosen one has gone from the list, the one that took its place is chosen.
  const found = chosen ? entries.findIndex((e) => e.id === chosen.id) : -1;
  const place = chosen && found < 0 ? Math.min(chosen.place, entries.length - 1) : found;
  const current = entries[place];
  const choose = (i: number) => {
    const e = entries[i];
    if (e) setChosen({ id: e.id, place: i });
  };

  const group = t("title");
  useShortcut({ keys: "j", label: t("shortcuts.next"), group, run: () => choose(place + 1) });
  useShortcut({ keys: "k", label: t("shortcuts.previous"), group, run: () => choose(Math.max(0, place - 1)) });
  useShortcut({ keys: "e", label: t("markRead"), group, run: () => current && markRead([current.id]) });
  useShortcut({ keys: "shift+e", label: t("markAllRead"), group, run: () => void markAllRead() });
  useShortcut({
    keys: "enter", label: t("shortcuts.open"), group,
    run: () => {
      if (!current) return;
      void markRead([current.id]);
      void navigate(ticketPath(current.ticket));
    },
  }, current !== undefined);

  const onEnd = useCallback(() => void more(view), [more, view]);
  const show = (v: string) => setSearch(v === "unread" ? { show: v } : {}, { replace: true });

  return (
    <>
      <Group className={classes.bar} gap="sm">
        <Title order={1} size="h4">{t("title")}</Title>
        <SegmentedControl size="xs" value={view} onChange={show} aria-label={t("show")}
          data={[{ value: "all", label: t("all") }, { value: "unread", label: t("unreadOnes") }]} />
        <Button ms="auto" variant="light" size="xs" leftSection={<IconChecks size={16} />} disabled={unreadIds(inbox).length === 0} onClick={() => void markAllRead()}>
          {t("markAllRead")}
        </Button>
      </Group>
      {entries.length > 0 ? (
        <VirtualList listKey={view} count={lines.length} label={t("title")} hasMore={inbox[view].hasMore} loading={loading} failed={error !== undefined} onEnd={onEnd}
          place={places[view]} onPlace={(place) => (places[view] = place)}
          active={current && lines.findIndex((l) => l.is === "entry" && l.place === place)}
          keyOf={(i) => keyOf(lines[i])} estimate={(i) => (lines[i]?.is === "day" ? 36 : 66)}>
          {(i) => {
            const line = lines[i];
            if (!line) return null;
            return line.is === "day" ? <Day at={line.at} format={format} />
              : <InboxLine entry={line.entry} active={line.place === place} markRead={(ids) => void markRead(ids)} />;
          }}
        </VirtualList>
      ) : error ? <Failed error={error} retry={() => void refresh()} /> : !known ? <Center flex={1}><Loader /></Center>
        : view === "unread" ? <Empty title={t("emptyUnread.title")} body={t("emptyUnread.body")} /> : <Empty title={t("empty.title")} body={t("empty.body")} />}
    </>
  );
}

function keyOf(line: Line | undefined): string {
  return !line ? "" : line.is === "day" ? `day ${line.at}` : line.entry.id;
}

function Day({ at, format }: { at: string; format: Formatter }) {
  const { t } = useTranslation("inbox");
  const { from } = useToday();
  const yesterday = new Date(from);
  yesterday.setDate(yesterday.getDate() - 1);
  const day = format.sameDay(at, from) ? t("today") : format.sameDay(at, yesterday) ? t("yesterday") : format.longDate(at);
  return <h2 className={classes.day}>{day}</h2>;
}
