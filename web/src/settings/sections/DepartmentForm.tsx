import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CreateDepartmentDocument, type DepartmentPartsFragment, UpdateDepartmentDocument } from "@/gql/departments";
import { PeoplePicker } from "@/shared/pickers";
import { FormDialog } from "../form/FormDialog";
import { LocalizedNames } from "../form/LocalizedNames";
import { namesFrom, namesInput, sameNames } from "../form/names";
import { useSave } from "../form/useSave";

const fields = ["names", "memberIds"];

export function DepartmentForm({ department, onClose }: { department: DepartmentPartsFragment | undefined; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [names, setNames] = useState(namesFrom(department?.names ?? []));
  const before = department?.members ?? [];
  const [memberIds, setMembers] = useState(before.map((m) => m.id));
  const create = useSave(CreateDepartmentDocument, { fields, done: t("departments.added"), once: true });
  const update = useSave(UpdateDepartmentDocument, { fields, done: t("saved") });
  const { error, errors, failure, saving } = department ? update : create;

  async function submit() {
    const saved = department
      ? await update.save({
          id: department.id,
          ...(sameNames(names, namesFrom(department.names)) ? {} : { names: namesInput(names) }),
          ...(samePeople(memberIds, before.map((m) => m.id)) ? {} : { memberIds }),
        })
      : await create.save({ names: namesInput(names), memberIds });
    if (saved) onClose();
  }

  return (
    <FormDialog title={department ? t("departments.edit") : t("departments.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure}
      submitLabel={department ? undefined : t("departments.add")}>
      <LocalizedNames names={names} onChange={setNames} error={error} />
      <PeoplePicker label={t("departments.who")} description={t("departments.whoHint")} value={memberIds} onChange={setMembers} error={errors.memberIds}
        known={before.map((m) => ({ id: m.id, label: m.name }))} />
    </FormDialog>
  );
}

function samePeople(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((x) => b.includes(x));
}
