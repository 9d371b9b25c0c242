import { ActionIcon, Group } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Moves an entry up and down its list. */
export function OrderButtons({ name, first, last, onMove }: { name: string; first: boolean; last: boolean; onMove: (by: number) => void }) {
  const { t } = useTranslation("settings");
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon variant="subtle" color="gray" aria-label={t("order.up", { name })} aria-disabled={first} data-disabled={first || undefined}
        onClick={() => !first && onMove(-1)}><IconChevronUp size={16} /></ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t("order.down", { name })} aria-disabled={last} data-disabled={last || undefined}
        onClick={() => !last && onMove(1)}><IconChevronDown size={16} /></ActionIcon>
    </Group>
  );
}
