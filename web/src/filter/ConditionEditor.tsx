import { Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "@/session/session";
import { type Named, useDepartments, useStatuses, useTicketTypes } from "@/shared/choices";
import { Stars, StatusBadge } from "@/shared/parts";
import { CustomerPicker, OrderPicker, PeoplePicker, type PickerProps, TagIdPicker, TicketPicker } from "@/shared/pickers";
import type { Priority } from "@/gql/schema";
import type { Condition } from "./conditions";
import { type Field, type Flag, isFlag, kinds, maxInt, members, type Range, type Value } from "./fields";
import classes from "./Filter.module.css";
import { FocusFirst } from "./FocusFirst";
import { RangeEditor } from "./RangeEditor";
import { useMemberText } from "./useSummary";

interface EditorProps {
  condition: Condition;
  named: ReadonlyMap<string, Named>;
  onChange: (c: Condition) => void;
  onDone: () => void;
}

/** Changes what one condition asks for. Each choice holds at once. */
export function ConditionEditor({ condition, named, onChange, onDone }: EditorProps) {
  const { t } = useTranslation("filter");
  const { field, value } = condition;
  const put = (next: Value | undefined) => onChange({ ...condition, value: next });
  const label = isFlag(field) ? t(`flag.${field}`) : t(`field.${field}`);
  return (
    <FocusFirst>
      <Stack gap="xs">
        {!isFlag(field) && (
          <SegmentedControl size="xs" aria-label={t("isOrIsNot")} value={condition.not ? "not" : "is"}
            onChange={(v) => onChange({ field, value, ...(v === "not" ? { not: true as const } : {}) })}
            data={[{ value: "is", label: t("is") }, { value: "not", label: t("isNot") }]} />
        )}
        <ValueEditor field={field} label={label} value={value} named={named} put={put} onDone={onDone} />
      </Stack>
    </FocusFirst>
  );
}

type ValueProps = { field: Field; label: string; value: Value | undefined; named: ReadonlyMap<string, Named>; put: (v: Value | undefined) => void; onDone: () => void };

function ValueEditor({ field, label, value, named, put, onDone }: ValueProps) {
  if (isFlag(field)) return <FlagEditor field={field} value={value === true} put={put} />;
  switch (kinds[field]) {
    case "members":
      return <MemberEditor field={field} label={label} value={value as string[] | undefined} put={put} />;
    case "range":
      return <RangeEditor due={field === "dueAt"} value={value as Range | undefined} onChange={put} />;
    case "numbers":
      return <NumbersEditor label={label} value={value as number[] | undefined} put={put} onDone={onDone} />;
    case "text":
      return (
        <TextInput label={label} value={(value as string | undefined) ?? ""} dir="auto" maxLength={300} data-autofocus
          onChange={(e) => put(e.currentTarget.value || undefined)} onKeyDown={(e) => e.key === "Enter" && onDone()} />
      );
    default:
      return <IdsEditor field={field} label={label} value={(value as string[] | undefined) ?? []} named={named} put={put} />;
  }
}

function FlagEditor({ field, value, put }: { field: Flag; value: boolean; put: (v: boolean) => void }) {
  const { t } = useTranslation("filter");
  return (
    <SegmentedControl orientation="vertical" fullWidth aria-label={t(`flag.${field}`)} value={value ? "yes" : "no"} onChange={(v) => put(v === "yes")}
      data={[{ value: "yes", label: t(`flag.${field}`) }, { value: "no", label: t(`noFlag.${field}`) }]} />
  );
}

/** Boxes to tick: none ticked asks for nothing. */
function Ticks({ label, value, put, choices }: { label: string; value: readonly string[] | undefined; put: (v: string[] | undefined) => void; choices: { id: string; shown: ReactNode }[] }) {
  const { t } = useTranslation("filter");
  // What is asked for and offered no more stays visible, so that it can be unticked.
  const unknown = (value ?? []).filter((v) => !choices.some((c) => c.id === v)).map((id) => ({ id, shown: t("unknown", { id }) as ReactNode }));
  return (
    <Checkbox.Group value={[...(value ?? [])]} onChange={(v) => put(v.length > 0 ? v : undefined)} label={label}>
      <Stack gap={8} mt={6} className={classes.list}>
        {[...choices, ...unknown].map(({ id, shown }) => <Checkbox key={id} value={id} label={shown} size="sm" />)}
      </Stack>
    </Checkbox.Group>
  );
}

function MemberEditor({ field, label, value, put }: { field: Field; label: string; value: string[] | undefined; put: (v: string[] | undefined) => void }) {
  const memberText = useMemberText();
  const of = members[field] ?? [];
  const choices = (field === "priority" ? [...of].reverse() : of).map((m) => ({
    id: m,
    shown: field === "priority" ? <Group gap="xs"><Stars priority={m as Priority} /><span>{memberText(field, m)}</span></Group> : memberText(field, m),
  }));
  return <Ticks label={label} value={value} put={put} choices={choices} />;
}

function IdsEditor({ field, label, value, named, put }: { field: Field; label: string; value: string[]; named: ReadonlyMap<string, Named>; put: (v: string[] | undefined) => void }) {
  const { t } = useTranslation("filter");
  const { user } = useSession();
  const mayPeople = useMay("USER_READ");
  const statuses = useStatuses();
  const departments = useDepartments();
  const types = useTicketTypes();
  const change = (ids: string[]) => put(ids.length > 0 ? ids : undefined);
  const picker: PickerProps = { label, value, onChange: change, known: value.flatMap((v) => named.get(v) ?? []), "data-autofocus": true };
  const plain = (of: readonly { id: string; name: string }[]) => of.map((o) => ({ id: o.id, shown: <span dir="auto">{o.name}</span> }));
  switch (field) {
    case "status":
      return <Ticks label={label} value={value} put={put} choices={statuses.map((s) => ({ id: s.id, shown: <StatusBadge status={s} /> }))} />;
    case "department":
      return <Ticks label={label} value={value} put={put} choices={plain(departments)} />;
    case "type":
      return <Ticks label={label} value={value} put={put} choices={plain(types)} />;
    case "assignee":
      return (
        <Stack gap="xs">
          <Checkbox label={t("me", { name: user.name })} checked={value.includes(user.id)}
            onChange={(e) => change(e.currentTarget.checked ? [...value, user.id] : value.filter((v) => v !== user.id))} />
          {mayPeople && <PeoplePicker {...picker} active={null} />}
        </Stack>
      );
    case "customer":
      return <CustomerPicker {...picker} />;
    case "order":
      return <OrderPicker {...picker} />;
    case "tag":
      return <TagIdPicker {...picker} />;
    default:
      return <TicketPicker {...picker} />;
  }
}

function NumbersEditor({ label, value, put, onDone }: { label: string; value: number[] | undefined; put: (v: number[] | undefined) => void; onDone: () => void }) {
  const { t } = useTranslation("filter");
  const [typed, setTyped] = useState((value ?? []).join(", "));
  const words = typed.split(/[\s,;#،]+/u).filter(Boolean);
  const wrong = words.filter((w) => !/^\d+$/.test(w) || Number(w) > maxInt);
  const type = (text: string) => {
    setTyped(text);
    const numbers = text.split(/[\s,;#،]+/u).filter((w) => /^\d+$/.test(w) && Number(w) <= maxInt).map(Number);
    put(numbers.length > 0 ? numbers : undefined);
  };
  return (
    <>
      <TextInput label={label} value={typed} dir="ltr" inputMode="numeric" placeholder="1201, 1340" data-autofocus
        error={wrong.length > 0 ? t("notNumbers", { words: wrong.join(", ") }) : undefined}
        onChange={(e) => type(e.currentTarget.value)} onKeyDown={(e) => e.key === "Enter" && onDone()} />
      <Text size="xs" c="dimmed">{t("numbersHint")}</Text>
    </>
  );
}
