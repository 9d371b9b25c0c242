import { ScrollArea, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { CountBadge, Ltr } from "@/shared/parts";
import { isZero, minus, sumOf, times } from "./decimal";
import classes from "./Items.module.css";
import type { Order } from "./order";

/** What was bought, and how its lines come to the total that the shop told. */
export function Items({ order }: { order: Order }) {
  const { t } = useTranslation("orders");
  const format = useFormat();
  const sum = sumOf(order.items);
  const rest = sum && sum.currency === order.total.currency ? minus(order.total.amount, sum.amount) : undefined;
  const money = (amount: string, currency: string) => <span className="numbers">{format.money(amount, currency)}</span>;
  return (
    <section aria-labelledby="order-items">
      <div className={classes.title}>
        <Title order={2} size="h6" id="order-items">{t("items")}</Title>
        <CountBadge count={order.items.length} />
      </div>
      {order.items.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">{t("noItems")} {t("total")}: {money(order.total.amount, order.total.currency)}</Text>
      ) : (
        <ScrollArea type="auto">
          <Table aria-labelledby="order-items" className={classes.table} horizontalSpacing="md" verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("item.name")}</Table.Th>
                <Table.Th scope="col" className={classes.sku}>{t("item.sku")}</Table.Th>
                <Table.Th scope="col" className={classes.amount}>{t("item.quantity")}</Table.Th>
                <Table.Th scope="col" className={classes.amount}>{t("item.unitPrice")}</Table.Th>
                <Table.Th scope="col" className={classes.amount}>{t("item.total")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {order.items.map(({ sku, name, quantity, unitPrice: { amount, currency } }, i) => (
                <Table.Tr key={i}>
                  <Table.Td><span dir="auto">{name}</span></Table.Td>
                  <Table.Td className={classes.sku}><Text size="sm" c="dimmed"><Ltr>{sku}</Ltr></Text></Table.Td>
                  <Table.Td className={classes.amount}>{format.number(quantity)}</Table.Td>
                  <Table.Td className={classes.amount}>{money(amount, currency)}</Table.Td>
                  <Table.Td className={classes.amount}>{money(times(amount, quantity), currency)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              {sum && rest !== undefined && !isZero(rest) && (
                <>
                  <Sum label={t("sum")}>{money(sum.amount, sum.currency)}</Sum>
                  <Sum label={t("rest")}>{money(rest, sum.currency)}</Sum>
                </>
              )}
              <Sum label={t("total")} strong>{money(order.total.amount, order.total.currency)}</Sum>
            </Table.Tfoot>
          </Table>
        </ScrollArea>
      )}
    </section>
  );
}

function Sum({ label, strong, children }: { label: string; strong?: boolean; children: React.ReactNode }) {
  return (
    <Table.Tr className={strong ? classes.total : undefined}>
      <Table.Th scope="row" className={classes.label}>{label}</Table.Th>
      <Table.Td className={classes.sku} />
      <Table.Td />
      <Table.Td />
      <Table.Td className={classes.amount}>{children}</Table.Td>
    </Table.Tr>
  );
}
