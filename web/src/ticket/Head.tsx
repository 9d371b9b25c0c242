import { ActionIcon, Avatar, Badge, Group, Menu, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconArrowLeft, IconCopy, IconDots, IconLayoutSidebarRight, IconLink, IconRestore, IconTrash } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TicketRowFragment } from "@/gql/tickets";
import { useMay } from "@/session/session";
import { TicketNumber } from "@/shared/parts";
import { useTell } from "@/shared/report";
import classes from "./Head.module.css";
import { PriorityMenu } from "./PriorityMenu";
import { StatusMenu } from "./StatusMenu";
import { SubjectField } from "./SubjectField";
import type { TicketChanges } from "./useChanges";

interface Props {
  ticket: TicketRowFragment;
  changes: TicketChanges;
  back: { path: string; go: () => void };
  onAssign: () => void;
  onDelete: () => void;
  panel: { shown: boolean; toggle: () => void } | undefined;
}

/** What the ticket is: its number, subject and state, the way back to its list. */
export function Head({ ticket, changes, back, onAssign, onDelete, panel }: Props) {
  const { t } = useTranslation("ticket");
  const may = { update: useMay("TICKET_UPDATE"), assign: useMay("TICKET_ASSIGN"), delete: useMay("TICKET_DELETE") };
  const tell = useTell();
  const deleted = ticket.deletedAt !== null;

  async function copy(text: string, done: string) {
    try {
      await navigator.clipboard.writeText(text);
      tell(done, { autoClose: 2_000 });
    } catch {
      tell(t("copy.failed"), { color: "red" });
    }
  }

  return (
    <header className={classes.head}>
      <Tooltip label={t("back")}>
        <ActionIcon component={Link} to={back.path} onClick={(e: MouseEvent) => plain(e) && back.go()} variant="subtle" size="lg" color="gray" aria-label={t("back")} className={classes.back}><IconArrowLeft size={20} className="mirror" /></ActionIcon>
      </Tooltip>
      <div className={classes.title}>
        <Text component="span" className={classes.number}><TicketNumber number={ticket.number} /></Text>
        <SubjectField subject={ticket.subject} editable={may.update && !deleted} onChange={(subject) => changes.updateOrSay({ subject })} />
      </div>
      <Group gap={6} wrap="nowrap" className={classes.state}>
        {deleted && <Badge color="red.8" variant="filled" radius="sm">{t("deleted.word")}</Badge>}
        <StatusMenu status={ticket.status} onChange={changes.status} shortcut disabled={deleted} />
        <PriorityMenu priority={ticket.priority} onChange={changes.priority} shortcut disabled={deleted} />
        <Assignees people={ticket.assignees} onClick={may.assign && !deleted ? onAssign : undefined} />
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" size="lg" color="gray" aria-label={t("more")}><IconDots size={18} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy(`#${ticket.number}`, t("copy.number.done"))}>{t("copy.number.do")}</Menu.Item>
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copy(`${location.origin}/tickets/${ticket.number}`, t("copy.link.done"))}>{t("copy.link.do")}</Menu.Item>
            {may.delete && <Menu.Divider />}
            {may.delete && (deleted
              ? <Menu.Item leftSection={<IconRestore size={16} />} onClick={changes.restore}>{t("restore")}</Menu.Item>
              : <Menu.Item leftSection={<IconTrash size={16} />} className={classes.danger} onClick={onDelete}>{t("delete.do")}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
        {panel && (
          <Tooltip label={panel.shown ? t("panel.hide") : t("panel.show")}>
            <ActionIcon variant={panel.shown ? "light" : "subtle"} size="lg" color="gray" onClick={panel.toggle} aria-label={panel.shown ? t("panel.hide") : t("panel.show")} aria-expanded={panel.shown}>
              <IconLayoutSidebarRight size={18} className="mirror" />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    </header>
  );
}

/** A click that would follow the link here, not in another tab: then the history leads back better than the address. */
function plain(e: MouseEvent): boolean {
  if (e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return false;
  e.preventDefault();
  return true;
}

function Assignees({ people, onClick }: { people: readonly { id: string; name: string }[]; onClick: (() => void) | undefined }) {
  const { t, i18n } = useTranslation("ticket");
  const names = new Intl.ListFormat(i18n.language).format(people.map((p) => p.name));
  const shown = people.length === 0
    ? <Text size="sm" c="dimmed">{t("unassigned")}</Text>
    : <Avatar.Group spacing={8} aria-hidden>{people.slice(0, 3).map((p) => <Avatar key={p.id} name={p.name} color="initials" size={26} radius="xl" alt="" />)}{people.length > 3 && <Avatar size={26} radius="xl">+{people.length - 3}</Avatar>}</Avatar.Group>;
  const said = people.length === 0 ? t("unassigned") : t("assignedTo", { names });
  if (!onClick) return <Tooltip label={said}><div role="img" aria-label={said}>{shown}</div></Tooltip>;
  return <Tooltip label={said}><UnstyledButton onClick={onClick} className={classes.value} aria-label={t("change.assignees", { value: said })}>{shown}</UnstyledButton></Tooltip>;
}
