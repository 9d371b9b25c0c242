import { Alert, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CreateRoleDocument, type RolePartsFragment, UpdateRoleDocument } from "@/gql/roles";
import type { Permission, RoleScope } from "@/gql/schema";
import { useSession } from "@/session/session";
import { FormDialog } from "../form/FormDialog";
import { KeyInput } from "../form/KeyInput";
import { LocalizedNames } from "../form/LocalizedNames";
import { namesFrom, namesInput, sameNames } from "../form/names";
import { PermissionBoxes } from "../form/PermissionBoxes";
import { useSave } from "../form/useSave";
import { mayGive, reachesAll } from "../rights";

const fields = ["names", "key", "scope", "permissions"];
const scopes: RoleScope[] = ["ALL", "DEPARTMENTS"];

export function RoleForm({ role, onClose }: { role: RolePartsFragment | undefined; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const session = useSession();
  const [names, setNames] = useState(namesFrom(role?.names ?? []));
  const [key, setKey] = useState("");
  const [scope, setScope] = useState<RoleScope>(role?.scope ?? "DEPARTMENTS");
  const [permissions, setPermissions] = useState<readonly Permission[]>(role?.permissions ?? ["TICKET_READ"]);
  const reasons = { CONFLICT: t("roles.lastAdministrator"), FORBIDDEN: t("roles.beyond") };
  const create = useSave(CreateRoleDocument, { fields, reasons, done: t("roles.added"), once: true });
  const update = useSave(UpdateRoleDocument, { fields, reasons, done: t("saved") });
  const { error, errors, failure, saving } = role ? update : create;
  const fixed = role !== undefined && !mayGive(role, session);

  async function submit() {
    const rights = role && {
      ...(scope === role.scope ? {} : { scope }),
      ...(samePermissions(permissions, role.permissions) ? {} : { permissions: [...permissions] }),
      ...(sameNames(names, namesFrom(role.names)) ? {} : { names: namesInput(names) }),
    };
    const saved = role
      ? await update.save({ id: role.id, ...rights })
      : await create.save({ key, names: namesInput(names), scope, permissions: [...permissions] });
    if (saved) onClose();
  }

  return (
    <FormDialog title={role ? t("roles.edit") : t("roles.add")} onClose={onClose} onSubmit={() => void submit()} saving={saving} failure={failure} size="xl"
      submitLabel={role ? undefined : t("roles.add")}>
      {fixed && <Alert>{t("roles.beyond")}</Alert>}
      <LocalizedNames names={names} onChange={setNames} error={error} />
      {role ? <TextInput label={t("key.label")} value={role.key} readOnly dir="ltr" description={t("key.fixed")} />
        : <KeyInput value={key} onChange={setKey} names={names} error={errors.key} />}
      <Radio.Group label={t("roles.scope")} value={scope} onChange={(s) => setScope(s as RoleScope)} error={errors.scope}>
        <Stack gap="xs" mt="xs">
          {scopes.map((s) => <Radio key={s} value={s} label={t(`roles.scopes.${s}`)} disabled={fixed || (s === "ALL" && !reachesAll(session))} />)}
        </Stack>
      </Radio.Group>
      {errors.permissions && <Text c="red" size="sm" role="alert">{errors.permissions}</Text>}
      <PermissionBoxes value={permissions} onChange={setPermissions} disabled={fixed} />
    </FormDialog>
  );
}

function samePermissions(a: readonly Permission[], b: readonly Permission[]): boolean {
  return a.length === b.length && a.every((p) => b.includes(p));
}
