import { Avatar, Badge, Group, Text, Tooltip } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Priority } from "@/gql/schema";
import { type Moment, useFormat } from "@/i18n/format";
import classes from "./parts.module.css";

/** What people wrote: its direction is its own. */
export function Written({ children, className, lines }: { children: ReactNode; className?: string; lines?: number }) {
  return (
    <Text component="span" dir="auto" className={`bidi ${className ?? ""}`} inherit lineClamp={lines}>
      {children}
    </Text>
  );
}

/** Numbers, phones and addresses: left to right in any text. */
export function Ltr({ children }: { children: ReactNode }) {
  return <bdi dir="ltr" className="ltr numbers">{children}</bdi>;
}

export function TicketNumber({ number }: { number: number }) {
  return <Ltr>#{number}</Ltr>;
}

export const priorities: Priority[] = ["VERY_LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
export const starsOf = (p: Priority) => priorities.indexOf(p) + 1;

/** One to five stars. */
export function Stars({ priority }: { priority: Priority }) {
  const { t } = useTranslation("shared");
  const n = starsOf(priority);
  return (
    <span className={classes.stars} role="img" aria-label={t(`priority.${priority}`)} data-priority={priority} data-urgent={n >= 4 || undefined}>
      {priorities.map((p, i) => (i < n ? <IconStarFilled key={p} size={13} /> : <IconStar key={p} size={13} />))}
    </span>
  );
}

/** A status by its colour and name. Text stays readable on any colour an administrator may choose: the colour is a dot. */
export function StatusBadge({ status }: { status: { name: string; color: string } }) {
  return (
    <span className={classes.status}>
      <span className={classes.dot} style={{ background: status.color }} />
      <span dir="auto" className={classes.name}>{status.name}</span>
    </span>
  );
}

export function Person({ name, size = 22, hideName }: { name: string; size?: number; hideName?: boolean }) {
  const avatar = <Avatar name={name} color="initials" size={size} radius="xl" alt={hideName ? name : ""} />;
  return hideName ? <Tooltip label={name}>{avatar}</Tooltip> : (
    <Group gap={6} wrap="nowrap" miw={0}>
      {avatar}
      <Text size="sm" truncate dir="auto">{name}</Text>
    </Group>
  );
}

/** A moment as people say it, with the whole of it on hover. */
export function When({ at, children }: { at: Moment; children?: ReactNode }) {
  const format = useFormat();
  return (
    <Tooltip label={format.dateTime(at)} openDelay={400}>
      <time dateTime={new Date(at).toISOString()}>{children ?? format.relative(at)}</time>
    </Tooltip>
  );
}

interface CountProps {
  count: number | undefined;
  /** It calls for somebody at once, or is late. */
  tone?: "strong" | "late";
  label?: string;
  /** To the last ticket, where there is room; else large ones are rounded. */
  exact?: boolean;
}

/** The number on a badge; nothing while it is not known. */
export function CountBadge({ count, tone, label, exact }: CountProps) {
  const format = useFormat();
  if (count === undefined) return null;
  return (
    <Badge size="sm" variant={tone === "strong" && count > 0 ? "filled" : "light"} color={tone === "strong" && count > 0 ? "red.8" : "gray"} className="numbers"
      data-count={count} data-tone={count > 0 ? tone : undefined} aria-label={label} styles={{ label: { overflow: "visible" } }}>
      {count > 9_999 && !exact ? format.compact(count) : format.number(count)}
    </Badge>
  );
}
