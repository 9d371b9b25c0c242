import { Alert, Anchor, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useMutation, useQuery } from "urql";
import { codeOf, fieldErrors, useErrorText } from "@/api/errors";
import { CustomersDocument, UpsertCustomerDocument } from "@/gql/customers";
import { useTell } from "@/shared/report";
import { useDraft } from "@/shared/useDraft";
import { type CustomerField, customerPath, newCustomer } from "./customer";

const fields = ["name", "email", "phone", "company", "externalId"] as const;
const empty: Record<CustomerField, string> = { name: "", email: "", phone: "", company: "", externalId: "" };
const kinds: Partial<Record<CustomerField, { type?: string; dir: string; inputMode?: "email" | "tel" }>> = {
  email: { dir: "ltr", inputMode: "email" }, phone: { dir: "ltr", type: "tel", inputMode: "tel" }, externalId: { dir: "ltr" },
};

/** Adds a customer, or brings the details of one who is known by their mail address up to date, and says which. */
export function AddCustomer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("customers");
  const { t: shared } = useTranslation("shared");
  const say = useErrorText();
  const tell = useTell();
  const navigate = useNavigate();
  const [draft, change, forget] = useDraft("customer", empty);
  const [{ fetching, error }, upsert] = useMutation(UpsertCustomerDocument);
  const errors = fieldErrors(error, shared);
  const unnamed = error && (codeOf(error) !== "INVALID" || !fields.some((f) => errors[f]));

  async function submit(e: FormEvent) {
    e.preventDefault();
    const { data } = await upsert({ input: newCustomer(draft) });
    if (!data) return;
    const { customer, result } = data.upsertCustomer;
    tell(t(`result.${result}`, { name: customer.name }), { color: result === "CREATED" ? "teal" : "blue" });
    forget();
    onClose();
    void navigate(customerPath(customer));
  }

  return (
    <Modal opened onClose={onClose} title={t("add.title")} closeButtonProps={{ "aria-label": shared("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {unnamed && <Alert color="red" role="alert">{say(error)}</Alert>}
          {fields.map((f) => (
            <div key={f}>
              <TextInput label={t(`field.${f}`)} description={f === "externalId" ? t("externalIdHint") : undefined} withAsterisk={f === "name"} data-autofocus={f === "name" || undefined}
                value={draft[f]} error={errors[f]} onChange={(e) => change({ [f]: e.currentTarget.value })} dir="auto" autoComplete="off" name={f} {...kinds[f]} />
              {f === "email" && <Known email={draft.email} onOpen={onClose} />}
            </div>
          ))}
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={() => { forget(); onClose(); }}>{t("add.discard")}</Button>
            <Button type="submit" loading={fetching}>{t("add.do")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Says that a mail address is known already, and whose it is, before anything of theirs is changed. */
function Known({ email, onOpen }: { email: string; onOpen: () => void }) {
  const { t } = useTranslation("customers");
  const asked = email.trim().toLowerCase();
  const [{ data }] = useQuery({ query: CustomersDocument, variables: { query: asked, first: 5 }, pause: !/^\S+@\S+\.\S\S+$/.test(asked) });
  const known = data?.customers.nodes.find((c) => c.email?.toLowerCase() === asked);
  if (!known) return null;
  return (
    <Alert mt="xs" p="xs" role="status">
      {t("add.known", { name: known.name })}{" "}
      <Anchor component={Link} to={customerPath(known)} onClick={onOpen} inherit>{t("add.open")}</Anchor>
    </Alert>
  );
}
