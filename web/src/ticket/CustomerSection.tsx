import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useQuery } from "urql";
import { CustomerAroundDocument, type CustomerContactFragment } from "@/gql/ticket";
import { useFormat } from "@/i18n/format";
import { useMay } from "@/session/session";
import { Ltr, StatusBadge, TicketNumber } from "@/shared/parts";
import { CustomerPicker } from "@/shared/pickers";
import { QuickContact } from "@/shared/QuickContact";
import { ticketPath, ticketsPath } from "@/tickets/path";
import type { PanelProps } from "./Panel";
import classes from "./Panel.module.css";
import { Property } from "./Property";

const most = 5;

/** Whom the ticket is for: how to reach them, what else they asked, what they bought. */
export function CustomerSection({ ticket, changes, editing, setEditing }: PanelProps) {
  const { t } = useTranslation("ticket");
  const may = { update: useMay("TICKET_UPDATE") && ticket.deletedAt === null, read: useMay("CUSTOMER_READ") };
  const { customer } = ticket;
  const close = () => setEditing(undefined);
  return (
    <section aria-label={t("field.customer")} className={classes.section}>
      <Property label={t("field.customer")} onEdit={may.update && may.read ? () => setEditing("customer") : undefined} editing={may.update && editing === "customer"} onClose={close}
        editor={(
          <Stack gap={6}>
            <CustomerPicker single value={customer ? [customer.id] : []} known={customer ? [{ id: customer.id, label: customer.name }] : []} size="xs" aria-label={t("field.customer")}
              onChange={([id]) => {
                changes.update({ customer: id ? { id } : null });
                close();
              }} />
            {customer && <Button size="compact-xs" variant="default" onClick={() => {
              changes.update({ customer: null });
              close();
            }}>{t("customer.none")}</Button>}
          </Stack>
        )}>
        {customer ? <Text size="sm" fw={600}><bdi dir="auto">{customer.name}</bdi></Text> : <Text size="sm" c="dimmed">{t("noCustomer")}</Text>}
      </Property>
      {customer && <Contact customer={customer} subject={ticket.subject} linked={may.read} />}
      {customer && may.read && <Around customerId={customer.id} ticketId={ticket.id} />}
    </section>
  );
}

function Contact({ customer, subject, linked }: { customer: CustomerContactFragment; subject: string; linked: boolean }) {
  const { t } = useTranslation("ticket");
  return (
    <Stack gap={4} mt={4}>
      {customer.company && <Text size="sm"><bdi dir="auto">{customer.company}</bdi></Text>}
      {customer.email && <Text size="xs" c="dimmed" truncate><Ltr>{customer.email}</Ltr></Text>}
      {customer.phone && <Text size="xs" c="dimmed"><Ltr>{customer.phone}</Ltr></Text>}
      <QuickContact person={customer} subject={subject} size="md" />
      {linked && <Link to={`/customers/${customer.id}`} className={classes.link}>{t("customer.profile")}</Link>}
    </Stack>
  );
}

function Around({ customerId, ticketId }: { customerId: string; ticketId: string }) {
  const { t } = useTranslation("ticket");
  const format = useFormat();
  const [{ data }] = useQuery({ query: CustomerAroundDocument, variables: { id: customerId }, requestPolicy: "cache-first" });
  const customer = data?.customer;
  if (!customer) return null;
  const others = customer.tickets.nodes.filter((x) => x.id !== ticketId).slice(0, most);
  return (
    <>
      {others.length > 0 && (
        <div className={classes.around}>
          <Text size="xs" c="dimmed">{t("customer.tickets")}</Text>
          <ul className={classes.list}>
            {others.map((x) => (
              <li key={x.id}>
                <Link to={ticketPath(x)} className={classes.row}>
                  <TicketNumber number={x.number} />
                  <span className={classes.grow}><bdi dir="auto">{x.subject}</bdi></span>
                  <StatusBadge status={x.status} />
                </Link>
              </li>
            ))}
          </ul>
          <Link to={ticketsPath({ view: "all", filter: { customer: [customerId] } })} className={classes.link}>{t("customer.allTickets")}</Link>
        </div>
      )}
      {customer.orders.nodes.length > 0 && (
        <div className={classes.around}>
          <Text size="xs" c="dimmed">{t("customer.orders")}</Text>
          <ul className={classes.list}>
            {customer.orders.nodes.map((o) => (
              <li key={o.id}>
                <Link to={`/orders/${o.id}`} className={classes.row}>
                  <Ltr>{o.number}</Ltr>
                  <span className={classes.grow}><bdi dir="auto">{o.status}</bdi></span>
                  <span className={classes.quiet}>{format.money(o.total.amount, o.total.currency)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
