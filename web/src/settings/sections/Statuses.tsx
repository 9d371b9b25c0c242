import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import { StatusesToManageDocument, type StatusToManageFragment, UpdateStatusDocument } from "@/gql/statuses";
import { Loaded } from "../form/Loaded";
import { OrderButtons } from "../form/OrderButtons";
import { Row, Rows } from "../form/Rows";
import { Section } from "../form/Section";
import { useOrder } from "../form/useOrder";
import { StatusForm } from "./StatusForm";
import classes from "./Statuses.module.css";

/** The stages of a ticket's life. */
export function Statuses() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: StatusesToManageDocument });
  const [edited, setEdited] = useState<StatusToManageFragment | "new">();
  return (
    <Section title={t("sections.statuses")} about={t("statuses.about")}
      action={<Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>{t("statuses.add")}</Button>}>
      <Loaded data={data?.statuses} error={error} retry={again}>{(statuses) => <List statuses={statuses} onEdit={setEdited} />}</Loaded>
      {edited && <StatusForm status={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}

function List({ statuses, onEdit }: { statuses: readonly StatusToManageFragment[]; onEdit: (s: StatusToManageFragment) => void }) {
  const { t } = useTranslation(["settings", "shared"]);
  const [, update] = useMutation(UpdateStatusDocument);
  const { shown, move } = useOrder(statuses, (id, position) => update({ input: { id, position } }));
  return (
    <Rows label={t("sections.statuses")}>
      {shown.map((s, i) => (
        <Row key={s.id} name={s.name} detail={t(`shared:category.${s.category}`)} onEdit={() => onEdit(s)}
          before={<span className={classes.dot} style={{ background: s.color }} />}
          after={<OrderButtons name={s.name} first={i === 0} last={i === shown.length - 1} onMove={(by) => move(s.id, by)} />} />
      ))}
    </Rows>
  );
}
