import { Button, Checkbox, Modal, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Permission } from "@/gql/schema";
import { CreateTokenDocument } from "@/gql/tokens";
import { DateTimeField } from "@/shared/DateTimeField";
import { CopyButton } from "../form/CopyButton";
import { FormDialog } from "../form/FormDialog";
import { PermissionBoxes } from "../form/PermissionBoxes";
import { useSave } from "../form/useSave";
import { CurlExample } from "./CurlExample";
import { type End, endOf, ends } from "./tokens";

const fields = ["name", "scopes", "expiresAt"];

/** Makes a token, and then shows its secret this once. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const [limited, setLimited] = useState(false);
  const [scopes, setScopes] = useState<readonly Permission[]>(["TICKET_READ"]);
  const [end, setEnd] = useState<End>("90");
  const [day, setDay] = useState<string | null>(null);
  const [integration, setIntegration] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { save, saving, failure, errors } = useSave(CreateTokenDocument, { fields, reasons: { CONFLICT: t("tokens.tooMany") } });
  const dayMissing = end === "day" && !day;
  const [asked, setAsked] = useState(false);

  async function submit() {
    setAsked(true);
    if (dayMissing) return;
    const saved = await save({ name, scopes: limited ? [...scopes] : null, expiresAt: endOf(end, day, new Date()), integration });
    if (saved) setSecret(saved.createApiToken.secret);
  }

  if (secret) return <Secret secret={secret} onClose={onClose} />;
  return (
    <FormDialog title={t("tokens.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure} submitLabel={t("tokens.add")}>
      <TextInput label={t("tokens.name")} description={t("tokens.nameHint")} withAsterisk value={name} onChange={(e) => setName(e.currentTarget.value)} error={errors.name}
        dir="auto" maxLength={200} data-autofocus autoComplete="off" />
      <Select label={t("tokens.expires")} value={end} onChange={(e) => e && setEnd(e as End)} allowDeselect={false} data={ends.map((e) => ({ value: e, label: t(`tokens.ends.${e}`) }))}
        error={end !== "day" && errors.expiresAt} />
      {end === "day" && (
        <DateTimeField label={t("tokens.day")} value={day} onChange={setDay} eager timeOfDay="23:59" error={errors.expiresAt ?? (asked && dayMissing ? t("tokens.dayNeeded") : undefined)} />
      )}
      <Checkbox checked={integration} onChange={(e) => setIntegration(e.currentTarget.checked)} label={t("tokens.integration")} description={t("tokens.integrationHint")} />
      <Radio.Group label={t("tokens.may")} value={limited ? "some" : "all"} onChange={(v) => setLimited(v === "some")} error={errors.scopes}>
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={t("tokens.all")} />
          <Radio value="some" label={t("tokens.some")} />
        </Stack>
      </Radio.Group>
      {limited && <PermissionBoxes value={scopes} onChange={setScopes} />}
    </FormDialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <Modal opened onClose={onClose} title={t("tokens.secret")} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false} transitionProps={{ duration: 0 }}>
      <Stack>
        <Text>{t("tokens.secretBody")}</Text>
        <TextInput aria-label={t("tokens.secret")} value={secret} readOnly dir="ltr" onFocus={(e) => e.currentTarget.select()} data-autofocus styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} />
        <CopyButton text={secret} label={t("tokens.copy")} variant="filled" />
        <CurlExample secret={secret} />
        <Button variant="default" onClick={onClose}>{t("tokens.kept")}</Button>
      </Stack>
    </Modal>
  );
}
