import { Alert, Button, Skeleton, Stack } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketRowFragment } from "@/gql/tickets";
import { usePageTitle } from "@/live/counts";
import { useMay } from "@/session/session";
import { Failed } from "@/shared/states";
import { ConfirmDelete } from "./ConfirmDelete";
import { Gone } from "./Gone";
import { Head } from "./Head";
import { usePropertyKeys } from "./Panel";
import classes from "./Ticket.module.css";
import { type Area, TicketAreas } from "./TicketAreas";
import { useAround } from "./useAround";
import { useChanges } from "./useChanges";
import { usePanel } from "./usePanel";
import { useReading } from "./useReading";
import { type TicketEvent, type TicketOnPage, useTicket } from "./useTicket";

/** One ticket: its head, its conversation, everything that it is and everything that happened on it. */
export function OpenTicket({ number }: { number: number }) {
  const { t } = useTranslation("ticket");
  const [reply, setReply] = useState<{ id: string; name: string }>();
  const onEvent = useCallback((e: TicketEvent, mine: boolean) => {
    if (!mine && e.__typename === "MessageAdded" && e.message.visibility === "PUBLIC") setReply({ id: e.message.id, name: e.message.author.name });
  }, []);
  const page = useTicket(number, onEvent);
  useReading(page.gone ? undefined : page.whole?.id, page.position);
  const had = useRef<TicketRowFragment>(undefined);
  const ticket = page.whole ?? (page.settled ? undefined : page.brief) ?? undefined;
  if (ticket) had.current = ticket;
  usePageTitle(ticket ? `#${number} ${ticket.subject}` : `#${number}`);
  const back = useAround(had.current?.id);

  if (page.gone || (page.settled && page.whole === null)) {
    return <Gone number={number} ticketId={had.current?.id} how={page.gone ?? (had.current ? "left" : "missing")} back={back.path} />;
  }
  if (!ticket && page.error) return <Failed error={page.error} retry={page.retry} />;
  if (!ticket) return <Waiting label={t("loading")} />;
  return <Shown ticket={ticket} page={page} back={back} reply={reply} />;
}

interface ShownProps {
  ticket: TicketRowFragment;
  page: TicketOnPage;
  back: { path: string; go: () => void };
  reply: { id: string; name: string } | undefined;
}

function Shown({ ticket, page, back, reply }: ShownProps) {
  const { t } = useTranslation("ticket");
  const changes = useChanges(ticket);
  const [area, setArea] = useState<Area>("conversation");
  const [deleting, setDeleting] = useState(false);
  const panel = usePanel(() => setArea("details"));
  const deleted = ticket.deletedAt !== null;
  const mayRestore = useMay("TICKET_DELETE");
  usePropertyKeys(panel.edit, deleted);

  return (
    <div className={classes.page}>
      <Head ticket={ticket} changes={changes} back={back} onAssign={() => panel.edit("assignees")} onDelete={() => setDeleting(true)} panel={panel.narrow ? undefined : panel} />
      {deleted && (
        <Alert color="red" icon={<IconTrash size={16} />} p="xs" radius={0} title={t("deleted.title")}>
          {mayRestore && <Button size="compact-xs" variant="default" onClick={changes.restore}>{t("restore")}</Button>}
        </Alert>
      )}
      {page.whole ? <TicketAreas ticket={page.whole} changes={changes} panel={panel} area={area} setArea={setArea} reply={reply} />
        : page.error ? <Failed error={page.error} retry={page.retry} /> : <Waiting label={t("loading")} />}
      {deleting && <ConfirmDelete number={ticket.number} onClose={() => setDeleting(false)} onDelete={changes.delete} />}
    </div>
  );
}

/** Where the conversation will stand. */
function Waiting({ label }: { label: string }) {
  return (
    <Stack p="md" gap="md" aria-busy="true" aria-label={label} role="status">
      <Skeleton h={60} w="60%" radius="md" />
      <Skeleton h={44} w="45%" radius="md" style={{ alignSelf: "flex-end" }} />
      <Skeleton h={80} w="65%" radius="md" />
    </Stack>
  );
}
