import { Button, Center, Loader, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { OrdersDocument, type OrdersQuery } from "@/gql/orders";
import { useFormat } from "@/i18n/format";
import { CountBadge, Ltr } from "@/shared/parts";
import { Failed } from "@/shared/states";
import { useCursorList } from "@/shared/useCursorList";
import classes from "./CustomerOrders.module.css";
import { orderPath } from "./order";

const pick = (d: OrdersQuery) => d.orders;

/** What a customer bought, newest first. */
export function CustomerOrders({ customerId }: { customerId: string }) {
  const { t } = useTranslation("orders");
  const { t: shared } = useTranslation("shared");
  const format = useFormat();
  const variables = useMemo(() => ({ customerId }), [customerId]);
  const { nodes, total, hasMore, current, loading, error, refresh, more } = useCursorList({ query: OrdersDocument, variables, pick, size: 10 });
  return (
    <section aria-labelledby="customer-orders">
      <div className={classes.title}>
        <Title order={2} size="h6" id="customer-orders">{t("title")}</Title>
        <CountBadge count={total} />
      </div>
      {!current && error ? <Failed error={error} retry={() => void refresh()} /> : !current ? <Center p="md"><Loader size="sm" /></Center> : nodes.length === 0 ? <Text size="sm" c="dimmed">{t("noneOfCustomer")}</Text> : (
        <ul className={classes.list}>
          {nodes.map((o) => (
            <li key={o.id} className={classes.order}>
              <span className={classes.line}>
                <Link to={orderPath(o)} className={classes.link}><Ltr>{o.number}</Ltr></Link>
                <Text span size="sm" className="numbers">{format.money(o.total.amount, o.total.currency)}</Text>
              </span>
              <span className={classes.line}>
                <Text span size="xs" c="dimmed" dir="auto">{o.status}</Text>
                <Text span size="xs" c="dimmed">{format.date(o.placedAt)}</Text>
              </span>
            </li>
          ))}
        </ul>
      )}
      {current && hasMore && <Center pt="xs"><Button variant="subtle" size="xs" loading={loading} onClick={() => void more()}>{shared("more")}</Button></Center>}
    </section>
  );
}
