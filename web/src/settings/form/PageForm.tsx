import { Alert, Button, Group, Stack } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFocusOnWrong } from "./useFocusOnWrong";

interface Props {
  label: string;
  changed: boolean;
  onSubmit: () => void;
  onReset: () => void;
  saving: boolean;
  failure: string;
  submitLabel?: string;
  children: ReactNode;
}

/** A form that stands on the page: Enter saves, Escape takes back what was not saved. */
export function PageForm({ label, changed, onSubmit, onReset, saving, failure, submitLabel, children }: Props) {
  const { t } = useTranslation("shared");
  const form = useFocusOnWrong(saving);
  function submit(e: FormEvent) {
    e.preventDefault();
    if (changed && !saving) onSubmit();
  }
  function key(e: KeyboardEvent) {
    // An open list of choices takes Escape for itself.
    if (e.key === "Escape" && !e.defaultPrevented && (e.target as HTMLElement).getAttribute("aria-expanded") !== "true") onReset();
  }
  return (
    <form ref={form} onSubmit={submit} onKeyDown={key} noValidate aria-label={label}>
      <Stack maw={560}>
        {failure && <Alert color="red" role="alert">{failure}</Alert>}
        {children}
        <Group gap="xs">
          <Button type="submit" loading={saving} disabled={!changed}>{submitLabel ?? t("save")}</Button>
          {changed && <Button variant="default" onClick={onReset}>{t("cancel")}</Button>}
        </Group>
      </Stack>
    </form>
  );
}
