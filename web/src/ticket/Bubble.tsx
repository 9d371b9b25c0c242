import { Avatar, Button, Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconLock, IconPencil, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/gql/schema";
import { useFormat } from "@/i18n/format";
import { When } from "@/shared/parts";
import classes from "./Conversation.module.css";
import { pieces } from "./links";
import type { Unsent } from "./outbox";

/** Plain text with its addresses made into links. Its direction is its own. */
export function Linked({ text }: { text: string }) {
  return (
    <div dir="auto" className={`bidi ${classes.text}`}>
      {pieces(text).map((p, i) => p.href
        ? <a key={i} href={p.href} target={p.href.startsWith("mailto:") ? undefined : "_blank"} rel="noopener noreferrer" dir="ltr" className={classes.link}>{p.text}</a>
        : p.text)}
    </div>
  );
}

interface BubbleProps {
  side: "customer" | "team";
  note?: boolean;
  author: string;
  /** Goes on from the one above it: the author is not said again. */
  joined?: boolean;
  at: string;
  channel?: Channel;
  body: string;
  children?: ReactNode;
  pending?: boolean;
}

/** One entry of a conversation. */
export function Bubble({ side, note, author, joined, at, channel, body, children, pending }: BubbleProps) {
  const { t } = useTranslation(["ticket", "shared"]);
  const format = useFormat();
  return (
    <article className={classes.entry} data-side={side} data-note={note || undefined} data-joined={joined || undefined} data-pending={pending || undefined}>
      {!joined && <Avatar name={author} color="initials" size={28} radius="xl" alt="" className={classes.avatar} />}
      <div className={classes.bubble}>
        {(!joined || note) && (
          <div className={classes.meta}>
            <span dir="auto" className={classes.author}>{author}</span>
            {note && <span className={classes.noteWord}><IconLock size={13} aria-hidden />{t("note.word")}</span>}
          </div>
        )}
        <Linked text={body} />
        <div className={classes.foot}>
          {channel && <span>{t(`shared:channel.${channel}`)}</span>}
          <When at={at}>{format.time(at)}</When>
        </div>
        {children}
      </div>
    </article>
  );
}

interface PendingProps {
  unsent: Unsent;
  author: string;
  onAgain: (u: Unsent) => void;
  onEdit: (u: Unsent) => void;
}

/** A message that is on its way, or could not be sent: it stays until it is. */
export function PendingBubble({ unsent, author, onAgain, onEdit }: PendingProps) {
  const { t } = useTranslation(["ticket", "shared"]);
  const { failed } = unsent;
  return (
    <Bubble side="team" note={unsent.kind === "note"} author={author} at={unsent.at} body={unsent.body} pending>
      {failed ? (
        <div className={classes.failed} role="alert">
          <Text size="xs" className={classes.failedWhy}><IconAlertTriangle size={14} aria-hidden /> {failed === "OFFLINE" ? t("send.offline") : t(`shared:error.${failed}`)}</Text>
          <Group gap={4}>
            <Button size="compact-xs" variant="default" leftSection={<IconRefresh size={13} />} onClick={() => onAgain(unsent)}>{t("send.again")}</Button>
            <Button size="compact-xs" variant="default" leftSection={<IconPencil size={13} />} onClick={() => onEdit(unsent)}>{t("send.edit")}</Button>
          </Group>
        </div>
      ) : (
        <div className={classes.sending} role="status"><Loader size={10} /> {t("send.sending")}</div>
      )}
    </Bubble>
  );
}
