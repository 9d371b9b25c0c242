import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RevokeTokenDocument, type TokenPartsFragment } from "@/gql/tokens";
import { useSave } from "../form/useSave";

export function RevokeToken({ token }: { token: TokenPartsFragment }) {
  const { t } = useTranslation(["settings", "shared"]);
  const [asked, setAsked] = useState(false);
  const { save, saving, failure } = useSave(RevokeTokenDocument, { fields: [], done: t("tokens.revoked") });
  async function go() {
    if (await save({ id: token.id })) setAsked(false);
  }
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="red" c="var(--app-overdue)" onClick={() => setAsked(true)} aria-label={t("tokens.revokeWhich", { name: token.name })}>{t("tokens.revoke")}</Button>
      <Modal opened={asked} onClose={() => setAsked(false)} transitionProps={{ duration: 0 }} title={t("tokens.revokeWhich", { name: token.name })}
        closeButtonProps={{ "aria-label": t("shared:close") }}>
        <Stack>
          {failure && <Alert color="red" role="alert">{failure}</Alert>}
          <Text>{t("tokens.revokeBody")}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsked(false)} data-autofocus>{t("shared:cancel")}</Button>
            <Button color="red.8" loading={saving} onClick={() => void go()}>{t("tokens.revoke")}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
