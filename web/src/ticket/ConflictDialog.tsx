import { Alert, Button, Center, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { TicketConflictDocument } from "@/gql/ticket";
import { useFormat } from "@/i18n/format";
import type { Priority } from "@/gql/schema";
import { useSession } from "@/session/session";
import { useNamed } from "@/shared/choices";
import { Stars, StatusBadge } from "@/shared/parts";
import { Failed } from "@/shared/states";
import classes from "./Activity.module.css";
import { idsNamedIn } from "./changesSaid";
import type { Asked } from "./conflict";
import { EventLine } from "./EventLine";
import { since } from "./since";

/** Says what changed on the ticket and by whom, and lets the person choose whose change is to hold. */
export function ConflictDialog({ asked }: { asked: Asked }) {
  const { t } = useTranslation(["ticket", "shared"]);
  const me = useSession().user.id;
  const { seen } = asked.refused[0]!;
  const [{ data, fetching, stale, error }, ask] = useQuery({ query: TicketConflictDocument, variables: { id: seen.id }, requestPolicy: "network-only" });
  const ticket = fetching || stale ? undefined : data?.ticket;
  const theirs = useMemo(() => (ticket ? since(ticket.events.nodes, seen, ticket.version, me) : []), [ticket, seen, me]);
  const { named } = useNamed(useMemo(() => idsNamedIn(theirs), [theirs]));
  const deleted = ticket?.deletedAt !== null;

  const mine = () => ticket && asked.answer({ keep: "mine", seen: { version: ticket.version, updatedAt: ticket.updatedAt } });
  const leave = () => asked.answer({ keep: "theirs", version: ticket?.version ?? seen.version });

  // Only the person's own changes stood in the way, made on another screen: there is nothing to ask.
  const alone = ticket !== undefined && ticket !== null && !deleted && theirs.length === 0;
  useEffect(() => {
    if (alone) mine();
  }, [alone]);
  if (alone) return null;

  return (
    <Modal opened onClose={leave} title={t("conflict.title")} closeButtonProps={{ "aria-label": t("shared:close") }} size="lg">
      {error ? <Failed error={error} retry={() => ask({ requestPolicy: "network-only" })} /> : ticket === undefined ? <Center p="lg"><Loader /></Center> : ticket === null ? <Text>{t("conflict.gone")}</Text> : (
        <Stack>
          <Text size="sm">{t("conflict.body")}</Text>
          {deleted && <Alert color="red" p="xs">{t("conflict.deleted")}</Alert>}
          <section aria-label={t("conflict.theirs")}>
            <Text fw={600} size="sm">{t("conflict.theirs")}</Text>
            <ol className={classes.lines}>{theirs.toReversed().map((e) => <EventLine key={e.id} event={e} named={named} dated />)}</ol>
          </section>
          <section aria-label={t("conflict.mine")}>
            <Text fw={600} size="sm">{t("conflict.mine")}</Text>
            <Stack gap={4} component="ul" className={classes.lines}>{asked.refused.map((r, i) => <Wanted key={i} input={r.input} />)}</Stack>
          </section>
          <Group justify="flex-end">
            <Button variant="default" onClick={leave} data-autofocus>{t("conflict.keep")}</Button>
            {!deleted && <Button onClick={mine}>{t("conflict.apply")}</Button>}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** What the person wanted, in words. */
function Wanted({ input }: { input: Record<string, unknown> }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  const value = (key: string) => (typeof input[key] === "string" ? (input[key] as string) : undefined);
  const statusId = value("statusId");
  const ids = [statusId, value("departmentId"), value("typeId"), (input.customer as { id?: string } | null | undefined)?.id, ...((input.assigneeIds ?? input.orderIds ?? []) as string[])]
    .filter((x) => x !== undefined);
  const { named } = useNamed(ids);
  const texts = [value("subject"), value("description"), ...((input.tagNames ?? []) as string[])].filter((x) => x !== undefined);
  const dates = [value("dueAt"), value("startsAt"), value("endsAt")].filter((x) => x !== undefined);
  const status = statusId ? named.get(statusId) : undefined;
  const words = [...ids.filter((id) => id !== statusId).map((id) => named.get(id)?.label), ...texts, ...dates.map((d) => format.dateTime(d))].filter((x) => x !== undefined);
  return (
    <li>
      {status?.color && <StatusBadge status={{ name: status.label, color: status.color }} />}
      {value("priority") && <Stars priority={value("priority") as Priority} />}
      {words.map((w) => <Text key={w} size="sm" dir="auto" lineClamp={4}>{w}</Text>)}
      {!status && words.length === 0 && !value("priority") && <Text size="sm" c="dimmed">{t("none")}</Text>}
    </li>
  );
}
