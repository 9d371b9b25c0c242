import { Anchor, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useFormat } from "@/i18n/format";
import { TicketNumber, Written } from "@/shared/parts";
import { ticketPath } from "@/tickets/path";
import classes from "./ActivityTable.module.css";
import { Details } from "./Details";
import { type ActivityEvent, recordKind } from "./words";

/** What happened, one event in a row. */
export function ActivityTable({ events, names }: { events: readonly ActivityEvent[]; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("settings");
  return (
    <Table verticalSpacing="xs" aria-label={t("sections.activity")} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("activity.when")}</Table.Th>
          <Table.Th>{t("activity.actor")}</Table.Th>
          <Table.Th>{t("activity.what")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{events.map((e) => <EventRow key={e.id} event={e} names={names} />)}</Table.Tbody>
    </Table>
  );
}

function EventRow({ event: e, names }: { event: ActivityEvent; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const record = e.__typename === "RecordCreated" || e.__typename === "RecordUpdated" ? e.recordId : undefined;
  return (
    <Table.Tr>
      <Table.Td className={classes.when}><time dateTime={e.at}>{format.dateTime(e.at)}</time></Table.Td>
      <Table.Td className={classes.who}>
        <Text size="sm"><bdi>{e.actor.name}</bdi></Text>
        {e.actor.__typename !== "User" && <Text size="xs" c="dimmed">{t(`actor.${e.actor.__typename}`)}</Text>}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={500} component="span">{t(`kind.${e.kind}`)}</Text>
        {record !== undefined && (
          <Text size="sm" component="span"> · {t(`record.${recordKind(record)}`)}{record && names.has(record) && <> <bdi>{names.get(record)}</bdi></>}</Text>
        )}
        {e.ticket && (
          <Text size="sm" component="span">
            {" "}· <Anchor component={Link} to={ticketPath(e.ticket)} size="sm"><TicketNumber number={e.ticket.number} /> <Written>{e.ticket.subject}</Written></Anchor>
          </Text>
        )}
        <Details event={e} names={names} />
      </Table.Td>
    </Table.Tr>
  );
}
