import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The product's mark and its name. */
export function Brand() {
  const { t } = useTranslation("shared");
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/favicon.svg" alt="" width={28} height={28} />
      <Text fw={700} size="lg">{t("brand")}</Text>
    </Group>
  );
}
