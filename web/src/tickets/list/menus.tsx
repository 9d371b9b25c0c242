import { Combobox, Loader, Menu, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { FindPeopleDocument, StatusesDocument } from "@/gql/shared";
import type { TicketRowFragment } from "@/gql/tickets";
import { useSession } from "@/session/session";
import { Person, priorities, Stars, StatusBadge } from "@/shared/parts";
import { useTicketDeeds } from "../deeds";
import type { Changeable } from "./TicketRow";
import { useOutcome } from "./useOutcome";
import classes from "./menus.module.css";

interface MenuProps {
  ticket: TicketRowFragment;
  target: ReactElement;
  onClose: () => void;
}

export function MenuFor({ what, ...props }: MenuProps & { what: Changeable }) {
  switch (what) {
    case "status":
      return <StatusMenu {...props} />;
    case "priority":
      return <PriorityMenu {...props} />;
    case "assignees":
      return <AssigneesMenu {...props} />;
  }
}

function ChoiceMenu({ target, onClose, children }: { target: ReactElement; onClose: () => void; children: React.ReactNode }) {
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" withinPortal returnFocus={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

function StatusMenu({ ticket, target, onClose }: MenuProps) {
  const { t } = useTranslation("tickets");
  const [{ data, error }] = useQuery({ query: StatusesDocument, requestPolicy: "cache-first" });
  const deeds = useTicketDeeds();
  const outcome = useOutcome();
  return (
    <ChoiceMenu target={target} onClose={onClose}>
      {error && <Menu.Label>{t("change.failed")}</Menu.Label>}
      {data?.statuses.map((s) => (
        <Menu.RadioItem key={s.id} value={s.id} checked={s.id === ticket.status.id} closeMenuOnClick
          onChange={() => s.id !== ticket.status.id && void outcome(deeds.changeStatus(ticket, s.id))}>
          <StatusBadge status={s} />
        </Menu.RadioItem>
      ))}
    </ChoiceMenu>
  );
}

function PriorityMenu({ ticket, target, onClose }: MenuProps) {
  const { t } = useTranslation("shared");
  const deeds = useTicketDeeds();
  const outcome = useOutcome();
  return (
    <ChoiceMenu target={target} onClose={onClose}>
      {priorities.toReversed().map((p) => (
        <Menu.RadioItem key={p} value={p} checked={p === ticket.priority} closeMenuOnClick rightSection={<span aria-hidden><Stars priority={p} /></span>}
          onChange={() => p !== ticket.priority && void outcome(deeds.changePriority(ticket, p))}>
          {t(`priority.${p}`)}
        </Menu.RadioItem>
      ))}
    </ChoiceMenu>
  );
}

/** Who works on it: each choice is made at once, and several may be made. The department's people come first; whoever is looked for by name comes from all. */
function AssigneesMenu({ ticket, target, onClose }: MenuProps) {
  const { t } = useTranslation("tickets");
  const { user } = useSession();
  const deeds = useTicketDeeds();
  const outcome = useOutcome();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const [{ data, fetching, error }] = useQuery({
    query: FindPeopleDocument,
    variables: asked ? { query: asked, active: true } : { departmentId: ticket.department.id, active: true },
  });
  const combobox = useCombobox({ opened: true, onOpenedChange: (opened) => !opened && onClose() });
  useEffect(() => combobox.focusSearchInput(), []);

  const assigned = ticket.assignees.map((a) => a.id);
  const found = data?.users.nodes ?? [];
  const first = asked ? [] : [...ticket.assignees, ...(found.some((p) => p.id === user.id) || assigned.includes(user.id) ? [] : [user])];
  const people = [...first, ...found.filter((p) => !first.some((f) => f.id === p.id))];
  useEffect(() => {
    if (asked && people.length > 0) combobox.selectFirstOption();
    else combobox.resetSelectedOption();
  }, [asked, people.length]);

  function toggle(id: string) {
    const ids = assigned.includes(id) ? assigned.filter((a) => a !== id) : [...assigned, id];
    void outcome(deeds.assign(ticket, ids));
    setTyped("");
  }

  return (
    <Combobox store={combobox} onOptionSubmit={toggle} withinPortal position="bottom-start" width={260} transitionProps={{ duration: 0 }}>
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>{target}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search value={typed} onChange={(e) => setTyped(e.currentTarget.value)} placeholder={t("assign.search")} aria-label={t("assign.search")} dir={typed ? "auto" : undefined}
          rightSection={fetching ? <Loader size={14} /> : undefined} />
        <Combobox.Options aria-label={t("change.assignees")} aria-multiselectable className={classes.people}>
          {people.map((p) => (
            <Combobox.Option key={p.id} value={p.id} active={assigned.includes(p.id)} aria-selected={assigned.includes(p.id)} className={classes.person}>
              <Person name={p.name} />
              {assigned.includes(p.id) && <IconCheck size={14} aria-hidden />}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {people.length === 0 && !fetching && <Text size="sm" c="dimmed" p="xs">{error ? t("assign.failed") : t("assign.none")}</Text>}
      </Combobox.Dropdown>
    </Combobox>
  );
}
