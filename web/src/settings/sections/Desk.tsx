import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Chip, Fieldset, Group, Input, NumberInput, Radio, Select, Stack, Text } from "@mantine/core";
import { DeskSettingsDocument, type DeskSettingsFragment, UpdateSettingsDocument } from "@/gql/desk";
import type { Weekday } from "@/gql/schema";
import { violationsOf, violationText } from "@/api/errors";
import { priorities, Stars } from "@/shared/parts";
import { Loaded } from "../form/Loaded";
import { PageForm } from "../form/PageForm";
import { Section } from "../form/Section";
import { useSave } from "../form/useSave";
import { changesOf, type Draft, draftOf, weekdays } from "./desk";

/** What holds for the whole desk. */
export function Desk() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: DeskSettingsDocument });
  return (
    <Section title={t("sections.desk")} about={t("desk.about")}>
      <Loaded data={data?.settings} error={error} retry={again}>{(settings) => <Form settings={settings} />}</Loaded>
    </Section>
  );
}

const fields = ["dueHours", "eventRetentionDays", "weekStartsOn", "weekend"];

function Form({ settings }: { settings: DeskSettingsFragment }) {
  const { t } = useTranslation(["settings", "shared"]);
  const { t: shared } = useTranslation("shared");
  const [edited, setEdited] = useState<Draft>();
  const draft = edited ?? draftOf(settings);
  const { save, saving, failure, errors, error } = useSave(UpdateSettingsDocument, { fields, done: t("saved") });
  const changes = changesOf(draft, settings);
  const set = (part: Partial<Draft>) => setEdited({ ...draft, ...part });

  // The server names a priority by its place among those that were sent.
  const wrongHours = new Map(violationsOf(error).flatMap((v) => {
    const [field, index] = v.path.filter((p) => p !== "input");
    const sent = field === "dueHours" && changes.dueHours?.[Number(index)];
    return sent ? [[sent.priority, violationText(v, shared)] as const] : [];
  }));

  async function submit() {
    if (await save(changes)) setEdited(undefined);
  }

  return (
    <PageForm label={t("sections.desk")} changed={Object.keys(changes).length > 0} onSubmit={() => void submit()} onReset={() => setEdited(undefined)} saving={saving} failure={failure}>
      <Fieldset legend={t("desk.dueHours")}>
        <Stack gap="xs">
          <Text size="sm" c="dimmed">{t("desk.dueHoursHint")}</Text>
          {[...priorities].reverse().map((p) => (
            <Group key={p} gap="xs" wrap="nowrap" align="flex-start">
              <Group gap="xs" w={{ base: 145, xs: 170 }} mt={7} wrap="nowrap"><Stars priority={p} /><Text size="sm" aria-hidden>{t(`shared:priority.${p}`)}</Text></Group>
              <NumberInput aria-label={t("desk.hoursOf", { priority: t(`shared:priority.${p}`) })} value={draft.hours[p]} onChange={(n) => set({ hours: { ...draft.hours, [p]: n } })}
                w={{ base: 84, xs: 110 }} flex="none" allowDecimal={false} allowNegative={false} error={wrongHours.get(p)} />
              <Span hours={Number(draft.hours[p]) || 0} />
            </Group>
          ))}
        </Stack>
      </Fieldset>
      <Fieldset legend={t("desk.week")}>
        <Stack gap="sm">
          <Select label={t("desk.weekStartsOn")} value={draft.weekStartsOn} onChange={(d) => d && set({ weekStartsOn: d as Weekday })} allowDeselect={false}
            data={weekdays.map((d) => ({ value: d, label: t(`days.${d}`) }))} error={errors.weekStartsOn} />
          <Input.Wrapper label={t("desk.weekend")} labelElement="div" error={errors.weekend}>
            <Chip.Group multiple value={[...draft.weekend]} onChange={(days) => set({ weekend: days as Weekday[] })}>
              <Group gap={6} mt={4} role="group" aria-label={t("desk.weekend")}>{weekdays.map((d) => <Chip key={d} value={d} size="xs">{t(`days.${d}`)}</Chip>)}</Group>
            </Chip.Group>
          </Input.Wrapper>
        </Stack>
      </Fieldset>
      <Fieldset legend={t("desk.retention")}>
        <Radio.Group aria-label={t("desk.retention")} value={draft.forEver ? "ever" : "days"} onChange={(v) => set({ forEver: v === "ever" })}>
          <Stack gap="xs">
            <Radio value="ever" label={t("desk.forEver")} />
            <Radio value="days" label={t("desk.someDays")} />
          </Stack>
        </Radio.Group>
        {!draft.forEver && (
          <NumberInput mt="xs" label={t("desk.days")} value={draft.days} onChange={(days) => set({ days })} error={errors.eventRetentionDays} allowDecimal={false} allowNegative={false} w={160} />
        )}
        <Text size="sm" c="dimmed" mt="xs">{t("desk.retentionHint")}</Text>
      </Fieldset>
    </PageForm>
  );
}

/** Many hours in days, as people think of them. */
function Span({ hours }: { hours: number }) {
  const { t } = useTranslation("settings");
  const days = Math.round((hours / 24) * 10) / 10;
  return <Text size="sm" c="dimmed" mt={7} style={{ whiteSpace: "nowrap" }}>{hours >= 24 ? t("desk.inDays", { count: days }) : t("desk.inHours", { count: hours })}</Text>;
}
