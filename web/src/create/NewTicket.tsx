import { lazy, Suspense, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useMay } from "@/session/session";
import { ticketPath } from "@/tickets/path";

/** What a new ticket begins with. */
export interface NewTicketStart {
  customer?: { id: string; name: string };
  orderIds?: string[];
}

let show: ((start: NewTicketStart) => void) | undefined;

/** Opens the dialog in which a ticket is made. */
export function openNewTicket(start: NewTicketStart = {}) {
  show?.(start);
}

const Dialog = lazy(async () => ({ default: (await import("./NewTicketDialog")).NewTicketDialog }));

/** Where the dialog for new tickets opens. Stands once in the page. */
export function NewTicket() {
  const may = useMay("TICKET_CREATE");
  const navigate = useNavigate();
  const [start, setStart] = useState<NewTicketStart | null>(null);
  useEffect(() => {
    show = setStart;
    return () => void (show = undefined);
  }, []);
  if (!may || !start) return null;
  return (
    <Suspense fallback={null}>
      <Dialog start={start} onClose={() => setStart(null)} onOpen={(ticket) => void navigate(ticketPath(ticket))} />
    </Suspense>
  );
}
