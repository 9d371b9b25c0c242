import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatusPartsFragment } from "@/gql/tickets";
import { useMay } from "@/session/session";
import { useStatuses } from "@/shared/choices";
import { StatusBadge } from "@/shared/parts";
import { useShortcut } from "@/shared/shortcuts";
import classes from "./Head.module.css";

interface Props {
  status: StatusPartsFragment;
  onChange: (statusId: string) => void;
  /** The one that opens by keyboard. */
  shortcut?: boolean;
  disabled?: boolean;
}

/** Where a ticket stands; a click changes it. */
export function StatusMenu({ status, onChange, shortcut = false, disabled = false }: Props) {
  const { t } = useTranslation("ticket");
  const may = useMay("TICKET_UPDATE") && !disabled;
  const [opened, setOpened] = useState(false);
  const statuses = useStatuses();
  useShortcut({ keys: "s", label: t("shortcuts.status"), group: t("shortcuts.group"), run: () => setOpened(true) }, shortcut && may);
  const resolved = statuses.find((s) => s.category === "RESOLVED");
  useShortcut({ keys: "e", label: t("shortcuts.resolve"), group: t("shortcuts.group"), run: () => resolved && onChange(resolved.id) }, shortcut && may);
  if (!may) return <StatusBadge status={status} />;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.value} aria-label={t("change.status", { value: status.name })} data-status={status.key}><StatusBadge status={status} /></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {statuses.map((s) => (
          <Menu.Item key={s.id} onClick={() => s.id !== status.id && onChange(s.id)} rightSection={s.id === status.id ? <IconCheck size={14} /> : null}>
            <StatusBadge status={s} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
