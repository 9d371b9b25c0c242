import { Button } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useViolations } from "@/api/errors";
import type { TicketFilter } from "@/gql/schema";
import { Conditions } from "./Conditions";
import { complaintAt, isCondition, isGroup, type Item, readItems, writeItems } from "./conditions";
import { kinds } from "./fields";
import classes from "./Filter.module.css";

const AdvancedFilter = lazy(async () => ({ default: (await import("./AdvancedFilter")).AdvancedFilter }));

export interface FilterBarProps {
  filter: TicketFilter | undefined;
  onChange: (filter: TicketFilter | undefined) => void;
  /** What the server said to a list with this filter: shown at the condition that it is about. */
  error?: CombinedError;
}

/** What a list of tickets is narrowed to, condition by condition. */
export function FilterBar(props: FilterBarProps) {
  return (
    <Suspense fallback={<div className={classes.bar} />}>
      <Bar {...props} />
    </Suspense>
  );
}

/** Whether all that changed is what somebody types just now. */
function isTyping(before: readonly Item[], after: readonly Item[]): boolean {
  const changed = after.filter((item, i) => item !== before[i]);
  return before.length === after.length && changed.every((i) => isCondition(i) && (kinds[i.field] === "text" || kinds[i.field] === "numbers"));
}

const written = (items: readonly Item[]) => JSON.stringify(writeItems(items) ?? null);

function Bar({ filter, onChange, error }: FilterBarProps) {
  const { t } = useTranslation("filter");
  const [items, setItems] = useState(() => readItems(filter));
  const [advanced, setAdvanced] = useState(false);
  const violations = useViolations(error);

  // The address may bring another filter at any time; our own comes back from there too, and must not end what is being written.
  const brought = JSON.stringify(filter ?? null);
  const [last, setLast] = useState(brought);
  if (brought !== last) {
    setLast(brought);
    const news = readItems(filter);
    if (written(news) !== written(items)) setItems(news);
  }

  const tell = useDebouncedCallback((next: Item[]) => onChange(writeItems(next)), { delay: 300, flushOnUnmount: true });
  const change = (next: Item[]) => {
    setItems(next);
    if (written(next) === written(items)) return;
    tell(next);
    if (!isTyping(items, next)) tell.flush();
  };
  const problemOf = (item: Item) =>
    violations.find(({ path }) => {
      const at = complaintAt(path);
      if (isGroup(item)) return at === "or" || at === "not" || at === "and";
      return at === (isCondition(item) ? item.field : item.strange);
    })?.text;

  return (
    <>
      <Conditions items={items} onChange={change} problemOf={problemOf} onOpenGroup={() => setAdvanced(true)} onAdvanced={() => setAdvanced(true)}>
        {items.length > 0 && <Button size="compact-sm" variant="subtle" color="gray" c="dimmed" onClick={() => change([])}>{t("clear")}</Button>}
      </Conditions>
      {advanced && (
        <Suspense fallback={null}>
          <AdvancedFilter items={items} onApply={change} onClose={() => setAdvanced(false)} />
        </Suspense>
      )}
    </>
  );
}
