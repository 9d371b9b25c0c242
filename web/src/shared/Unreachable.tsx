import { Button, Center, Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** The server does not answer: says so, and tries again by itself. */
export function Unreachable({ retry }: { retry: () => unknown }) {
  const { t } = useTranslation("shared");
  useEffect(() => {
    const timer = setInterval(() => void retry(), 2_000);
    return () => clearInterval(timer);
  }, [retry]);
  return (
    <Center h="100%" p="md">
      <Stack align="center" role="alert">
        <Text fw={600}>{t("unreachable.title")}</Text>
        <Text c="dimmed">{t("unreachable.body")}</Text>
        <Button onClick={() => void retry()}>{t("retry")}</Button>
      </Stack>
    </Center>
  );
}
