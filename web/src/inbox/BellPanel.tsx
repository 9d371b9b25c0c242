import { Anchor, Button, Center, Group, Loader, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty, Failed } from "@/shared/states";
import classes from "./BellPanel.module.css";
import { shown, unreadIds } from "./inbox";
import { InboxLine } from "./InboxLine";
import { useInbox } from "./useInbox";

const newest = 15;

/** The newest of the inbox, under the bell. */
export function BellPanel({ close }: { close: () => void }) {
  const { t } = useTranslation("inbox");
  const { inbox, known, error, refresh, markRead, markAllRead } = useInbox();
  const entries = shown(inbox, "all").slice(0, newest);
  return (
    <>
      <Group justify="space-between" px="md" py="xs" className={classes.head}>
        <Text fw={650}>{t("title")}</Text>
        <Button variant="subtle" size="compact-sm" leftSection={<IconChecks size={16} />} disabled={unreadIds(inbox).length === 0}
          onClick={() => void markAllRead()}>
          {t("markAllRead")}
        </Button>
      </Group>
      <div className={classes.entries}>
        {entries.length > 0 ? (
          <ul className={classes.list} aria-label={t("title")}>
            {entries.map((e) => <li key={e.id}><InboxLine entry={e} markRead={(ids) => void markRead(ids)} onOpen={close} /></li>)}
          </ul>
        ) : error ? <Failed error={error} retry={() => void refresh()} /> : known ? <Empty title={t("empty.title")} body={t("empty.body")} /> : (
          <Center h={240}><Loader size="sm" /></Center>
        )}
      </div>
      <Center className={classes.foot}>
        <Anchor component={Link} to="/inbox" size="sm" onClick={close}>{t("openInbox")}</Anchor>
      </Center>
    </>
  );
}
