import { Button, Menu } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketOrder } from "@/gql/schema";
import { type ColumnKey, columnKeys, columns, shownColumns } from "./columns";
import { nextOrder } from "./order";

interface DisplayMenuProps {
  order: TicketOrder;
  onSort: (order: TicketOrder) => void;
  chosen: readonly ColumnKey[] | null;
  onChoose: (chosen: ColumnKey[] | null) => void;
  withColumns: boolean;
}

/** How the list is sorted, also where a phone has no column heads, and which columns it has. */
export function DisplayMenu({ order, onSort, chosen, onChoose, withColumns }: DisplayMenuProps) {
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
            <Menu.RadioItem key={c} value={field} checked={by} onClick={() => onSort(nextOrder(order, field))}
              rightSection={by ? <Arrow size={14} role="img" aria-label={t(`display.${order.direction ?? "ASC"}`)} /> : null}>
              {t(`column.${c}`)}
            </Menu.RadioItem>
          );
        })}
        {withColumns && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("display.columns")}</Menu.Label>
            {columnKeys.filter((c) => c !== "subject").map((c) => (
              <Menu.CheckboxItem key={c} checked={shown.includes(c)} onChange={() => toggle(c)}>{t(`column.${c}`)}</Menu.CheckboxItem>
            ))}
            <Menu.Divider />
            <Menu.Item disabled={chosen === null} onClick={() => onChoose(null)}>{t("display.usual")}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
