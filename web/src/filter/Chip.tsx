import { Popover, Skeleton, UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useId } from "react";
import { useTranslation } from "react-i18next";
import { isCondition, type Item } from "./conditions";
import classes from "./Filter.module.css";
import type { useSummary } from "./useSummary";

const Editor = lazy(async () => ({ default: (await import("./ConditionEditor")).ConditionEditor }));

export interface ChipProps {
  item: Item;
  summary: ReturnType<typeof useSummary>;
  /** Why the server refused it. */
  problem?: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Undefined takes it away. */
  onChange: (item: Item | undefined) => void;
  /** What opening does when it is not a condition of its own. */
  onOpenGroup?: () => void;
}

/** One condition of a filter: it says what it asks for, opens its editor, and goes away by its cross. */
export function Chip({ item, summary, problem, open, onOpen, onChange, onOpenGroup }: ChipProps) {
  const { t } = useTranslation(["filter", "shared"]);
  const id = useId();
  const { what, how, value } = summary.tell(item);
  const said = [what, how, value].filter(Boolean).join(" ");
  const editable = isCondition(item);
  const wrong = problem ?? ("strange" in item ? t("strange.why", { json: JSON.stringify(item.value)?.slice(0, 80) }) : undefined);
  const label = (
    <>
      {wrong && <IconAlertCircle size={15} className={classes.wrong} aria-hidden />}
      <span className={classes.what}>{what}</span>
      {how && <span className={classes.what}>{how}</span>}
      {value && <span className={classes.value} dir="auto">{value}</span>}
      {wrong && <span id={`${id}-why`} hidden>{wrong}</span>}
    </>
  );
  return (
    <Popover opened={open} onChange={onOpen} withRoles={false} trapFocus returnFocus withinPortal shadow="md" position="bottom-start" width={320}>
      <Popover.Target>
        <span className={classes.chip} data-wrong={wrong ? true : undefined} data-filter={editable ? item.field : "kind" in item ? item.kind : item.strange}>
          <UnstyledButton className={classes.open} onClick={() => (editable || !onOpenGroup ? onOpen(!open) : onOpenGroup())} title={wrong ?? said}
            aria-describedby={wrong ? `${id}-why` : undefined} aria-expanded={open} aria-haspopup="dialog">
            {label}
          </UnstyledButton>
          <UnstyledButton className={classes.remove} onClick={() => onChange(undefined)} aria-label={t("remove", { what: said })}>
            <IconX size={14} />
          </UnstyledButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" p="sm" maw="calc(100vw - 1rem)" aria-label={what} data-mantine-stop-propagation>
        {wrong && <p className={classes.wrong} role="alert">{wrong}</p>}
        {open && editable && (
          <Suspense fallback={<Skeleton h={120} tabIndex={-1} data-autofocus />}>
            <Editor condition={item} named={summary.named} onChange={onChange} onDone={() => onOpen(false)} />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
