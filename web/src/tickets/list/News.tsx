import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketList } from "./TicketList";

/** Says that tickets wait to be let into the list. It stands outside of the list, so that it covers nothing that one is about to press. */
export function News({ list, waiting }: { list: TicketList; waiting: number }) {
  const { t } = useTranslation("tickets");
  return (
    <div role="status">
      {waiting > 0 && (
        <Button size="compact-sm" radius="xl" leftSection={<IconArrowDown size={14} aria-hidden />} onClick={() => void list.show()} data-new-tickets={waiting}>
          {t("news", { count: waiting })}
        </Button>
      )}
    </div>
  );
}
