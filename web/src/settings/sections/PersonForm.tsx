import { MultiSelect, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { RolesDocument } from "@/gql/roles";
import type { Locale } from "@/gql/schema";
import { CreateUserDocument, DepartmentChoicesDocument, type StaffMemberFragment, UpdateUserDocument } from "@/gql/staff";
import { currentLocale } from "@/i18n/i18n";
import { languages, locales } from "@/i18n/languages";
import { PasswordHint } from "@/session/PasswordHint";
import { useSession } from "@/session/session";
import { FormDialog } from "../form/FormDialog";
import { useSave } from "../form/useSave";
import { mayGive, reaches } from "../rights";

const fields = ["name", "email", "roleId", "departmentIds", "locale", "password"];

/** Adds a person, or changes one: what they are called, what they may do, where they belong, how they sign in. */
export function PersonForm({ person, onClose }: { person: StaffMemberFragment | undefined; onClose: () => void }) {
  const { t } = useTranslation(["settings", "session", "shared"]);
  const session = useSession();
  const [{ data: roles }] = useQuery({ query: RolesDocument });
  const [{ data: places }] = useQuery({ query: DepartmentChoicesDocument });
  const [name, setName] = useState(person?.name ?? "");
  const [email, setEmail] = useState(person?.email ?? "");
  const [roleId, setRole] = useState(person?.role?.id ?? "");
  const [departmentIds, setDepartments] = useState(person?.departments.map((d) => d.id) ?? []);
  const [locale, setLocale] = useState<Locale>(person?.locale ?? currentLocale());
  const [password, setPassword] = useState("");
  const reasons = { CONFLICT: t("people.lastAdministrator"), FORBIDDEN: t("people.beyond") };
  const create = useSave(CreateUserDocument, { fields, reasons, done: t("people.added"), once: true });
  const update = useSave(UpdateUserDocument, { fields, reasons, done: t("saved") });
  const { errors, failure, saving } = person ? update : create;

  async function submit() {
    const secret = password ? { password } : {};
    const entries = { name, email, roleId, locale };
    const before = person && { name: person.name, email: person.email ?? "", roleId: person.role?.id, locale: person.locale };
    const saved = person
      ? await update.save({ id: person.id, ...changedOf(entries, before!), ...placesOf(person, departmentIds), ...secret })
      : await create.save({ ...entries, departmentIds, ...secret });
    if (saved) onClose();
  }

  return (
    <FormDialog title={person ? t("people.edit") : t("people.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure}
      submitLabel={person ? undefined : t("people.add")}>
      <TextInput label={t("people.name")} withAsterisk value={name} onChange={(e) => setName(e.currentTarget.value)} error={errors.name} dir="auto" maxLength={200} data-autofocus
        autoComplete="off" />
      <TextInput label={t("people.email")} withAsterisk type="email" value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={errors.email} dir="ltr"
        description={t("people.emailHint")} autoComplete="off" />
      <Select label={t("people.role")} withAsterisk value={roleId || null} onChange={(r) => setRole(r ?? "")} error={errors.roleId && !roleId ? t("shared:violation.REQUIRED") : errors.roleId} allowDeselect={false}
        data={(roles?.roles ?? []).map((r) => ({ value: r.id, label: r.name, disabled: !mayGive(r, session) }))} />
      <MultiSelect label={t("people.departments")} value={departmentIds} onChange={setDepartments} error={errors.departmentIds} searchable
        description={t("people.departmentsHint")} nothingFoundMessage={t("nothingFound")}
        data={(places?.departments ?? []).map((d) => ({ value: d.id, label: d.name, disabled: !reaches(session, d.id) }))} />
      <Select label={t("people.language")} value={locale} onChange={(l) => setLocale((l as Locale | null) ?? locale)} error={errors.locale} allowDeselect={false}
        data={locales.map((l) => ({ value: l, label: languages[l].name }))} />
      <PasswordInput label={person ? t("people.newPassword") : t("session:password")} value={password} onChange={(e) => setPassword(e.currentTarget.value)}
        error={errors.password} dir="ltr" autoComplete="new-password" description={person ? t("people.newPasswordHint") : t("people.passwordHint")}
        visibilityToggleButtonProps={{ "aria-label": t("session:showPassword") }} />
      {password && <PasswordHint password={password} />}
    </FormDialog>
  );
}

/** Only what is new is sent: what stays needs no permission. */
function changedOf<T extends Record<string, unknown>>(now: T, before: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(now).filter(([k, v]) => v !== before[k])) as Partial<T>;
}

function placesOf(person: StaffMemberFragment, departmentIds: string[]) {
  const before = person.departments.map((d) => d.id);
  const same = before.length === departmentIds.length && before.every((id) => departmentIds.includes(id));
  return same ? {} : { departmentIds };
}
