import { Group, Kbd, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Priority } from "@/gql/schema";
import { useMay } from "@/session/session";
import { priorities, Stars, starsOf } from "@/shared/parts";
import { useShortcut } from "@/shared/shortcuts";
import classes from "./Head.module.css";

interface Props {
  priority: Priority;
  onChange: (priority: Priority) => void;
  /** The one that opens by keyboard. */
  shortcut?: boolean;
  /** The stars by their name, too. */
  named?: boolean;
  disabled?: boolean;
}

/** One to five stars; a click changes them, and in the open menu the keys 1 to 5. */
export function PriorityMenu({ priority, onChange, shortcut = false, named = false, disabled = false }: Props) {
  const { t } = useTranslation(["ticket", "shared"]);
  const may = useMay("TICKET_UPDATE") && !disabled;
  const [opened, setOpened] = useState(false);
  useShortcut({ keys: "p", label: t("shortcuts.priority"), group: t("shortcuts.group"), run: () => setOpened(true) }, shortcut && may);
  const shown = (
    <Group gap={6} wrap="nowrap">
      <Stars priority={priority} />
      {named && <Text size="sm">{t(`shared:priority.${priority}`)}</Text>}
    </Group>
  );
  const choose = (p: Priority) => {
    setOpened(false);
    if (p !== priority) onChange(p);
  };
  if (!may) return shown;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.value} data-priority={priority} aria-label={t("change.priority", { value: t(`shared:priority.${priority}`) })}>{shown}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(e) => {
        const chosen = /^Digit[1-5]$|^Numpad[1-5]$/.test(e.code) ? priorities[Number(e.code.at(-1)) - 1] : undefined;
        if (!chosen) return;
        e.preventDefault();
        choose(chosen);
      }}>
        {priorities.toReversed().map((p) => (
          <Menu.Item key={p} onClick={() => choose(p)} rightSection={p === priority ? <IconCheck size={14} /> : <Kbd size="xs">{starsOf(p)}</Kbd>}>
            <Group gap={8} wrap="nowrap"><Stars priority={p} /><span>{t(`shared:priority.${p}`)}</span></Group>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
