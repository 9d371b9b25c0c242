import { Text, UnstyledButton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Panel.module.css";

interface Props {
  label: string;
  children: ReactNode;
  /** Without it the value is plain. */
  onEdit?: (() => void) | undefined;
  editing?: boolean;
  onClose?: () => void;
  /** What stands in the value's place while it is edited. */
  editor?: ReactNode;
}

/** A property of the ticket: its name, and its value, which a click makes editable in its place. */
export function Property({ label, children, onEdit, editing = false, onClose, editor }: Props) {
  const { t } = useTranslation("ticket");
  return (
    <div className={classes.property} role="group" aria-label={label}>
      <Text component="div" className={classes.label} aria-hidden>{label}</Text>
      {editing && editor ? <Editor onClose={onClose}>{editor}</Editor> : onEdit ? (
        <UnstyledButton className={classes.value} onClick={onEdit} title={t("change.property", { label })}>{children}<span className={classes.hidden}>{t("change.word")}</span></UnstyledButton>
      ) : <div className={classes.plain}>{children}</div>}
    </div>
  );
}

const within = (e: Element | null, box: Element | null) => e !== null && box !== null && (box.contains(e) || e.closest("[data-portal]") !== null);

/** Takes the keyboard when it appears, and closes when the keyboard has gone elsewhere: lists and calendars that it opens belong to it. */
function Editor({ children, onClose }: { children: ReactNode; onClose: (() => void) | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const enter = () => {
      const field = el.querySelector<HTMLElement>("input:not([type=hidden]):not(:disabled)") ?? el.querySelector<HTMLElement>("button[data-dates-input]");
      if (!field) return false;
      if (!within(document.activeElement, el)) field.focus();
      if (field.dataset.datesInput !== undefined) field.click();
      return true;
    };
    if (enter()) return;
    // The calendar is loaded when it is first needed.
    const watch = new MutationObserver(() => enter() && watch.disconnect());
    watch.observe(el, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className={classes.editor}
      onBlur={() => requestAnimationFrame(() => {
        if (box.current && document.hasFocus() && !within(document.activeElement, box.current)) onClose?.();
      })}
      onKeyDown={(e) => {
        if (e.key !== "Escape" || e.nativeEvent.isComposing) return;
        e.preventDefault();
        onClose?.();
      }}>
      {children}
    </div>
  );
}
