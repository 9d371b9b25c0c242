import { Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { useDepartments } from "@/shared/choices";
import { ownDirection } from "@/shared/direction";
import type { PanelProps } from "./Panel";
import { Property } from "./Property";

/** The team that a ticket belongs to; handing it to another asks why, for those who get it. */
export function Transfer({ ticket, changes, editing, setEditing }: PanelProps) {
  const { t } = useTranslation("ticket");
  const may = useMay("TICKET_TRANSFER") && ticket.deletedAt === null;
  return (
    <Property label={t("field.department")} onEdit={may ? () => setEditing("department") : undefined} editing={may && editing === "department"} onClose={() => setEditing(undefined)}
      editor={<TransferForm current={ticket.department.id} onTransfer={async (id, reason) => {
        const done = await changes.transfer(id, reason);
        if (done) setEditing(undefined);
      }} onCancel={() => setEditing(undefined)} />}>
      <Text size="sm"><bdi dir="auto">{ticket.department.name}</bdi></Text>
    </Property>
  );
}

function TransferForm({ current, onTransfer, onCancel }: { current: string; onTransfer: (departmentId: string, reason: string) => Promise<void>; onCancel: () => void }) {
  const { t } = useTranslation(["ticket", "shared"]);
  const departments = useDepartments();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  return (
    <form onSubmit={async (e) => {
      e.preventDefault();
      if (!to) return;
      setBusy(true);
      await onTransfer(to, reason.trim());
      setBusy(false);
    }}>
      <Stack gap={6}>
        <Select size="xs" data={departments.filter((d) => d.id !== current).map((d) => ({ value: d.id, label: d.name }))} value={to} onChange={setTo} allowDeselect={false}
          placeholder={t("transfer.to")} aria-label={t("transfer.to")} comboboxProps={{ withinPortal: true }} />
        <Textarea size="xs" attributes={ownDirection(reason)} autosize minRows={1} maxRows={5} maxLength={1000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} placeholder={t("transfer.why")} aria-label={t("transfer.why")} />
        <Group gap={6}>
          <Button type="submit" size="compact-xs" disabled={!to} loading={busy}>{t("transfer.do")}</Button>
          <Button size="compact-xs" variant="default" onClick={onCancel}>{t("shared:cancel")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
