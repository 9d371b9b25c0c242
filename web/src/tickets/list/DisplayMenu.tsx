import { Button, Menu } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketOrder } from "@/gql/schema";
import { type ColumnKey, columnKeys, columns, shownColumns } from "./columns";
import { nextOrder } from "./order";

interface DisplayMenuProps {
  order: TicketOrder;
  onSort: (order: TicketOrder) => void;
  chosen: readonly ColumnKey[] | null;
  onChoose: (chosen: ColumnKey[] | null) => void;
}

/** How the list is sorted, also where a phone has no column heads, and which columns it has. */
export function DisplayMenu({ order, onSort, chosen, onChoose }: DisplayMenuProps) {
  const { t } = useTranslation("tickets");
  const shown = shownColumns(chosen, Number.POSITIVE_INFINITY);
  const Arrow = order.direction !== "DESC" ? IconArrowUp : IconArrowDown;
  const toggle = (c: ColumnKey) => onChoose(shown.includes(c) ? shown.filter((s) => s !== c) : [...shown, c]);
  return (
    <Menu position="bottom-end" closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconAdjustmentsHorizontal size={16} />}>{t("display.label")}</Button>
      </Menu.Target>
      <Menu.Dropdown mah="70dvh" style={{ overflowY: "auto" }}>
        <Menu.Label>{t("display.sort")}</Menu.Label>
        {columnKeys.map((c) => {
          const { field } = columns[c];
          const by = field === order.field;
          return field && (
            <Menu.Item key={c} role="menuitemradio" aria-checked={by} rightSection={by ? <Arrow size={14} aria-label={t(`display.${order.direction ?? "ASC"}`)} /> : null}
              onClick={() => onSort(nextOrder(order, field))}>
              {t(`column.${c}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Label>{t("display.columns")}</Menu.Label>
        {columnKeys.filter((c) => c !== "subject").map((c) => (
          <Menu.Item key={c} role="menuitemcheckbox" aria-checked={shown.includes(c)} rightSection={shown.includes(c) ? <IconCheck size={14} /> : null} onClick={() => toggle(c)}>
            {t(`column.${c}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={chosen === null} onClick={() => onChoose(null)}>{t("display.usual")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
