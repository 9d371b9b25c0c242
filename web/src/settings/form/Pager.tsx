import { Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Where a page begins: after a cursor, or before one; at the beginning when neither is given. */
export interface Page {
  after?: string | null;
  before?: string | null;
}

export function readPage(search: URLSearchParams): Page {
  return { after: search.get("after"), before: search.get("before") };
}

/** The address with another page; with the first one when it is empty. */
export function writePage(search: URLSearchParams, { after, before }: Page): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete("after");
  next.delete("before");
  if (after) next.set("after", after);
  if (before) next.set("before", before);
  return next;
}

export function pageVariables({ after, before }: Page, size = 25) {
  return before ? { last: size, before } : { first: size, after: after ?? null };
}

interface Props {
  page: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  onTurn: (page: Page) => void;
  children?: ReactNode;
}

/** Turns the pages of a list; nothing to turn, nothing shown but the words beside it. */
export function Pager({ page, onTurn, children }: Props) {
  const { t } = useTranslation("settings");
  const several = page.hasNextPage || page.hasPreviousPage;
  return (
    <Group justify="space-between" mt="sm">
      <div>{children}</div>
      {several && (
        <Group gap="xs">
          <Button variant="default" size="xs" disabled={!page.hasPreviousPage} onClick={() => onTurn({ before: page.startCursor })}
            leftSection={<IconChevronLeft size={14} className="mirror" />}>{t("pages.previous")}</Button>
          <Button variant="default" size="xs" disabled={!page.hasNextPage} onClick={() => onTurn({ after: page.endCursor })}
            rightSection={<IconChevronRight size={14} className="mirror" />}>{t("pages.next")}</Button>
        </Group>
      )}
    </Group>
  );
}
