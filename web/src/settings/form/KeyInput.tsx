import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keyFrom } from "./key";
import type { Names } from "./names";

/** The word by which programs know a thing. It follows the English name until somebody writes it themselves. */
export function KeyInput({ value, onChange, names, error }: { value: string; onChange: (key: string) => void; names: Names; error: string | undefined }) {
  const { t } = useTranslation("settings");
  const [own, setOwn] = useState(false);
  const suggested = keyFrom(names.EN ?? "");
  useEffect(() => {
    if (!own) onChange(suggested);
  }, [own, suggested, onChange]);
  return (
    <TextInput label={t("key.label")} withAsterisk value={value} dir="ltr" description={t("key.hint")} error={error} maxLength={64} autoComplete="off"
      onChange={(e) => {
        setOwn(true);
        onChange(e.currentTarget.value);
      }} />
  );
}
