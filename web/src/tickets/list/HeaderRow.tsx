import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TicketOrder, TicketOrderField } from "@/gql/schema";
import { type ColumnKey, columns } from "./columns";
import classes from "./TicketTable.module.css";

/** The columns' names; those that the server can sort by are buttons. */
export function HeaderRow({ shown, order, onSort }: { shown: readonly ColumnKey[]; order: TicketOrder; onSort: (field: TicketOrderField) => void }) {
  const { t } = useTranslation("tickets");
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {shown.map((column) => {
          const { field } = columns[column];
          const sorted = field === order.field ? (order.direction === "DESC" ? "descending" : "ascending") : undefined;
          const Arrow = sorted === "ascending" ? IconArrowUp : IconArrowDown;
          return (
            <div key={column} role="columnheader" aria-sort={field && (sorted ?? "none")} className={classes.cell} data-column={column}>
              {field ? (
                <button type="button" className={classes.sort} onClick={() => onSort(field)}>
                  <span className={classes.cut}>{t(`column.${column}`)}</span>
                  {sorted && <Arrow size={13} aria-hidden />}
                </button>
              ) : <span className={classes.cut}>{t(`column.${column}`)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
