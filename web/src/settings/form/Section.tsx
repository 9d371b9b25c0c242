import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageTitle } from "@/live/counts";
import classes from "./Section.module.css";

/** A page of the settings: what it is about, what one can add, and the rest. */
export function Section({ title, about, action, children }: { title: string; about: string; action?: ReactNode; children: ReactNode }) {
  usePageTitle(title);
  return (
    <section className={classes.section} aria-labelledby="section-title">
      <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
        <div className={classes.head}>
          <Title order={1} size="h3" id="section-title">{title}</Title>
          <Text c="dimmed" size="sm" mt={4}>{about}</Text>
        </div>
        {action}
      </Group>
      {children}
    </section>
  );
}
