import { Alert, Button, Group, Modal, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { useErrorText, useViolations } from "@/api/errors";
import { UpsertOrderDocument } from "@/gql/orders";
import { useFormat } from "@/i18n/format";
import { DateTimeField } from "@/shared/DateTimeField";
import { CustomerPicker } from "@/shared/pickers";
import { useTell } from "@/shared/report";
import { useDraft } from "@/shared/useDraft";
import { sumOf } from "./decimal";
import { ItemFields } from "./ItemFields";
import { emptyOrder, inputOf, type Order, orderPath, pricedItems, type TypedOrder, typedOf, wrongIn } from "./order";

interface Props {
  /** The one to change; without it a new one is added. */
  order?: Order;
  onClose: () => void;
}

/** Adds an order, or changes one. Shops do this by the API; here it is done by hand. */
export function OrderForm({ order, onClose }: Props) {
  const { t } = useTranslation("orders");
  const { t: shared } = useTranslation("shared");
  const format = useFormat();
  const say = useErrorText();
  const tell = useTell();
  const navigate = useNavigate();
  // With what is typed is kept what it began from, so that a draft taken up later changes only what was typed.
  const [start] = useState(() => (order ? { typed: typedOf(order), before: typedOf(order) } : { typed: emptyOrder }));
  const [{ typed, before }, keep, forget] = useDraft<{ typed: TypedOrder; before?: TypedOrder }>(`order.${order?.id ?? "new"}`, start);
  const change = (part: Partial<TypedOrder>) => keep({ typed: { ...typed, ...part } });
  const [checked, setChecked] = useState(false);
  const [{ fetching, error }, upsert] = useMutation(UpsertOrderDocument);

  const wrong = wrongIn(typed);
  const refused = Object.fromEntries(useViolations(error).map((v) => [v.path.slice(1).join("."), v.text]));
  const errorAt = (path: string) => (checked && wrong[path] ? shared(`violation.${wrong[path]}`) : refused[path]);
  const customerError = errorAt("customer") ?? refused["customer.id"];
  const items = pricedItems(typed);
  const sum = items && sumOf(items);

  async function submit(e: FormEvent) {
    e.preventDefault();
    setChecked(true);
    if (Object.keys(wrong).length > 0) return;
    const { data } = await upsert({ input: inputOf(typed, before) });
    if (!data) return;
    const { result, order: saved } = data.upsertOrder;
    tell(t(order && result === "UPDATED" ? "form.saved" : `result.${result}`, { number: saved.number }), { color: !order && result !== "CREATED" ? "blue" : "teal" });
    forget();
    onClose();
    if (!order) void navigate(orderPath(saved));
  }

  function discard() {
    forget();
    onClose();
  }

  return (
    <Modal opened onClose={onClose} size="xl" title={order ? t("form.changeTitle", { number: order.number }) : t("form.add")} closeButtonProps={{ "aria-label": shared("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {error && Object.keys(refused).length === 0 && <Alert color="red" role="alert">{say(error)}</Alert>}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t("form.externalId")} description={t("form.externalIdHint")} withAsterisk dir="ltr" value={typed.externalId} disabled={order !== undefined}
              error={errorAt("externalId")} onChange={(e) => change({ externalId: e.currentTarget.value })} data-autofocus={!order || undefined} autoComplete="off" />
            <TextInput label={t("column.number")} description={t("form.numberHint")} dir="ltr" value={typed.number} error={errorAt("number")}
              onChange={(e) => change({ number: e.currentTarget.value })} data-autofocus={!!order || undefined} autoComplete="off" />
            <CustomerPicker single label={t("column.customer")} withAsterisk value={typed.customerId ? [typed.customerId] : []} error={customerError}
              onChange={([id]) => change({ customerId: id ?? null })} known={order && [{ id: order.customer.id, label: order.customer.name }]} />
            <TextInput label={t("column.status")} dir="auto" value={typed.status} error={errorAt("status")} onChange={(e) => change({ status: e.currentTarget.value })} autoComplete="off" />
            <DateTimeField label={t("column.placedAt")} value={typed.placedAt} eager clearable={!order} onChange={(placedAt) => change({ placedAt })} error={errorAt("placedAt")}
              placeholder={t("form.now")} />
          </SimpleGrid>
          <ItemFields items={typed.items} currency={typed.currency} onChange={(next) => change({ items: next })} errorAt={errorAt} error={refused.items} />
          <Group align="flex-start" gap="sm">
            <TextInput label={t("total")} withAsterisk dir="ltr" inputMode="decimal" w={140} value={typed.total} error={errorAt("total.amount") ?? refused.total}
              onChange={(e) => change({ total: e.currentTarget.value })} autoComplete="off" />
            <TextInput label={t("form.currency")} withAsterisk dir="ltr" w={90} maxLength={3} value={typed.currency} error={errorAt("total.currency")}
              onChange={(e) => change({ currency: e.currentTarget.value.toUpperCase() })} autoComplete="off" />
            {sum && (
              <Button variant="subtle" size="compact-sm" mt={28} onClick={() => change({ total: sum.amount, currency: sum.currency })}>
                {t("form.useSum", { sum: /^[A-Z]{3}$/.test(sum.currency) ? format.money(sum.amount, sum.currency) : sum.amount })}
              </Button>
            )}
          </Group>
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={discard}>{t("form.discard")}</Button>
            <Button type="submit" loading={fetching}>{order ? shared("save") : t("form.do")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
