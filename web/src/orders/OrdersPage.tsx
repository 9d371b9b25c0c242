import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "@/live/counts";

export function OrdersPage() {
  const { t } = useTranslation("orders");
  usePageTitle(t("title"));
  return <Title order={1} p="md">{t("title")}</Title>;
}
