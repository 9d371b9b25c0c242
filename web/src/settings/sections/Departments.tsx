import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation, useQuery } from "urql";
import { type DepartmentPartsFragment, DepartmentsToManageDocument, UpdateDepartmentDocument } from "@/gql/departments";
import { useSession } from "@/session/session";
import { Empty } from "@/shared/states";
import { Loaded } from "../form/Loaded";
import { OrderButtons } from "../form/OrderButtons";
import { Row, Rows } from "../form/Rows";
import { Section } from "../form/Section";
import { useOrder } from "../form/useOrder";
import { reaches, reachesAll } from "../rights";
import { DepartmentForm } from "./DepartmentForm";

/** The teams that tickets belong to. */
export function Departments() {
  const { t } = useTranslation("settings");
  const session = useSession();
  const [{ data, error }, again] = useQuery({ query: DepartmentsToManageDocument });
  const [edited, setEdited] = useState<DepartmentPartsFragment | "new">();
  return (
    <Section title={t("sections.departments")} about={t("departments.about")}
      action={reachesAll(session) && <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>{t("departments.add")}</Button>}>
      <Loaded data={data?.departments} error={error} retry={again}>
        {(departments) => (departments.length === 0 ? <Empty title={t("departments.none")} /> : (
          <List departments={departments} ordered={reachesAll(session)} mayEdit={(d) => reaches(session, d.id)} onEdit={setEdited} />
        ))}
      </Loaded>
      {edited && <DepartmentForm department={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}

interface ListProps {
  departments: readonly DepartmentPartsFragment[];
  ordered: boolean;
  mayEdit: (d: DepartmentPartsFragment) => boolean;
  onEdit: (d: DepartmentPartsFragment) => void;
}

function List({ departments, ordered, mayEdit, onEdit }: ListProps) {
  const { t } = useTranslation("settings");
  const [, update] = useMutation(UpdateDepartmentDocument);
  const { shown, move } = useOrder(departments, (id, position) => update({ input: { id, position } }));
  return (
    <Rows label={t("sections.departments")}>
      {shown.map((d, i) => (
        <Row key={d.id} name={d.name} detail={t("departments.members", { count: d.members.length })}
          onEdit={mayEdit(d) ? () => onEdit(d) : undefined}
          after={ordered && <OrderButtons name={d.name} first={i === 0} last={i === shown.length - 1} onMove={(by) => move(d.id, by)} />} />
      ))}
    </Rows>
  );
}
