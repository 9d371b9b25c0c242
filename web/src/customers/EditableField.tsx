import { ActionIcon, Text, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { IconInfoCircle, IconPencil } from "@tabler/icons-react";
import type { CombinedError } from "@urql/core";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, useErrorText } from "@/api/errors";
import classes from "./EditableField.module.css";

interface Props {
  name: string;
  label: string;
  value: string | null;
  /** How the value is shown when it is not being changed. */
  shown?: ReactNode;
  dir?: "ltr" | "auto";
  /** Whether it may be changed at all, and if not why that is so in this case. */
  editable: boolean;
  why?: string;
  save: (value: string) => Promise<CombinedError | undefined>;
}

/** A detail that one changes where it stands: press it, type, Enter. What the server refuses stays in the field, with the reason. */
export function EditableField({ name, label, value, shown, dir = "auto", editable, why, save }: Props) {
  const { t } = useTranslation("customers");
  const { t: shared } = useTranslation("shared");
  const say = useErrorText();
  const [typed, setTyped] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const [refused, setRefused] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);

  function stop(focus: boolean) {
    setTyped(undefined);
    setError(undefined);
    setRefused(undefined);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  }

  async function commit(focus: boolean) {
    if (typed === undefined || saving || typed === refused) return;
    if (typed.trim() === (value ?? "")) return stop(focus);
    setSaving(true);
    const failure = await save(typed);
    setSaving(false);
    if (failure) {
      setError(failure);
      setRefused(typed);
    } else stop(focus);
  }

  function onKey(e: KeyboardEvent) {
    if (e.nativeEvent.isComposing) return;
    if (e.key === "Enter") void commit(true);
    if (e.key === "Escape" && !saving) stop(true);
  }

  if (typed !== undefined) {
    return (
      <TextInput label={label} value={typed} dir={dir} name={name} size="sm" autoFocus readOnly={saving} aria-busy={saving} autoComplete="off" onFocus={(e) => e.currentTarget.select()}
        error={error && (fieldErrors(error, shared)[name] ?? say(error))} onChange={(e) => setTyped(e.currentTarget.value)} onKeyDown={onKey} onBlur={() => void commit(false)} />
    );
  }
  const text = <span className={value ? classes.value : classes.none} dir="auto">{value ? (shown ?? value) : t("none")}</span>;
  return (
    <Detail label={label}>
      {editable && !why ? (
        <UnstyledButton ref={button} className={classes.button} onClick={() => setTyped(value ?? "")} aria-label={t("change", { field: label, value: value ?? t("none") })}>
          {text}
          <IconPencil size={14} className={classes.pencil} aria-hidden />
        </UnstyledButton>
      ) : (
        <div className={classes.fixed}>
          {text}
          {why && (
            <Tooltip label={why} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
              <ActionIcon variant="transparent" color="gray" size="xs" aria-label={why}><IconInfoCircle size={14} /></ActionIcon>
            </Tooltip>
          )}
        </div>
      )}
    </Detail>
  );
}

/** A detail under its name. */
export function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <Text size="xs" c="dimmed">{label}</Text>
      {children}
    </div>
  );
}
