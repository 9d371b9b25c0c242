import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "@/live/counts";

export function InboxPage() {
  const { t } = useTranslation("inbox");
  usePageTitle(t("title"));
  return <Title order={1} p="md">{t("title")}</Title>;
}
