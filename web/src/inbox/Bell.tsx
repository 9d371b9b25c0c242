import { ActionIcon, Center, Indicator, Loader, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { useUnread } from "@/live/counts";

const Panel = lazy(async () => ({ default: (await import("./BellPanel")).BellPanel }));

/** What is new, on every page: how many tickets are unread, and on pressing it what happened on them. */
export function Bell() {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const { tickets } = useUnread();
  const [open, { toggle, close, set }] = useDisclosure();
  return (
    <Indicator label={<span data-count={tickets}>{tickets > 999 ? format.compact(tickets) : format.number(tickets)}</span>}
      disabled={tickets === 0} size={18} offset={4} color="red.8">
      <Popover opened={open} onChange={set} position="bottom-end" width="min(420px, calc(100vw - 1rem))" shadow="lg" trapFocus returnFocus withinPortal>
        <Popover.Target>
          <ActionIcon variant="subtle" size="lg" onClick={toggle} aria-label={t("bell", { count: tickets })}>
            <IconBell size={20} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t("title")}>
          <Suspense fallback={<Center h={320}><Loader size="sm" /></Center>}>
            <Panel close={close} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}
