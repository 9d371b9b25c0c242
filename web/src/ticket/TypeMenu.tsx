import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useTicketTypes } from "@/shared/choices";
import classes from "./Head.module.css";

/** What kind of question it is; a click changes it. */
export function TypeMenu({ type, onChange, disabled }: { type: { id: string; name: string } | null; onChange: (typeId: string | null) => void; disabled: boolean }) {
  const { t } = useTranslation("ticket");
  const types = useTicketTypes();
  const shown = type ? <Text size="sm"><bdi dir="auto">{type.name}</bdi></Text> : <Text size="sm" c="dimmed">{t("none")}</Text>;
  if (disabled) return shown;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.value} aria-label={t("change.type", { value: type?.name ?? t("none") })}>{shown}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {types.map((x) => (
          <Menu.Item key={x.id} onClick={() => x.id !== type?.id && onChange(x.id)} rightSection={x.id === type?.id ? <IconCheck size={14} /> : null}>
            <span dir="auto">{x.name}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => type && onChange(null)} rightSection={type ? null : <IconCheck size={14} />}>{t("none")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
