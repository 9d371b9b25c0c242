import { Fieldset, Stack, TextInput } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import { useTranslation } from "react-i18next";
import { violationsOf, violationText } from "@/api/errors";
import { currentLocale } from "@/i18n/i18n";
import { languages, locales } from "@/i18n/languages";
import { type Names, namesErrors } from "./names";

interface Props {
  names: Names;
  onChange: (names: Names) => void;
  error: CombinedError | undefined;
}

/** What a thing is called in each language, the reader's own language first. */
export function LocalizedNames({ names, onChange, error }: Props) {
  const { t } = useTranslation("settings");
  const { t: shared } = useTranslation("shared");
  const mine = currentLocale();
  const errors = namesErrors(violationsOf(error), names, mine);
  const ordered = [mine, ...locales.filter((l) => l !== mine)];
  return (
    <Fieldset legend={t("names.legend")}>
      <Stack gap="xs">
        {ordered.map((l, i) => {
          const wrong = errors[l];
          return (
            <TextInput key={l} label={<span lang={languages[l].tag}>{languages[l].name}</span>} lang={languages[l].tag} dir={languages[l].dir}
              value={names[l] ?? ""} maxLength={200} onChange={(e) => onChange({ ...names, [l]: e.currentTarget.value })}
              data-autofocus={i === 0 || undefined} error={wrong && violationText(wrong, shared)} description={i === 0 ? t("names.hint") : undefined} />
          );
        })}
      </Stack>
    </Fieldset>
  );
}
