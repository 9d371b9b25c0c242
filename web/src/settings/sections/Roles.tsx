import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { type RolePartsFragment, RolesDocument } from "@/gql/roles";
import { Loaded } from "../form/Loaded";
import { Row, Rows } from "../form/Rows";
import { Section } from "../form/Section";
import { allPermissions } from "../rights";
import { RoleForm } from "./RoleForm";

/** What people may do, in sets that are given to them. */
export function Roles() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: RolesDocument });
  const [edited, setEdited] = useState<RolePartsFragment | "new">();
  const sum = (n: number) =>
    n === allPermissions.length ? t("roles.everything") : t("roles.permissions", { count: n, all: allPermissions.length });
  return (
    <Section title={t("sections.roles")} about={t("roles.about")}
      action={<Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>{t("roles.add")}</Button>}>
      <Loaded data={data?.roles} error={error} retry={again}>
        {(roles) => (
          <Rows label={t("sections.roles")}>
            {roles.map((r) => (
              <Row key={r.id} name={r.name} detail={`${t(`roles.scopes.${r.scope}`)} · ${sum(r.permissions.length)}`} onEdit={() => setEdited(r)} />
            ))}
          </Rows>
        )}
      </Loaded>
      {edited && <RoleForm role={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}
