import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/session/session";
import { OrderPicker, PeoplePicker, TagPicker } from "@/shared/pickers";
import { Ltr, Person } from "@/shared/parts";
import { useShortcut } from "@/shared/shortcuts";
import { CustomerSection } from "./CustomerSection";
import { Dates } from "./Dates";
import classes from "./Panel.module.css";
import { PriorityMenu } from "./PriorityMenu";
import { Property } from "./Property";
import { StatusMenu } from "./StatusMenu";
import { Story } from "./Story";
import { Transfer } from "./Transfer";
import { TypeMenu } from "./TypeMenu";
import type { TicketChanges } from "./useChanges";
import type { WholeTicket } from "./useTicket";

/** The properties that are edited in place, one at a time. */
export type Editing = "assignees" | "department" | "due" | "starts" | "ends" | "tags" | "customer" | "orders" | undefined;

export interface PanelProps {
  ticket: WholeTicket;
  changes: TicketChanges;
  editing: Editing;
  setEditing: (e: Editing) => void;
}

/** Everything that a ticket is, each property editable in its place by those who may. */
export function Panel(props: PanelProps) {
  const { ticket, changes, editing, setEditing } = props;
  const { t } = useTranslation("ticket");
  const open = ticket.deletedAt === null;
  const may = { update: useMay("TICKET_UPDATE") && open, assign: useMay("TICKET_ASSIGN") && open };
  const close = () => setEditing(undefined);
  const edit = (key: Editing, allowed: boolean) => ({ onEdit: allowed ? () => setEditing(key) : undefined, editing: editing === key && allowed, onClose: close });

  return (
    <Stack gap={0} className={classes.panel}>
      <section aria-label={t("properties")} className={classes.section}>
        <Property label={t("field.status")}><StatusMenu status={ticket.status} onChange={changes.status} disabled={!open} /></Property>
        <Property label={t("field.priority")}><PriorityMenu priority={ticket.priority} onChange={changes.priority} named disabled={!open} /></Property>
        <Property label={t("field.assignees")} {...edit("assignees", may.assign)}
          editor={<AssignEditor {...props} />}>
          {ticket.assignees.length === 0 ? <Text size="sm" c="dimmed">{t("unassigned")}</Text> : <Stack gap={4}>{ticket.assignees.map((p) => <Person key={p.id} name={p.name} />)}</Stack>}
        </Property>
        <Transfer {...props} />
        <Property label={t("field.type")}><TypeMenu type={ticket.type} onChange={(typeId) => changes.update({ typeId })} disabled={!may.update} /></Property>
        <Property label={t("field.tags")} {...edit("tags", may.update)}
          editor={<TagPicker value={ticket.tags.map((g) => g.name)} creatable onChange={(tagNames) => changes.update({ tagNames })} size="xs" aria-label={t("field.tags")} />}>
          {ticket.tags.length === 0 ? <Text size="sm" c="dimmed">{t("none")}</Text> : <Group gap={4}>{ticket.tags.map((g) => <span key={g.id} dir="auto" className={classes.tag}>{g.name}</span>)}</Group>}
        </Property>
        <Dates {...props} />
      </section>
      <CustomerSection {...props} />
      <section aria-label={t("field.orders")} className={classes.section}>
        <Property label={t("field.orders")} {...edit("orders", may.update)}
          editor={<OrderPicker value={ticket.orders.map((o) => o.id)} customerId={ticket.customer?.id} known={ticket.orders.map((o) => ({ id: o.id, label: o.number }))}
            onChange={(orderIds) => changes.update({ orderIds })} size="xs" aria-label={t("field.orders")} />}>
          <Text size="sm" c={ticket.orders.length === 0 ? "dimmed" : undefined}>{ticket.orders.length === 0 ? t("none") : t("linkedOrders", { count: ticket.orders.length })}</Text>
        </Property>
        <OrderLinks orders={ticket.orders} />
      </section>
      <Story ticket={ticket} />
    </Stack>
  );
}

function OrderLinks({ orders }: { orders: WholeTicket["orders"] }) {
  if (orders.length === 0) return null;
  return (
    <ul className={classes.list}>
      {orders.map((o) => (
        <li key={o.id}><Link to={`/orders/${o.id}`} className={classes.row}><Ltr>{o.number}</Ltr><span dir="auto" className={classes.quiet}>{o.status}</span></Link></li>
      ))}
    </ul>
  );
}

function AssignEditor({ ticket, changes }: PanelProps) {
  const { t } = useTranslation("ticket");
  return (
    <PeoplePicker value={ticket.assignees.map((p) => p.id)} known={ticket.assignees.map((p) => ({ id: p.id, label: p.name }))} onChange={changes.assign} size="xs"
      aria-label={t("field.assignees")} />
  );
}

/** The keys that lead to a property, also while the panel is away. */
export function usePropertyKeys(edit: (e: Editing) => void, deleted: boolean) {
  const { t } = useTranslation("ticket");
  const group = t("shortcuts.group");
  const may = { update: useMay("TICKET_UPDATE") && !deleted, assign: useMay("TICKET_ASSIGN") && !deleted, transfer: useMay("TICKET_TRANSFER") && !deleted };
  useShortcut({ keys: "a", label: t("shortcuts.assign"), group, run: () => edit("assignees") }, may.assign);
  useShortcut({ keys: "t", label: t("shortcuts.transfer"), group, run: () => edit("department") }, may.transfer);
  useShortcut({ keys: "d", label: t("shortcuts.due"), group, run: () => edit("due") }, may.update);
}
