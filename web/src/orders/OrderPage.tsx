import { Anchor, Badge, Button, Center, Loader, Text, Title } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { codeOf } from "@/api/errors";
import { openNewTicket } from "@/create/NewTicket";
import { customerPath } from "@/customers/customer";
import { Detail } from "@/customers/EditableField";
import { RelatedTickets } from "@/customers/RelatedTickets";
import { OrderByIdDocument } from "@/gql/orders";
import { useFormat } from "@/i18n/format";
import { usePageTitle } from "@/live/counts";
import { useMay } from "@/session/session";
import { Ltr, Written } from "@/shared/parts";
import { QuickContact } from "@/shared/QuickContact";
import { Empty, Failed } from "@/shared/states";
import { Items } from "./Items";
import type { Order } from "./order";
import classes from "./OrderPage.module.css";

const OrderForm = lazy(async () => ({ default: (await import("./OrderForm")).OrderForm }));

export function OrderPage() {
  const { t } = useTranslation("orders");
  const { id = "" } = useParams();
  const [{ data, error, fetching }, again] = useQuery({ query: OrderByIdDocument, variables: { id } });
  usePageTitle(data?.order ? t("name", { number: data.order.number }) : t("title"));
  if (data?.order) return <Shown key={id} order={data.order} />;
  // An address that was mistyped leads to no order.
  if (error && codeOf(error) !== "INVALID") return <Failed error={error} retry={() => again({ requestPolicy: "network-only" })} />;
  if (fetching) return <Center flex={1}><Loader /></Center>;
  return <Empty page title={t("gone.title")} body={t("gone.body")}><Button component={Link} to="/orders">{t("gone.back")}</Button></Empty>;
}

function Shown({ order }: { order: Order }) {
  const { t } = useTranslation("orders");
  const format = useFormat();
  const filterBy = useMemo(() => ({ order: [order.id] }), [order.id]);
  const mayCreate = useMay("TICKET_CREATE");
  const mayChange = useMay("CUSTOMER_WRITE");
  const mayTickets = useMay("TICKET_READ");
  const [changing, setChanging] = useState(false);
  const { customer } = order;
  return (
    <>
      <header className={classes.header}>
        <Title order={1} size="h4">{t("name", { number: order.number })}</Title>
        {order.status && <Badge variant="light" color="gray" size="lg" tt="none"><span dir="auto">{order.status}</span></Badge>}
        <Text size="sm" c="dimmed" flex={1}>{t("placed", { at: format.dateTime(order.placedAt) })}</Text>
        {mayCreate && (
          <Button size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => openNewTicket({ customer, orderIds: [order.id] })}>{t("newTicket")}</Button>
        )}
        {mayChange && <Button size="sm" variant="default" leftSection={<IconPencil size={16} />} onClick={() => setChanging(true)}>{t("form.change")}</Button>}
      </header>
      <div className={classes.body}>
        <div className={classes.items}>
          <Items order={order} />
          {mayTickets && <RelatedTickets filterBy={filterBy} none={t("noTickets")} />}
        </div>
        <aside className={classes.aside} aria-label={t("details")}>
          <Title order={2} size="h6">{t("column.customer")}</Title>
          <div>
            <Anchor component={Link} to={customerPath(customer)} fw={600} size="sm"><Written>{customer.name}</Written></Anchor>
            {customer.company && <Text size="sm" c="dimmed"><Written>{customer.company}</Written></Text>}
          </div>
          <QuickContact person={customer} />
          {customer.email && <Detail label={t("email")}><Text size="sm"><Ltr>{customer.email}</Ltr></Text></Detail>}
          {customer.phone && <Detail label={t("phone")}><Text size="sm"><Ltr>{customer.phone}</Ltr></Text></Detail>}
          <Detail label={t("form.externalId")}><Text size="sm" style={{ overflowWrap: "anywhere" }}><Ltr>{order.externalId}</Ltr></Text></Detail>
        </aside>
      </div>
      {changing && <Suspense><OrderForm order={order} onClose={() => setChanging(false)} /></Suspense>}
    </>
  );
}
