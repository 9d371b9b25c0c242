import { Button, Popover, Skeleton } from "@mantine/core";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "./Chip";
import { isCondition, type Item } from "./conditions";
import { type Field, isFlag } from "./fields";
import classes from "./Filter.module.css";
import { useSummary } from "./useSummary";

const AddFilter = lazy(async () => ({ default: (await import("./AddFilter")).AddFilter }));

export interface ConditionsProps {
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  /** Why the server refused this part. */
  problemOf?: (item: Item) => string | undefined;
  onOpenGroup?: () => void;
  /** Groups are shown by somebody else. */
  skip?: (item: Item) => boolean;
  /** Offers the editor of groups beside the fields. */
  onAdvanced?: () => void;
  plain?: boolean;
  children?: ReactNode;
}

/** A row of conditions, each of which can be changed and taken away, and adding another. */
export function Conditions({ items, onChange, problemOf, onOpenGroup, skip, onAdvanced, plain, children }: ConditionsProps) {
  const { t } = useTranslation("filter");
  const [open, setOpen] = useState<number | "add" | null>(null);
  const summary = useSummary(items);

  // An editor may change its condition and close in one go.
  const latest = useRef(items);
  latest.current = items;
  const change = (next: Item[]) => {
    latest.current = next;
    onChange(next);
  };

  // What had the focus may be gone by now: it goes to the chip, or to what stands in its place.
  const bar = useRef<HTMLDivElement>(null);
  const refocus = (at: number) => {
    setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const places = [...(bar.current?.querySelectorAll<HTMLElement>(":scope > [data-filter] > :first-child, :scope > [data-add]") ?? [])];
      places[Math.min(at, places.length - 1)]?.focus();
    }, 50);
  };

  const put = (at: number, item: Item | undefined) => {
    if (item === undefined) refocus(at);
    if (item === undefined && open === at) setOpen(null);
    const now = latest.current;
    change(item === undefined ? now.filter((_, i) => i !== at) : now.map((old, i) => (i === at ? item : old)));
  };
  // A condition that was left without a value asks for nothing: it goes when its editor closes.
  const close = (at: number) => {
    setOpen((now) => (now === at ? null : now));
    refocus(at);
    const item = latest.current[at];
    if (item && isCondition(item) && item.value === undefined) put(at, undefined);
  };
  const add = (field: Field) => {
    const flag = isFlag(field);
    change([...items, { field, value: flag ? true : undefined }]);
    setOpen(flag ? null : items.length);
    if (flag) refocus(items.length);
  };
  return (
    <div ref={bar} className={classes.bar}>
      {items.map((item, i) => !skip?.(item) && (
        <Chip key={i} item={item} summary={summary} problem={problemOf?.(item)} open={open === i} onOpen={(o) => (o ? setOpen(i) : close(i))}
          onChange={(next) => put(i, next)} onOpenGroup={onOpenGroup} />
      ))}
      <Popover opened={open === "add"} onChange={(o) => setOpen(o ? "add" : null)} trapFocus returnFocus withinPortal shadow="md" position="bottom-start" width={240}>
        <Popover.Target>
          <Button data-add size="compact-sm" variant={plain ? "light" : "subtle"} color="gray" c="inherit" onClick={() => setOpen(open === "add" ? null : "add")}
            leftSection={items.length > 0 || plain ? <IconPlus size={14} /> : <IconFilter size={14} />} aria-haspopup="dialog" aria-expanded={open === "add"}>
            {plain ? t("addCondition") : t("add")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={4} aria-label={t("add")} data-mantine-stop-propagation>
          {open === "add" && (
            <Suspense fallback={<Skeleton h={240} tabIndex={-1} data-autofocus />}>
              <AddFilter onAdd={add} onAdvanced={onAdvanced && (() => {
                setOpen(null);
                onAdvanced();
              })} />
            </Suspense>
          )}
        </Popover.Dropdown>
      </Popover>
      {children}
    </div>
  );
}
