import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { type CustomerPartsFragment, UpsertCustomerDocument } from "@/gql/customers";
import { useFormat } from "@/i18n/format";
import { useMay } from "@/session/session";
import { Ltr } from "@/shared/parts";
import { useTell } from "@/shared/report";
import { changeOf, type CustomerField, customerPath, fixed } from "./customer";
import { Detail, EditableField } from "./EditableField";

const fields = ["name", "company", "email", "phone", "externalId"] as const;

/** What is known of a customer; each detail can be changed where it stands. */
export function CustomerDetails({ customer }: { customer: CustomerPartsFragment }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const navigate = useNavigate();
  const tell = useTell();
  const may = useMay("CUSTOMER_WRITE");
  const [, upsert] = useMutation(UpsertCustomerDocument);

  async function save(field: CustomerField, value: string) {
    const input = changeOf(customer, field, value);
    if (!input) return undefined;
    const { data, error } = await upsert({ input });
    // What the customer was found by had been changed by somebody else in the meantime.
    if (data && data.upsertCustomer.customer.id !== customer.id) {
      tell(t("otherCustomer", { name: data.upsertCustomer.customer.name }), { color: "yellow", autoClose: 10_000 });
      void navigate(customerPath(data.upsertCustomer.customer));
    }
    return error;
  }

  return (
    <Stack gap="sm" component="section" aria-labelledby="customer-details">
      <Title order={2} size="h6" id="customer-details">{t("details")}</Title>
      {fields.map((f) => {
        const value = customer[f];
        const why = fixed(customer, f);
        const latin = f === "email" || f === "phone" || f === "externalId";
        return (
          <EditableField key={f} name={f} label={t(`field.${f}`)} value={value} shown={latin && value ? <Ltr>{value}</Ltr> : undefined} dir={latin ? "ltr" : "auto"}
            editable={may} why={may && why ? t(why === "identity" ? `fixed.${f === "email" ? "email" : "externalId"}` : "fixed.unknowable") : undefined}
            save={(v) => save(f, v)} />
        );
      })}
      <Detail label={t("column.added")}><Text size="sm">{format.dateTime(customer.createdAt)}</Text></Detail>
    </Stack>
  );
}
