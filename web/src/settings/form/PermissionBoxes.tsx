import { Checkbox, Fieldset, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Permission } from "@/gql/schema";
import { useSession } from "@/session/session";
import { permissionGroups } from "../rights";

interface Props {
  value: readonly Permission[];
  onChange: (value: Permission[]) => void;
  disabled?: boolean;
}

/** Permissions by group, each with what it means. Nobody gives what they don't have. */
export function PermissionBoxes({ value, onChange, disabled }: Props) {
  const { t } = useTranslation("settings");
  const { permissions } = useSession();
  const toggle = (p: Permission, on: boolean) => onChange(on ? [...value, p] : value.filter((v) => v !== p));
  return (
    <Stack gap="sm">
      {permissionGroups.map((g) => (
        <Fieldset key={g.key} legend={t(`groups.${g.key}`)} disabled={disabled}>
          <Stack gap="xs">
            {g.permissions.map((p) => (
              <Checkbox key={p} checked={value.includes(p)} disabled={!permissions.includes(p)} label={t(`permission.${p}.name`)} description={t(`permission.${p}.meaning`)}
                onChange={(e) => toggle(p, e.currentTarget.checked)} size="sm" />
            ))}
          </Stack>
        </Fieldset>
      ))}
    </Stack>
  );
}
