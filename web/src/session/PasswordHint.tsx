import { Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { shortestPassword, strengthOf } from "./password";

const colors = ["red.8", "orange.8", "yellow.8", "teal.8"] as const;

/** Says while one types how good a new password is. */
export function PasswordHint({ password }: { password: string }) {
  const { t } = useTranslation("session");
  const strength = strengthOf(password);
  const missing = shortestPassword - [...password].length;
  return (
    <Stack gap={4} mt={-8}>
      <Progress value={(strength + 1) * 25} color={colors[strength]} size="sm" aria-hidden />
      <Text size="xs" c="dimmed" role="status">{missing > 0 ? t("strength.missing", { count: missing }) : t(`strength.${strength}`)}</Text>
    </Stack>
  );
}
