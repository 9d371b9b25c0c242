import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FormDialog.module.css";
import { useFocusOnWrong } from "./useFocusOnWrong";

interface Props {
  title: ReactNode;
  onClose: () => void;
  onSubmit: () => void;
  saving: boolean;
  failure: string;
  submitLabel?: string;
  size?: string;
  children: ReactNode;
}

/** A form in a dialog: Enter saves, Escape leaves, a click beside it does nothing, so that nothing typed is lost by accident. */
export function FormDialog({ title, onClose, onSubmit, saving, failure, submitLabel, size = "lg", children }: Props) {
  const { t } = useTranslation("shared");
  const phone = useMediaQuery("(max-width: 36em)");
  const form = useFocusOnWrong(saving);
  function submit(e: FormEvent) {
    e.preventDefault();
    e.stopPropagation();
    if (!saving) onSubmit();
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size} fullScreen={phone} closeOnClickOutside={false} transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("close") }}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <Stack>
          {failure && <Alert color="red" role="alert">{failure}</Alert>}
          {children}
          <Group justify="flex-end" gap="xs" className={classes.foot}>
            <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" loading={saving}>{submitLabel ?? t("save")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
