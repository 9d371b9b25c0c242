import { Alert, Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DeactivateUserDocument, type StaffMemberFragment, UpdateUserDocument } from "@/gql/staff";
import { useTicketCount } from "@/live/counts";
import { ticketsPath } from "@/tickets/path";
import { openCategories } from "@/tickets/views";
import { useSave } from "../form/useSave";

/** Takes a person's access away, or gives it back. */
export function AccessButton({ person }: { person: StaffMemberFragment }) {
  const { t } = useTranslation("settings");
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="subtle" color={person.active ? "red" : undefined} c={person.active ? "var(--app-overdue)" : undefined} onClick={() => setAsked(true)}
        aria-label={person.active ? t("people.deactivateWho", { name: person.name }) : t("people.reactivateWho", { name: person.name })}>
        {person.active ? t("people.deactivate") : t("people.reactivate")}
      </Button>
      {asked && <AccessDialog person={person} onClose={() => setAsked(false)} />}
    </>
  );
}

function AccessDialog({ person, onClose }: { person: StaffMemberFragment; onClose: () => void }) {
  const { t } = useTranslation(["settings", "shared"]);
  const leaving = person.active;
  const filter = { assignee: [person.id], statusCategory: openCategories };
  const count = useTicketCount(filter, !leaving);
  const reasons = { CONFLICT: t("people.lastAdministrator"), FORBIDDEN: t("people.beyond") };
  const deactivate = useSave(DeactivateUserDocument, { fields: [], reasons, done: t("people.deactivated", { name: person.name }) });
  const reactivate = useSave(UpdateUserDocument, { fields: [], reasons, done: t("people.reactivated", { name: person.name }) });
  const { failure, saving } = leaving ? deactivate : reactivate;

  async function go() {
    const saved = leaving ? await deactivate.save({ id: person.id }) : await reactivate.save({ id: person.id, active: true });
    if (saved) onClose();
  }

  return (
    <Modal opened onClose={onClose} transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("shared:close") }}
      title={leaving ? t("people.deactivateWho", { name: person.name }) : t("people.reactivateWho", { name: person.name })}>
      <Stack ta="start">
        {failure && <Alert color="red" role="alert">{failure}</Alert>}
        <Text>{leaving ? t("people.deactivateBody") : t("people.reactivateBody")}</Text>
        {leaving && count !== undefined && (
          <Text>
            {t("people.theirTickets", { count })}{" "}
            {count > 0 && <Anchor component={Link} to={ticketsPath({ view: "all", filter })}>{t("people.showTickets")}</Anchor>}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>{t("shared:cancel")}</Button>
          <Button color={leaving ? "red.8" : undefined} loading={saving} onClick={() => void go()}>{leaving ? t("people.deactivate") : t("people.reactivate")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
