import { SegmentedControl, Skeleton, Table } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/format";
import { Card } from "./Card";
import { FigureLink } from "./Figure";
import type { Links, TrendDay } from "./links";
import classes from "./Overview.module.css";

const TrendChart = lazy(async () => ({ default: (await import("./TrendChart")).TrendChart }));

/** What came in and what was resolved, day by day: as a chart, or as the table of the same numbers. */
export function Trend({ trend, links }: { trend: TrendDay[]; links: Links }) {
  const { t } = useTranslation("overview");
  const [shape, setShape] = useState("chart");
  const sum = (of: "created" | "resolved") => trend.reduce((n, day) => n + day[of], 0);
  const aside = (
    <SegmentedControl size="xs" value={shape} onChange={setShape} aria-label={t("trend.shape")}
      data={[{ value: "chart", label: t("trend.chart") }, { value: "table", label: t("trend.table") }]} />
  );
  return (
    <Card title={t("trend.title", { count: trend.length })} wide aside={aside}>
      <ul className={classes.legend}>
        <li data-series="created">{t("trend.created")} <b className="numbers">{useFormat().number(sum("created"))}</b></li>
        <li data-series="resolved">{t("trend.resolved")} <b className="numbers">{useFormat().number(sum("resolved"))}</b></li>
      </ul>
      <div className={classes.trend}>
        {shape === "chart" ? (
          <Suspense fallback={<Skeleton h="100%" />}>
            <TrendChart trend={trend} links={links} />
          </Suspense>
        ) : (
          <TrendTable trend={trend} links={links} />
        )}
      </div>
    </Card>
  );
}

function TrendTable({ trend, links }: { trend: TrendDay[]; links: Links }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const cell = (day: TrendDay, of: "created" | "resolved") => (
    <Table.Td className={classes.count}>
      <FigureLink value={day[of]} to={links[of](day)} label={t("cell", { name: format.longDate(day.from), measure: t(`trend.${of}`), number: format.number(day[of]) })} />
    </Table.Td>
  );
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("trend.table")}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("trend.day")}</Table.Th>
            <Table.Th scope="col" className={classes.count}>{t("trend.created")}</Table.Th>
            <Table.Th scope="col" className={classes.count}>{t("trend.resolved")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...trend].reverse().map((day) => (
            <Table.Tr key={day.date}>
              <Table.Th scope="row" fw={400}>{format.longDate(day.from)}</Table.Th>
              {cell(day, "created")}
              {cell(day, "resolved")}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
