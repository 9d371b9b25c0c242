import { Button, Table } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { Person, Written } from "@/shared/parts";
import { Card } from "./Card";
import { FigureLink } from "./Figure";
import type { Links, Measure, Overview } from "./links";
import classes from "./Overview.module.css";

interface Row {
  id: string;
  name: string;
  shown: ReactNode;
  figures: Partial<Record<Measure, number>>;
}

/** As many rows as one takes in at a glance; the rest on demand. */
const glance = 10;
const tones: Partial<Record<Measure, "overdue" | "soon">> = { overdue: "overdue", dueToday: "soon" };

function Workload({ title, note, who, rows, columns, to }: {
  title: string; note: string; who: string; rows: Row[]; columns: Measure[]; to: (id: string, measure: Measure) => string;
}) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...rows.map((r) => r.figures.open ?? 0));
  const part = (n = 0) => `${(n / most) * 100}%`;
  return (
    <Card title={title} note={note}>
      <Table className={classes.workload} verticalSpacing={6} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{who}</Table.Th>
            {columns.map((c) => <Table.Th key={c} scope="col" className={classes.count}>{t(`measures.${c}`)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, all ? undefined : glance).map((r) => (
            <Table.Tr key={r.id} data-row={r.id}>
              <Table.Th scope="row" className={classes.who}>
                {r.shown}
                <span className={classes.load} aria-hidden>
                  <span className={classes.loadAll} style={{ inlineSize: part(r.figures.open) }} />
                  <span className={classes.loadOverdue} style={{ inlineSize: part(r.figures.overdue) }} />
                </span>
              </Table.Th>
              {columns.map((c) => (
                <Table.Td key={c} className={classes.count} data-measure={c} data-count={r.figures[c]}>
                  <FigureLink value={r.figures[c] ?? 0} to={to(r.id, c)} tone={tones[c]}
                    label={t("cell", { name: r.name, measure: t(`measures.${c}`), number: format.number(r.figures[c] ?? 0) })} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > glance && (
        <Button variant="subtle" size="compact-sm" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("workload.fewer") : t("workload.all", { count: rows.length })}
        </Button>
      )}
    </Card>
  );
}

export function Departments({ loads, links }: { loads: Overview["byDepartment"]; links: Links }) {
  const { t } = useTranslation("overview");
  const rows = loads.map(({ department: { id, name }, ...figures }) => ({ id, name, shown: <Written>{name}</Written>, figures }));
  return (
    <Workload title={t("departments.title")} note={t("workload.note")} who={t("departments.name")} rows={rows} to={links.department}
      columns={["open", "unassigned", "overdue", "dueToday"]} />
  );
}

export function People({ loads, links }: { loads: Overview["byAssignee"]; links: Links }) {
  const { t } = useTranslation("overview");
  const rows = loads.map(({ user: { id, name }, ...figures }) => ({ id, name, shown: <Person name={name} />, figures }));
  return (
    <Workload title={t("people.title")} note={t("workload.note")} who={t("people.name")} rows={rows} to={links.person} columns={["open", "overdue", "dueToday"]} />
  );
}
