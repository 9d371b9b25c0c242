import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Overview.module.css";

/** One part of the page, under its heading. */
export function Card({ title, note, aside, wide, children }: { title: string; note?: string; aside?: ReactNode; wide?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.card} data-wide={wide || undefined} aria-labelledby={id}>
      <div className={classes.cardHead}>
        <div>
          <Title order={2} size="h5" id={id}>{title}</Title>
          {note && <Text size="xs" c="dimmed">{note}</Text>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
