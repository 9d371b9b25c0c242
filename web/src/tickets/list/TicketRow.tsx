import { memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { TicketByIdDocument, type TicketRowFragment } from "@/gql/tickets";
import { useMay } from "@/session/session";
import { cells } from "./cells";
import type { ColumnKey } from "./columns";
import { MenuFor } from "./lazyMenus";
import classes from "./TicketTable.module.css";

/** What of a row can be changed where it stands. */
export type Changeable = "status" | "priority" | "assignees";

export interface RowHandlers {
  open: (id: string, what: Changeable) => void;
  close: () => void;
  enter: (id: string) => void;
}

interface RowProps {
  id: string;
  index: number;
  top: number;
  shown: readonly ColumnKey[];
  compact: boolean;
  current: boolean;
  arrived: boolean;
  menu: Changeable | null;
  on: RowHandlers;
}

/** One ticket. It reads itself from the cache, so that an event redraws this row alone. */
export const TicketRow = memo(function TicketRow({ id, index, top, shown, compact, current, arrived, menu, on }: RowProps) {
  const [{ data }] = useQuery({ query: TicketByIdDocument, variables: { id }, requestPolicy: "cache-first" });
  const ticket = data?.ticket;
  const style = { transform: `translateY(${top}px)` };
  if (!ticket) return <SkeletonRow top={top} shown={shown} />;
  const withCustomer = !shown.includes("customer");
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} style={style} data-ticket={ticket.number} data-current={current || undefined}
      data-compact={compact || undefined} data-arrived={arrived || undefined} onFocus={() => on.enter(id)} onMouseDown={() => on.enter(id)}>
      {shown.map((column) => (
        <div key={column} role="cell" className={classes.cell} data-column={column}>
          {isChangeable(column) && !ticket.deletedAt ? (
            <ChangeCell ticket={ticket} what={column} current={current} open={menu === column} on={on} />
          ) : (
            cells[column]({ ticket, current, withCustomer })
          )}
        </div>
      ))}
    </div>
  );
});

const isChangeable = (column: ColumnKey): column is Changeable => column === "status" || column === "priority" || column === "assignees";

/** A cell that is a button for those who may change it. Its menu is made when it is opened: rows are many, and menus heavy. */
function ChangeCell({ ticket, what, current, open, on }: { ticket: TicketRowFragment; what: Changeable; current: boolean; open: boolean; on: RowHandlers }) {
  const { t } = useTranslation("tickets");
  const may = useMay(what === "assignees" ? "TICKET_ASSIGN" : "TICKET_UPDATE");
  const content = cells[what]({ ticket, current, withCustomer: false });
  if (!may) return content;
  const button = (
    <button type="button" className={classes.change} tabIndex={current ? 0 : -1} aria-haspopup={what === "assignees" ? "listbox" : "menu"} aria-expanded={open}
      onClick={() => (open ? on.close() : on.open(ticket.id, what))}>
      {content}
      <span className={classes.hidden}> – {t(`change.${what}`)}</span>
    </button>
  );
  return open ? <Suspense fallback={button}><MenuFor what={what} ticket={ticket} target={button} onClose={on.close} /></Suspense> : button;
}

/** A row that is not loaded yet. */
export function SkeletonRow({ top, shown }: { top: number; shown: readonly ColumnKey[] }) {
  return (
    <div aria-hidden className={classes.row} style={{ transform: `translateY(${top}px)` }} data-skeleton>
      {shown.map((column) => <div key={column} className={classes.cell} data-column={column}><span className={classes.bone} /></div>)}
    </div>
  );
}
