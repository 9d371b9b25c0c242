import { ActionIcon, Indicator } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUnread } from "@/live/counts";

export function Bell() {
  const { t } = useTranslation("inbox");
  const { tickets } = useUnread();
  return (
    <Indicator label={tickets} disabled={tickets === 0} size={18} color="red.8">
      <ActionIcon component={Link} to="/inbox" variant="subtle" size="lg" aria-label={t("title")}><IconBell size={20} /></ActionIcon>
    </Indicator>
  );
}
