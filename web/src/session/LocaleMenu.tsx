import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Locale } from "@/gql/schema";
import { changeLanguage, currentLocale } from "@/i18n/i18n";
import { languages, locales } from "@/i18n/languages";

/** The language of the page, for who is not signed in. */
export function LocaleMenu() {
  const { t } = useTranslation("session");
  return (
    <SegmentedControl aria-label={t("language")} fullWidth value={currentLocale()} onChange={(l) => void changeLanguage(l as Locale)}
      data={locales.map((l) => ({ value: l, label: <span lang={languages[l].tag}>{languages[l].name}</span> }))} />
  );
}
