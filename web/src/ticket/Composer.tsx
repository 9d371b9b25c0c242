import { Alert, Button, Group, Menu, SegmentedControl, Text, Textarea } from "@mantine/core";
import { IconCheck, IconChevronDown, IconLock, IconSend, IconUsers } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "@/session/session";
import { useStatuses } from "@/shared/choices";
import { ownDirection } from "@/shared/direction";
import { StatusBadge } from "@/shared/parts";
import { useShortcut } from "@/shared/shortcuts";
import classes from "./Composer.module.css";
import { type Kind, useDrafts } from "./drafts";
import type { WholeTicket } from "./useTicket";

export interface ComposerHandle {
  /** Puts text back into its field, after what stands there. */
  restore: (kind: Kind, body: string) => void;
}

interface Props {
  ticket: WholeTicket;
  onSend: (kind: Kind, body: string, statusId?: string) => void;
  /** The newest public message by somebody else that came while the page was open. */
  reply: { id: string; name: string } | undefined;
  handle: React.Ref<ComposerHandle>;
}

/** Writes to the customer, or for the team alone: two fields, two colours, two words on the button. It begins with the customer on every ticket. */
export function Composer({ ticket, onSend, reply, handle }: Props) {
  const { t } = useTranslation("ticket");
  const { user } = useSession();
  const may = { reply: useMay("MESSAGE_REPLY"), note: useMay("NOTE_ADD") };
  const kinds = (["reply", "note"] as const).filter((k) => may[k]);
  const [drafts, write] = useDrafts(user.id, ticket.id);
  const [kind, setKind] = useState<Kind>(may.reply ? "reply" : "note");
  const field = useRef<HTMLTextAreaElement>(null);
  const text = drafts[kind];
  const writing = drafts.reply.trim() !== "";
  const [collision, setCollision] = useState<string>();
  const answering = useRef(writing);
  answering.current = writing;
  useEffect(() => {
    if (reply && answering.current) setCollision(reply.name);
  }, [reply]);
  useEffect(() => {
    if (!writing) setCollision(undefined);
  }, [writing]);
  const ready = text.trim() !== "" && ticket.deletedAt === null;

  const focus = (k: Kind) => {
    setKind(k);
    requestAnimationFrame(() => field.current?.focus());
  };
  const send = (statusId?: string) => {
    if (!ready) return;
    onSend(kind, text.trim(), statusId);
    write(kind, "");
    field.current?.focus();
  };
  useImperativeHandle(handle, () => ({
    restore(k, body) {
      write(k, [drafts[k], body].filter(Boolean).join("\n"));
      focus(k);
    },
  }));

  const group = t("shortcuts.group");
  useShortcut({ keys: "r", label: t("shortcuts.reply"), group, run: () => focus("reply") }, may.reply);
  useShortcut({ keys: "n", label: t("shortcuts.note"), group, run: () => focus("note") }, may.note);
  // The field itself listens for it: nothing is sent that one does not stand in. Here it is listed.
  useShortcut({ keys: "mod+enter", label: t("shortcuts.send"), group, run: () => focus(kind) }, kinds.length > 0);

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      send();
    } else if (e.key === "Escape") {
      e.preventDefault();
      field.current?.blur();
    }
  };

  if (kinds.length === 0) return null;
  return (
    <section className={classes.composer} data-kind={kind} aria-label={t("composer")}>
      {collision && kind === "reply" && <Alert icon={<IconUsers size={16} />} color="orange" p="xs" role="alert">{t("collision", { name: collision })}</Alert>}
      <SegmentedControl size="xs" value={kind} onChange={(k) => focus(k as Kind)} aria-label={t("composer")} className={classes.kinds}
        data={kinds.map((k) => ({ value: k, label: <KindLabel kind={k} draft={k !== kind && drafts[k] !== ""} /> }))} />
      <Textarea ref={field} value={text} onChange={(e) => write(kind, e.currentTarget.value)} onKeyDown={onKeyDown} attributes={ownDirection(text)} autosize minRows={2} maxRows={12}
        aria-label={t(`kind.${kind}`)} placeholder={t(`placeholder.${kind}`)} maxLength={65_536} classNames={{ input: classes.input }} data-composer={kind} />
      <Group justify="space-between" gap="xs">
        <Text size="xs" className={classes.who}>
          {kind === "note" ? <><IconLock size={13} aria-hidden /> {t("note.who")}</> : (ticket.customer ? t("reply.who", { name: ticket.customer.name }) : t("reply.nobody"))}
        </Text>
        <Group gap={0} wrap="nowrap" className={classes.send}>
          <Button size="sm" disabled={!ready} onClick={() => send()} data-send={kind} leftSection={kind === "note" ? <IconLock size={16} /> : <IconSend size={16} className="mirror" />}>
            {t(`button.${kind}`)}
          </Button>
          <SendAnd ticket={ticket} kind={kind} disabled={!ready} onChoose={send} />
        </Group>
      </Group>
    </section>
  );
}

function KindLabel({ kind, draft }: { kind: Kind; draft: boolean }) {
  const { t } = useTranslation("ticket");
  return (
    <span className={classes.kind}>
      {kind === "note" && <IconLock size={13} aria-hidden />}
      {t(`kind.${kind}`)}
      {draft && <span className={classes.draft}>{t("draft")}</span>}
    </span>
  );
}

/** Sends, and then moves the ticket to another status. */
function SendAnd({ ticket, kind, disabled, onChoose }: { ticket: WholeTicket; kind: Kind; disabled: boolean; onChoose: (statusId: string) => void }) {
  const { t } = useTranslation("ticket");
  const mayUpdate = useMay("TICKET_UPDATE");
  const statuses = useStatuses();
  if (!mayUpdate) return null;
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button size="sm" px={8} disabled={disabled} aria-label={t(`sendAnd.${kind}`)} className={classes.more}><IconChevronDown size={16} /></Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`sendAnd.${kind}`)}</Menu.Label>
        {statuses.map((s) => (
          <Menu.Item key={s.id} onClick={() => onChoose(s.id)} rightSection={s.id === ticket.status.id ? <IconCheck size={14} /> : null} disabled={s.id === ticket.status.id}>
            <StatusBadge status={s} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
