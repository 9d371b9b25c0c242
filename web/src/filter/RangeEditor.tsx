import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/i18n/preferences";
import { DateTimeField } from "@/shared/DateTimeField";
import type { Range } from "./fields";
import { type Span, spanLike, spanOf } from "./spans";

const ahead: Span[] = ["today", "tomorrow", "thisWeek", "nextWeek", "last7", "last30"];
const behind: Span[] = ["today", "yesterday", "thisWeek", "last7", "last30"];

/** A span of time: one of the usual ones, or from one moment to another. */
export function RangeEditor({ value, onChange, due }: { value: Range | undefined; onChange: (range: Range | undefined) => void; due: boolean }) {
  const { t } = useTranslation("filter");
  const { weekStartsOn } = usePreferences();
  const chosen = value && spanLike(value, new Date(), weekStartsOn);
  const put = (end: keyof Range, at: string | null) => {
    const { from, to } = { ...value, [end]: at } as Range;
    onChange(from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined);
  };
  return (
    <Stack gap="sm">
      <Group gap={6}>
        {(due ? ahead : behind).map((span) => (
          <Button key={span} size="compact-sm" variant={chosen === span ? "filled" : "default"} aria-pressed={chosen === span}
            onClick={() => onChange(spanOf(span, new Date(), weekStartsOn))}>
            {t(`span.${span}`)}
          </Button>
        ))}
      </Group>
      <DateTimeField label={t("range.since")} value={value?.from ?? null} onChange={(at) => put("from", at)} max={value?.to} timeOfDay="00:00" clearable />
      <DateTimeField label={t("range.until")} value={value?.to ?? null} onChange={(at) => put("to", at)} min={value?.from} timeOfDay="00:00" clearable />
    </Stack>
  );
}
