import { Button, Group, Stack, Textarea } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { ownDirection } from "@/shared/direction";
import { Bubble } from "./Bubble";
import classes from "./Conversation.module.css";
import type { WholeTicket } from "./useTicket";

interface Props {
  ticket: WholeTicket;
  onChange: (description: string) => Promise<string | undefined>;
}

/** What a ticket began with: its description, which those who may can put right. */
export function Opening({ ticket, onChange }: Props) {
  const { t } = useTranslation(["ticket", "shared"]);
  const may = useMay("TICKET_UPDATE") && ticket.deletedAt === null;
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const by = ticket.createdBy;

  async function save() {
    if (typed === undefined) return;
    setBusy(true);
    const refused = typed === ticket.description ? undefined : await onChange(typed);
    setBusy(false);
    setError(refused);
    if (!refused) setTyped(undefined);
  }

  if (typed !== undefined) {
    return (
      <Stack gap={6} className={classes.opening}>
        <Textarea autoFocus autosize minRows={3} maxRows={20} maxLength={65_536} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} error={error}
          label={t("field.description")} attributes={ownDirection(typed)} />
        <Group gap={6}>
          <Button size="compact-sm" loading={busy} onClick={() => void save()}>{t("shared:save")}</Button>
          <Button size="compact-sm" variant="default" onClick={() => {
            setTyped(undefined);
            setError(undefined);
          }}>{t("shared:cancel")}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Bubble side={by.__typename === "Customer" ? "customer" : "team"} author={by.name} at={ticket.createdAt} channel={ticket.channel} body={ticket.description || t("noDescription")}>
      {may && (
        <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconPencil size={12} />} className={classes.edit} onClick={() => setTyped(ticket.description)}>
          {t("change.description")}
        </Button>
      )}
    </Bubble>
  );
}
