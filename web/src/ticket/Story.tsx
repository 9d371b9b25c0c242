import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import classes from "./Panel.module.css";
import type { WholeTicket } from "./useTicket";

/** Who opened it and who resolved it, and when. */
export function Story({ ticket }: { ticket: WholeTicket }) {
  const { t } = useTranslation(["ticket", "shared"]);
  return (
    <section aria-label={t("story.title")} className={classes.section}>
      <dl className={classes.story}>
        <Fact name={t("story.created")} at={ticket.createdAt} by={ticket.createdBy.name}>{t(`shared:channel.${ticket.channel}`)}</Fact>
        {ticket.firstRespondedAt && <Fact name={t("story.responded")} at={ticket.firstRespondedAt} />}
        {ticket.resolvedAt && <Fact name={t("story.resolved")} at={ticket.resolvedAt} by={ticket.resolvedBy?.name} />}
        {ticket.closedAt && <Fact name={t("story.closed")} at={ticket.closedAt} />}
        <Fact name={t("story.updated")} at={ticket.updatedAt} />
      </dl>
    </section>
  );
}

function Fact({ name, at, by, children }: { name: string; at: string; by?: string | undefined; children?: ReactNode }) {
  const format = useFormat();
  return (
    <div className={classes.fact}>
      <Text component="dt" size="xs" c="dimmed">{name}</Text>
      <Text component="dd" size="xs" m={0}>
        <time dateTime={at}>{format.dateTime(at)}</time>
        {by && <> · <span dir="auto">{by}</span></>}
        {children && <> · {children}</>}
      </Text>
    </div>
  );
}
