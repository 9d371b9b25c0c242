import { Button, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { CustomerPicker, OrderPicker } from "@/shared/pickers";
import { type Draft, type NewCustomer, newCustomerFrom } from "./draft";

const details: { field: keyof NewCustomer; dir: "auto" | "ltr"; inputMode?: "email" | "tel" }[] = [
  { field: "name", dir: "auto" }, { field: "email", dir: "ltr", inputMode: "email" }, { field: "phone", dir: "ltr", inputMode: "tel" }, { field: "company", dir: "auto" },
];

interface CustomerFieldProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errorAt: (path: string) => string | undefined;
  known?: { id: string; name: string };
}

/** Whom the ticket is for: somebody known, found by typing, or somebody new, whose details are asked for right here. */
export function CustomerField({ draft, change, errorAt, known }: CustomerFieldProps) {
  const { t } = useTranslation("create");
  const mayAdd = useMay("CUSTOMER_WRITE");
  const { customerId, newCustomer } = draft;
  const nested = details.some(({ field }) => errorAt(`customer.${field}`));
  const error = nested ? undefined : (errorAt("customer.id") ?? errorAt("customer"));

  if (newCustomer) {
    return (
      <Stack gap="xs" role="group" aria-label={t("customer.new")}>
        <Group justify="space-between">
          <Text size="sm" fw={500}>{t("customer.new")}</Text>
          <Button size="compact-xs" variant="subtle" onClick={() => change({ newCustomer: null })}>{t("customer.known")}</Button>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          {details.map(({ field, dir, inputMode }) => (
            <TextInput key={field} label={t(`customer.${field}`)} value={newCustomer[field]} dir={newCustomer[field] ? dir : undefined} inputMode={inputMode} autoComplete="off"
              autoFocus={field === details.find((d) => !newCustomer[d.field])?.field} error={errorAt(`customer.${field}`)}
              onChange={(e) => change({ newCustomer: { ...newCustomer, [field]: e.currentTarget.value } })} />
          ))}
        </SimpleGrid>
        {error && <Text size="xs" c="red" role="alert">{error}</Text>}
      </Stack>
    );
  }
  return (
    <>
      <CustomerPicker label={t("customer.label")} single value={customerId ? [customerId] : []} known={known && [{ id: known.id, label: known.name }]} error={error}
        onChange={([id]) => change({ customerId: id ?? "", orderIds: [] })}
        create={mayAdd ? { label: (typed) => t("customer.add", { typed }), run: (typed) => change({ newCustomer: newCustomerFrom(typed), customerId: "", orderIds: [] }) } : undefined} />
      {customerId && (
        <OrderPicker label={t("orders")} customerId={customerId} value={draft.orderIds} onChange={(orderIds) => change({ orderIds })} error={errorAt("orderIds")} />
      )}
    </>
  );
}
