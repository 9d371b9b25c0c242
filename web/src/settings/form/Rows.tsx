import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Rows.module.css";

/** A list of what an administrator defines, one in a row. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return <ul className={classes.rows} aria-label={label}>{children}</ul>;
}

interface RowProps {
  name: string;
  detail?: ReactNode;
  before?: ReactNode;
  after?: ReactNode;
  onEdit?: () => void;
}

export function Row({ name, detail, before, after, onEdit }: RowProps) {
  const words = (
    <span className={classes.words}>
      <Text component="span" fw={500} truncate dir="auto" className="bidi">{name}</Text>
      {detail && <Text component="span" size="sm" c="dimmed" className={classes.detail}>{detail}</Text>}
    </span>
  );
  return (
    <li className={classes.row}>
      {before}
      {onEdit ? <UnstyledButton className={classes.open} onClick={onEdit}>{words}</UnstyledButton> : <div className={classes.open}>{words}</div>}
      {after}
      {onEdit && <ActionIcon variant="subtle" color="gray" onClick={onEdit} tabIndex={-1} aria-hidden><IconPencil size={16} /></ActionIcon>}
    </li>
  );
}
