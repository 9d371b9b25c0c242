import { ActionIcon, Button, Fieldset, Group, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./ItemFields.module.css";
import type { TypedItem } from "./order";

interface Props {
  items: readonly TypedItem[];
  /** What a new line is priced in. */
  currency: string;
  onChange: (items: TypedItem[]) => void;
  errorAt: (path: string) => string | undefined;
  error?: string;
}

/** The lines of an order, as they are typed. */
export function ItemFields({ items, currency, onChange, errorAt, error }: Props) {
  const { t } = useTranslation("orders");
  const change = (at: number, part: Partial<TypedItem>) => onChange(items.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const add = () => onChange([...items, { sku: "", name: "", quantity: "1", price: "", currency: items.at(-1)?.currency ?? currency }]);
  return (
    <Fieldset legend={t("items")} px="sm" pb="sm" pt="xs">
      {error && <Text size="sm" c="var(--mantine-color-error)" role="alert">{error}</Text>}
      {items.map((item, i) => {
        const field = (part: keyof TypedItem, path: string) => ({
          value: item[part], error: errorAt(`items.${i}.${path}`), size: "xs" as const, autoComplete: "off",
          onChange: (e: React.ChangeEvent<HTMLInputElement>) => change(i, { [part]: part === "currency" ? e.currentTarget.value.toUpperCase() : e.currentTarget.value }),
        });
        return (
          <div key={i} className={classes.item} role="group" aria-label={t("form.line", { count: i + 1 })}>
            <TextInput label={t("item.name")} withAsterisk dir="auto" className={classes.name} {...field("name", "name")} />
            <TextInput label={t("item.sku")} dir="ltr" {...field("sku", "sku")} />
            <TextInput label={t("item.quantity")} withAsterisk dir="ltr" inputMode="numeric" {...field("quantity", "quantity")} />
            <TextInput label={t("item.unitPrice")} withAsterisk dir="ltr" inputMode="decimal" {...field("price", "unitPrice.amount")} />
            <TextInput label={t("form.currency")} withAsterisk dir="ltr" maxLength={3} {...field("currency", "unitPrice.currency")} />
            <ActionIcon variant="subtle" color="gray" mt={22} onClick={() => onChange(items.filter((_, j) => j !== i))} aria-label={t("form.removeLine", { count: i + 1 })}>
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <Group mt={items.length > 0 ? "xs" : 0}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>{t("form.addLine")}</Button>
      </Group>
    </Fieldset>
  );
}
