import { Button, Center, Stack, Text, Title } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import { IconInbox } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/api/errors";

interface EmptyProps {
  title: string;
  body?: string;
  children?: ReactNode;
  /** It is all that the page shows, and its heading. */
  page?: boolean;
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, body, children, page }: EmptyProps) {
  return (
    <Center p="xl" pt={page ? "16vh" : undefined}>
      <Stack align="center" gap="xs" ta="center" maw={420}>
        <IconInbox size={40} stroke={1.3} color="var(--mantine-color-dimmed)" aria-hidden />
        {page ? <Title order={1} size="h4">{title}</Title> : <Text fw={600}>{title}</Text>}
        {body && <Text c="dimmed" size="sm">{body}</Text>}
        {children}
      </Stack>
    </Center>
  );
}

/** It could not be loaded, why, and trying again. */
export function Failed({ error, retry }: { error: CombinedError; retry?: () => void }) {
  const { t } = useTranslation("shared");
  const say = useErrorText();
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" ta="center" role="alert">
        <Text fw={600}>{t("failed")}</Text>
        <Text c="dimmed" size="sm">{say(error)}</Text>
        {retry && <Button variant="light" onClick={retry}>{t("retry")}</Button>}
      </Stack>
    </Center>
  );
}
