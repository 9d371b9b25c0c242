import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { useErrorText } from "@/api/errors";
import { CreateCustomerAccessDocument } from "@/gql/customers";
import { useFormat } from "@/i18n/format";

const lengths = ["1", "7", "30", "90", "365"];
const day = 86_400_000;

/** Makes a secret that signs a customer in, and shows it this once. */
export function AccessDialog({ customer, onClose }: { customer: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation("customers");
  const { t: shared } = useTranslation("shared");
  const format = useFormat();
  const say = useErrorText();
  const [days, setDays] = useState("30");
  const [{ fetching, error, data }, make] = useMutation(CreateCustomerAccessDocument);
  const made = data?.createCustomerAccess;

  const create = () => make({ input: { customerId: customer.id, expiresAt: new Date(Date.now() + Number(days) * day).toISOString() } });

  return (
    // Once the secret is there, a slip of the hand must not close the only place where it can be read.
    <Modal opened onClose={onClose} title={t("access.title")} closeOnClickOutside={!made} closeOnEscape={!made} closeButtonProps={{ "aria-label": shared("close") }}>
      <Stack>
        {made ? <Secret secret={made.secret} until={t("access.until", { at: format.dateTime(made.expiresAt) })} /> : (
          <>
            <Text size="sm">{t("access.body", { name: customer.name })}</Text>
            {error && <Alert color="red" role="alert">{say(error)}</Alert>}
            <Select label={t("access.lasts")} value={days} onChange={(d) => d && setDays(d)} allowDeselect={false} data={lengths.map((d) => ({ value: d, label: t("access.days", { count: Number(d) }) }))} />
          </>
        )}
        <Group justify="flex-end">
          {made ? <Button variant="default" onClick={onClose}>{t("access.done")}</Button> : (
            <>
              <Button variant="default" onClick={onClose}>{shared("cancel")}</Button>
              <Button loading={fetching} onClick={() => void create()}>{t("access.do")}</Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Secret({ secret, until }: { secret: string; until: string }) {
  const { t } = useTranslation("customers");
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // Without https there is no clipboard to write to: the field does it the old way.
      field.current?.select();
      setCopied(document.execCommand("copy"));
    }
  }

  return (
    <>
      <Alert color="yellow">{t("access.once")}</Alert>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput ref={field} label={t("access.secret")} value={secret} readOnly dir="ltr" flex={1} styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} onFocus={(e) => e.currentTarget.select()} data-autofocus />
        <Button variant={copied ? "light" : "filled"} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={() => void copy()}>
          <span aria-live="polite">{copied ? t("access.copied") : t("access.copy")}</span>
        </Button>
      </Group>
      <Text size="sm" c="dimmed">{until}</Text>
    </>
  );
}
