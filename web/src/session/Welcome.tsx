import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "@/shared/Brand";
import { LocaleMenu } from "./LocaleMenu";
import { SchemeButton } from "./SchemeButton";
import classes from "./Welcome.module.css";

/** The page before one is in: what it is, and the form. Language and theme can be chosen before anything else. */
export function Welcome({ title, body, level = 1, children }: { title: string; body?: string; level?: 1 | 2; children: ReactNode }) {
  // Within the dialog the page has its own main part already.
  const Place = level === 1 ? "main" : "div";
  return (
    <Place className={classes.page}>
      <Paper className={classes.card} withBorder shadow="sm" radius="lg" p="xl">
        <Stack>
          <Group justify="space-between"><Brand /><SchemeButton /></Group>
          <div>
            <Title order={level} size="h3">{title}</Title>
            {body && <Text size="sm" c="dimmed" mt={4}>{body}</Text>}
          </div>
          {children}
          {level === 1 && <LocaleMenu />}
        </Stack>
      </Paper>
    </Place>
  );
}
