import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePageTitle } from "@/live/counts";
import { Empty } from "@/shared/states";

export function NotFoundPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("notFound.title"));
  return (
    <Empty page title={t("notFound.title")} body={t("notFound.body")}>
      <Button component={Link} to="/tickets">{t("notFound.back")}</Button>
    </Empty>
  );
}
