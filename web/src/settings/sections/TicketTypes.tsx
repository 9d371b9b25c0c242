import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import { CreateTicketTypeDocument, type TicketTypePartsFragment, TicketTypesToManageDocument, UpdateTicketTypeDocument } from "@/gql/ticketTypes";
import { Empty } from "@/shared/states";
import { FormDialog } from "../form/FormDialog";
import { Loaded } from "../form/Loaded";
import { LocalizedNames } from "../form/LocalizedNames";
import { namesFrom, namesInput } from "../form/names";
import { OrderButtons } from "../form/OrderButtons";
import { Row, Rows } from "../form/Rows";
import { Section } from "../form/Section";
import { useOrder } from "../form/useOrder";
import { useSave } from "../form/useSave";

/** The kinds of question. */
export function TicketTypes() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: TicketTypesToManageDocument });
  const [edited, setEdited] = useState<TicketTypePartsFragment | "new">();
  return (
    <Section title={t("sections.types")} about={t("types.about")}
      action={<Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>{t("types.add")}</Button>}>
      <Loaded data={data?.ticketTypes} error={error} retry={again}>
        {(types) => (types.length === 0 ? <Empty title={t("types.none")} /> : <List types={types} onEdit={setEdited} />)}
      </Loaded>
      {edited && <TypeForm type={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}

function List({ types, onEdit }: { types: readonly TicketTypePartsFragment[]; onEdit: (type: TicketTypePartsFragment) => void }) {
  const { t } = useTranslation("settings");
  const [, update] = useMutation(UpdateTicketTypeDocument);
  const { shown, move } = useOrder(types, (id, position) => update({ input: { id, position } }));
  return (
    <Rows label={t("sections.types")}>
      {shown.map((type, i) => (
        <Row key={type.id} name={type.name} onEdit={() => onEdit(type)}
          after={<OrderButtons name={type.name} first={i === 0} last={i === shown.length - 1} onMove={(by) => move(type.id, by)} />} />
      ))}
    </Rows>
  );
}

const fields = ["names"];

function TypeForm({ type, onClose }: { type: TicketTypePartsFragment | undefined; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [names, setNames] = useState(namesFrom(type?.names ?? []));
  const create = useSave(CreateTicketTypeDocument, { fields, done: t("types.added"), once: true });
  const update = useSave(UpdateTicketTypeDocument, { fields, done: t("saved") });
  const { error, failure, saving } = type ? update : create;
  async function submit() {
    const input = { names: namesInput(names) };
    if (type ? await update.save({ id: type.id, ...input }) : await create.save(input)) onClose();
  }
  return (
    <FormDialog title={type ? t("types.edit") : t("types.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure}
      submitLabel={type ? undefined : t("types.add")}>
      <LocalizedNames names={names} onChange={setNames} error={error} />
    </FormDialog>
  );
}
