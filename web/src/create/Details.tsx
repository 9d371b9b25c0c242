import { Button, Collapse, Group, Select, Stack, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { DueHoursDocument } from "@/gql/shared";
import { useFormat } from "@/i18n/format";
import { usePreferences } from "@/i18n/preferences";
import { useMay, useSession } from "@/session/session";
import { useDepartments, useStatuses, useTicketTypes } from "@/shared/choices";
import { DateTimeField } from "@/shared/DateTimeField";
import { PeoplePicker, TagPicker } from "@/shared/pickers";
import classes from "./Create.module.css";
import type { Draft } from "./draft";
import { dueMoments } from "./due";
import { StarsField } from "./StarsField";

interface DetailsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errorAt: (path: string) => string | undefined;
  /** The department that it gets when none is chosen. */
  department: string | undefined;
}

/** What a ticket is beside its words: each has a sensible value already. */
export function Details({ draft, change, errorAt, department }: DetailsProps) {
  const { t } = useTranslation("create");
  const { user } = useSession();
  const mayAssign = useMay("TICKET_ASSIGN");
  const mayPeople = useMay("USER_READ");
  const everywhere = user.role?.scope === "ALL";
  const departments = useDepartments().filter((d) => everywhere || user.departments.some((own) => own.id === d.id));
  const statuses = useStatuses();
  const types = useTicketTypes();
  const choices = (of: readonly { id: string; name: string }[]) => of.map((o) => ({ value: o.id, label: o.name }));
  const usual = statuses.find((s) => s.category === "OPEN")?.id;
  const me = !draft.assigneeIds.includes(user.id);
  const box = { allowDeselect: false, checkIconPosition: "right" as const, comboboxProps: { withinPortal: true } };

  return (
    <Stack gap="sm">
      <StarsField label={t("priority")} value={draft.priority} onChange={(priority) => change({ priority })} />
      <Due draft={draft} change={change} error={errorAt("dueAt")} />
      <Select {...box} label={t("department")} data={choices(departments)} value={draft.departmentId || department || null} error={errorAt("departmentId")}
        onChange={(departmentId) => change({ departmentId: departmentId ?? "" })} searchable={departments.length > 8} />
      {mayAssign && mayPeople && (
        <div>
          <PeoplePicker label={t("assignees")} value={draft.assigneeIds} onChange={(assigneeIds) => change({ assigneeIds })} error={errorAt("assigneeIds")}
            known={[{ id: user.id, label: user.name }]} />
          {me && <Button size="compact-xs" variant="subtle" mt={4} onClick={() => change({ assigneeIds: [...draft.assigneeIds, user.id] })}>{t("assignMe")}</Button>}
        </div>
      )}
      <Select {...box} label={t("type")} data={choices(types)} value={draft.typeId || null} placeholder={t("none")} clearable clearButtonProps={{ "aria-label": t("clearType") }}
        error={errorAt("typeId")} onChange={(typeId) => change({ typeId: typeId ?? "" })} searchable={types.length > 8} />
      <TagPicker creatable label={t("tags")} value={draft.tagNames} onChange={(tagNames) => change({ tagNames })} error={errorAt("tagNames")} />
      <More open={Boolean(draft.statusId || draft.startsAt || draft.endsAt)}>
        <Select {...box} label={t("status")} data={choices(statuses)} value={draft.statusId || usual || null} error={errorAt("statusId")} onChange={(statusId) => change({ statusId: statusId ?? "" })} />
        <DateTimeField eager label={t("startsAt")} value={draft.startsAt} onChange={(startsAt) => change({ startsAt })} clearable timeOfDay="09:00" error={errorAt("startsAt")} />
        <DateTimeField eager label={t("endsAt")} value={draft.endsAt} onChange={(endsAt) => change({ endsAt })} clearable timeOfDay="17:00" min={draft.startsAt} error={errorAt("endsAt")} />
      </More>
    </Stack>
  );
}

/** When it is due: by its priority, unless somebody says otherwise. */
function Due({ draft, change, error }: { draft: Draft; change: (part: Partial<Draft>) => void; error?: string }) {
  const { t } = useTranslation("create");
  const format = useFormat();
  const { weekStartsOn, weekend } = usePreferences();
  const [now] = useState(() => new Date());
  const [{ data }] = useQuery({ query: DueHoursDocument, requestPolicy: "cache-first" });
  const hours = data?.settings.dueHours.find((d) => d.priority === draft.priority)?.hours;
  const moments = useMemo(() => dueMoments(now, weekStartsOn, weekend), [now, weekStartsOn, weekend]);
  return (
    <div>
      <DateTimeField eager label={t("due.label")} value={draft.dueAt} onChange={(dueAt) => change({ dueAt })} clearable error={error}
        placeholder={hours === undefined ? undefined : t("due.byPriority", { at: format.dateTime(now.getTime() + hours * 3_600_000) })} />
      <Group gap={4} mt={4}>
        {moments.map(({ choice, at }) => (
          <Button key={choice} size="compact-xs" variant={draft.dueAt === at ? "filled" : "default"} aria-pressed={draft.dueAt === at} title={format.dateTime(at)}
            onClick={() => change({ dueAt: draft.dueAt === at ? null : at })}>
            {t(`due.${choice}`)}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function More({ open: initial, children }: { open: boolean; children: React.ReactNode }) {
  const { t } = useTranslation("create");
  const [open, setOpen] = useState(initial);
  const id = useId();
  return (
    <div>
      <UnstyledButton className={classes.more} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t("more")} <IconChevronDown size={15} className={open ? classes.turned : undefined} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open} id={id}>{open && <Stack gap="sm" pt="xs">{children}</Stack>}</Collapse>
    </div>
  );
}
