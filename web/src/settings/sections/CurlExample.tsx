import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../form/CopyButton";
import { curl } from "./tokens";

/** How a program asks this desk, with its own address. */
export function CurlExample({ secret = "TOKEN" }: { secret?: string }) {
  const { t } = useTranslation("settings");
  const text = curl(location.origin, secret);
  return (
    <Stack gap={6} my="lg">
      <Text size="sm" fw={500}>{t("tokens.example")}</Text>
      <Code block dir="ltr" ta="start" tabIndex={0} role="group" aria-label={t("tokens.example")}>{text}</Code>
      <CopyButton text={text} label={t("tokens.copyExample")} />
    </Stack>
  );
}
