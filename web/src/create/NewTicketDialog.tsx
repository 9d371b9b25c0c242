import { Alert, Anchor, Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useViolations } from "@/api/errors";
import { useMay, useSession } from "@/session/session";
import { Keys } from "@/shared/Keys";
import { useDepartments } from "@/shared/choices";
import { useDraft } from "@/shared/useDraft";
import { ticketPath } from "@/tickets/path";
import classes from "./Create.module.css";
import { CustomerField } from "./CustomerField";
import { Details } from "./Details";
import { type Draft, emptyDraft, isWritten, writeTicket } from "./draft";
import type { NewTicketStart } from "./NewTicket";
import type { Made } from "./send";
import { useCreate } from "./useCreate";

interface DialogProps {
  start: NewTicketStart;
  onClose: () => void;
  onOpen: (ticket: Made) => void;
}

/** A new ticket. What is written stays, also when the dialog is closed or the page is loaded again, until it is sent or thrown away. */
export function NewTicketDialog({ start, onClose, onOpen }: DialogProps) {
  const { t } = useTranslation(["create", "shared"]);
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const mayCustomers = useMay("CUSTOMER_READ");
  const department = useDefaultDepartment();
  const subject = useRef<HTMLInputElement>(null);
  const { customer, orderIds } = start;
  const blank: Draft = useMemo(() => ({ ...emptyDraft, customerId: customer?.id ?? "", orderIds: orderIds ?? [] }), [customer, orderIds]);
  // What was begun for one customer does not get in the way of what is written for another.
  const [draft, change, forget] = useDraft(customer ? `ticket.${customer.id}` : "ticket", blank);
  const [restored] = useState(() => isWritten(draft, blank));
  const [unnamed, setUnnamed] = useState(false);
  const { create, sending, error, lost, message, earlier } = useCreate(draft, change);
  const violations = useViolations(error);
  const errorAt = (path: string) => violations.find((v) => withoutInput(v.path) === path || withoutInput(v.path).startsWith(`${path}.`))?.text;

  async function submit(thenOpen: boolean) {
    if (sending) return;
    setUnnamed(!draft.subject.trim());
    if (!draft.subject.trim()) return subject.current?.focus();
    const made = await create(writeTicket(draft, department));
    if (!made) return;
    forget();
    onClose();
    if (thenOpen) onOpen(made);
    else tell({ title: t("created", { number: `#${made.number}` }), open: t("open"), close: t("shared:close") }, made, onOpen);
  }

  return (
    <Modal opened onClose={onClose} title={t("title")} size="58rem" fullScreen={phone} closeButtonProps={{ "aria-label": t("shared:close") }} classNames={{ body: classes.body }}>
      <form noValidate className={classes.form} onSubmit={(e) => {
        e.preventDefault();
        void submit(false);
      }} onKeyDown={(e) => {
        if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
        e.preventDefault();
        void submit(e.shiftKey);
      }}>
        {earlier && (
          <Alert color="yellow" role="alert">
            {t("earlier", { number: `#${earlier.number}` })} <Open ticket={earlier} onOpen={(ticket) => { onClose(); onOpen(ticket); }}>{t("open")}</Open>
          </Alert>
        )}
        {message && <Alert color="red" role="alert">{lost ? t("offline") : message}</Alert>}
        <div className={classes.columns}>
          <Stack gap="sm">
            <TextInput ref={subject} data-autofocus label={t("subject")} withAsterisk maxLength={300} dir={draft.subject ? "auto" : undefined} value={draft.subject} autoComplete="off"
              error={errorAt("subject") ?? (unnamed ? t("shared:violation.REQUIRED") : undefined)}
              onChange={(e) => {
                setUnnamed(false);
                change({ subject: e.currentTarget.value });
              }} />
            {mayCustomers && <CustomerField draft={draft} change={change} errorAt={errorAt} known={customer} />}
            <Textarea label={t("description")} autosize minRows={5} maxRows={14} dir={draft.description ? "auto" : undefined} value={draft.description} error={errorAt("description")}
              onChange={(e) => change({ description: e.currentTarget.value })} />
          </Stack>
          <Details draft={draft} change={change} errorAt={errorAt} department={department} />
        </div>
        <Group className={classes.foot} justify="space-between">
          {isWritten(draft, blank) ? (
            <Group gap="xs">
              <Button variant="subtle" color="gray" c="inherit" onClick={() => { forget(); onClose(); }}>{t("discard")}</Button>
              {restored && <span className={classes.quiet}>{t("restored")}</span>}
            </Group>
          ) : <span />}
          <Group gap="xs">
            <Button variant="default" loading={sending} onClick={() => void submit(true)}>{t("createAndOpen")}</Button>
            <Button type="submit" loading={sending} rightSection={phone ? undefined : <Keys keys="mod+enter" />}>{t("create")}</Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}

const withoutInput = (path: readonly string[]) => path.flatMap((p) => p.split(".")).filter((p, i) => i > 0 || p !== "input").join(".");

/** The viewer's first department, else the desk's. */
function useDefaultDepartment(): string | undefined {
  const { user } = useSession();
  const departments = useDepartments();
  const own = new Set(user.departments.map((d) => d.id));
  return (departments.find((d) => own.has(d.id)) ?? user.departments[0] ?? departments[0])?.id;
}

function Open({ ticket, onOpen, children }: { ticket: Made; onOpen: (ticket: Made) => void; children: ReactNode }) {
  return (
    <Anchor href={ticketPath(ticket)} fw={600} inherit onClick={(e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      onOpen(ticket);
    }}>{children}</Anchor>
  );
}

function tell(say: { title: string; open: string; close: string }, made: Made, onOpen: (ticket: Made) => void) {
  const open = (ticket: Made) => {
    notifications.hide(id);
    onOpen(ticket);
  };
  const id = notifications.show({
    color: "teal",
    title: say.title,
    autoClose: 8_000,
    closeButtonProps: { "aria-label": say.close },
    message: <span className={classes.said}><bdi dir="auto">{made.subject}</bdi> <Open ticket={made} onOpen={open}>{say.open}</Open></span>,
  });
}
