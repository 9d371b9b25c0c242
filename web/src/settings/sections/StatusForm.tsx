import { ColorInput, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatusCategory } from "@/gql/schema";
import { CreateStatusDocument, type StatusToManageFragment, UpdateStatusDocument } from "@/gql/statuses";
import { currentLocale } from "@/i18n/i18n";
import { ColorPreview } from "../form/ColorPreview";
import { FormDialog } from "../form/FormDialog";
import { KeyInput } from "../form/KeyInput";
import { LocalizedNames } from "../form/LocalizedNames";
import { namesFrom, namesInput, sameNames } from "../form/names";
import { useSave } from "../form/useSave";

const fields = ["names", "key", "color", "category"];
const categories: StatusCategory[] = ["OPEN", "IN_PROGRESS", "WAITING", "RESOLVED", "CLOSED"];
/** Colours that can be told from the page in both schemes. */
const swatches = ["#2f80ed", "#7c5cfc", "#d6409f", "#e5484d", "#d9730d", "#b7791f", "#30a46c", "#0f8b8d", "#5b6f82", "#8d8d8d"];

export function StatusForm({ status, onClose }: { status: StatusToManageFragment | undefined; onClose: () => void }) {
  const { t } = useTranslation(["settings", "shared"]);
  const [names, setNames] = useState(namesFrom(status?.names ?? []));
  const [key, setKey] = useState("");
  const [color, setColor] = useState(status?.color ?? swatches[0]!);
  const [category, setCategory] = useState<StatusCategory>(status?.category ?? "OPEN");
  const create = useSave(CreateStatusDocument, { fields, done: t("statuses.added"), once: true });
  const update = useSave(UpdateStatusDocument, { fields, done: t("saved") });
  const { error, errors, failure, saving } = status ? update : create;

  async function submit() {
    const saved = status
      ? await update.save({
          id: status.id,
          ...(sameNames(names, namesFrom(status.names)) ? {} : { names: namesInput(names) }),
          ...(color === status.color ? {} : { color }),
        })
      : await create.save({ key, names: namesInput(names), color, category });
    if (saved) onClose();
  }

  return (
    <FormDialog title={status ? t("statuses.edit") : t("statuses.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure}
      submitLabel={status ? undefined : t("statuses.add")}>
      <LocalizedNames names={names} onChange={setNames} error={error} />
      <ColorInput label={t("statuses.color")} value={color} onChange={setColor} format="hex" swatches={swatches} swatchesPerRow={10} withEyeDropper={false}
        error={errors.color} dir="ltr" fixOnBlur={false} />
      <ColorPreview color={color} name={names[currentLocale()] || Object.values(names).find(Boolean) || t("statuses.sample")} />
      {status ? (
        <>
          <Text size="sm">{t("statuses.category")}: {t(`shared:category.${status.category}`)}</Text>
          <TextInput label={t("key.label")} value={status.key} readOnly dir="ltr" description={t("key.fixed")} />
        </>
      ) : (
        <>
          <Radio.Group label={t("statuses.category")} description={t("statuses.forGood")} value={category} onChange={(c) => setCategory(c as StatusCategory)} error={errors.category}>
            <Stack gap="xs" mt="xs">
              {categories.map((c) => <Radio key={c} value={c} label={t(`shared:category.${c}`)} description={t(`statuses.meanings.${c}`)} />)}
            </Stack>
          </Radio.Group>
          <KeyInput value={key} onChange={setKey} names={names} error={errors.key} />
        </>
      )}
    </FormDialog>
  );
}
