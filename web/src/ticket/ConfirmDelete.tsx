import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Asks before a ticket is deleted. */
export function ConfirmDelete({ number, onClose, onDelete }: { number: number; onClose: () => void; onDelete: () => Promise<boolean> }) {
  const { t } = useTranslation(["ticket", "shared"]);
  const [busy, setBusy] = useState(false);
  return (
    <Modal opened onClose={onClose} title={t("delete.title", { number })} closeButtonProps={{ "aria-label": t("shared:close") }}>
      <Stack>
        <Text size="sm">{t("delete.body")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t("shared:cancel")}</Button>
          <Button color="red.8" loading={busy} onClick={async () => {
            setBusy(true);
            await onDelete();
            onClose();
          }}>{t("delete.do")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
