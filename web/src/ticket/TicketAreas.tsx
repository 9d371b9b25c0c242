import { Tabs } from "@mantine/core";
import { IconHistory, IconListDetails, IconMessages } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/session/session";
import { Composer, type ComposerHandle } from "./Composer";
import { Conversation } from "./Conversation";
import type { Kind } from "./drafts";
import { type Unsent, useUnsent } from "./outbox";
import { Panel } from "./Panel";
import classes from "./Ticket.module.css";
import type { TicketChanges } from "./useChanges";
import type { PanelState } from "./usePanel";
import { useSending } from "./useSending";
import type { WholeTicket } from "./useTicket";

export type Area = "conversation" | "activity" | "details";

const Activity = lazy(async () => ({ default: (await import("./Activity")).Activity }));

interface Props {
  ticket: WholeTicket;
  changes: TicketChanges;
  panel: PanelState;
  area: Area;
  setArea: (a: Area) => void;
  reply: { id: string; name: string } | undefined;
}

/** The conversation and the timeline side by side with the properties; on a narrow screen one at a time. */
export function TicketAreas({ ticket, changes, panel, area: chosen, setArea, reply }: Props) {
  const { t } = useTranslation("ticket");
  const { user } = useSession();
  const all = useUnsent(user.id);
  const unsent = useMemo(() => all.filter((u) => u.ticketId === ticket.id), [all, ticket.id]);
  const sending = useSending(ticket);
  const composer = useRef<ComposerHandle>(null);
  const newest = useRef("");
  const area = chosen === "details" && !panel.narrow ? "conversation" : chosen;

  const send = (kind: Kind, body: string, statusId?: string) => {
    setArea("conversation");
    void sending.write(kind, body, newest.current, statusId);
  };
  const edit = (u: Unsent) => {
    sending.takeBack(u);
    composer.current?.restore(u.kind, u.body);
  };
  const details = <Panel ticket={ticket} changes={changes} editing={panel.editing} setEditing={panel.setEditing} />;

  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <Tabs value={area} onChange={(a) => setArea(a as Area)} className={classes.tabs} classNames={{ panel: classes.area, tab: classes.tab }} keepMounted={false}>
          <Tabs.List aria-label={t("areas")}>
            <Tabs.Tab value="conversation" leftSection={<IconMessages size={15} />}>{t("conversation")}</Tabs.Tab>
            <Tabs.Tab value="activity" leftSection={<IconHistory size={15} />}>{t("activity")}</Tabs.Tab>
            {panel.narrow && <Tabs.Tab value="details" leftSection={<IconListDetails size={15} />}>{t("details")}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="conversation">
            <Conversation ticket={ticket} unsent={unsent} onAgain={(u) => void sending.again(u)} onEdit={edit} newest={newest}
              onDescription={(description) => changes.updateOrSay({ description })} />
          </Tabs.Panel>
          <Tabs.Panel value="activity">
            <Suspense fallback={null}><Activity ticketId={ticket.id} /></Suspense>
          </Tabs.Panel>
          {panel.narrow && <Tabs.Panel value="details"><div className={classes.details}>{details}</div></Tabs.Panel>}
        </Tabs>
        {area !== "details" && <Composer ticket={ticket} onSend={send} reply={reply} handle={composer} />}
      </div>
      {!panel.narrow && panel.shown && <aside className={classes.aside} aria-label={t("details")}>{details}</aside>}
    </div>
  );
}
