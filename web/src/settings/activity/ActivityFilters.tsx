import { Group, MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { EventKind } from "@/gql/schema";
import { DateTimeField } from "@/shared/DateTimeField";
import { PeoplePicker } from "@/shared/pickers";
import { type Chosen, readChosen, writeChosen } from "./filter";
import { eventKinds, type Span, spans } from "./words";

/** Which of the log: kinds, who, when. */
export function ActivityFilters() {
  const { t } = useTranslation("settings");
  const [search, setSearch] = useSearchParams();
  const chosen = readChosen(search);
  const set = (part: Partial<Chosen>) => setSearch(writeChosen({ ...chosen, ...part }), { replace: true });
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <MultiSelect flex="2 1 16rem" label={t("activity.kind")} placeholder={chosen.kinds.length === 0 ? t("activity.anyKind") : undefined} value={chosen.kinds}
        onChange={(kinds) => set({ kinds: kinds as EventKind[] })} data={eventKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} searchable clearable
        clearButtonProps={{ "aria-label": t("clear") }} nothingFoundMessage={t("nothingFound")} />
      <PeoplePicker flex="1 1 12rem" label={t("activity.actor")} placeholder={t("activity.anybody")} active={null} single value={chosen.actor ? [chosen.actor] : []}
        onChange={([actor]) => set({ actor: actor ?? null })} />
      <Select flex="1 1 9rem" label={t("activity.time")} value={chosen.span} onChange={(s) => s && set({ span: s as Span })} allowDeselect={false}
        data={spans.map((s) => ({ value: s, label: t(`activity.spans.${s}`) }))} />
      {chosen.span === "chosen" && (
        <>
          <DateTimeField flex="1 1 12rem" label={t("activity.from")} value={chosen.from} max={chosen.to} onChange={(from) => set({ from })} clearable timeOfDay="00:00" />
          <DateTimeField flex="1 1 12rem" label={t("activity.to")} value={chosen.to} min={chosen.from} onChange={(to) => set({ to })} clearable timeOfDay="23:59" />
        </>
      )}
    </Group>
  );
}
