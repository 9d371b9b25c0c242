import { useDirection } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, useActiveTooltipLabel, XAxis, YAxis } from "recharts";
import { useFormat } from "@/i18n/format";
import { isolate } from "@/i18n/isolate";
import type { Links, TrendDay } from "./links";
import classes from "./Overview.module.css";

type Day = TrendDay | undefined;

/** The trend as bars, two for each day. A day opens its list, by mouse, finger or keyboard: arrows go from day to day, Enter opens. */
export function TrendChart({ trend, links }: { trend: TrendDay[]; links: Links }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const navigate = useNavigate();
  const { dir } = useDirection();
  const still = useReducedMotion();
  const chosen = useRef<string>(undefined);
  const dayOf = (date: unknown): Day => trend.find((d) => d.date === date);
  const open = (date: unknown, of: "created" | "resolved") => {
    const day = dayOf(date);
    if (day) void navigate(links[of](day));
  };
  const onKey = (e: KeyboardEvent) => {
    if (e.key !== "Enter" || !chosen.current) return;
    e.preventDefault();
    e.stopPropagation();
    open(chosen.current, e.shiftKey ? "resolved" : "created");
  };
  const bar = { isAnimationActive: !still, animationDuration: 250, maxBarSize: 16, radius: [2, 2, 0, 0] as [number, number, number, number] };
  const created = <Bar key="created" dataKey="created" fill="var(--created)" {...bar} />;
  const resolved = (
    <Bar key="resolved" dataKey="resolved" fill="var(--resolved)" {...bar}
      onClick={({ payload }, _, e) => {
        e.stopPropagation();
        open((payload as TrendDay).date, "resolved");
      }} />
  );
  return (
    // Drawn from left to right in any language, with the axes turned: the position of text in drawings depends on it.
    <div className={classes.chart} dir="ltr" onKeyDownCapture={onKey}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={trend} aria-label={t("trend.aria")} barGap={1} barCategoryGap="18%" margin={{ top: 8, bottom: 0, left: 4, right: 4 }}
          onClick={({ activeLabel }) => open(activeLabel, "created")}>
          <Chosen into={chosen} />
          <CartesianGrid vertical={false} stroke="var(--app-line)" />
          <XAxis dataKey="date" reversed={dir === "rtl"} tickLine={false} axisLine={false} minTickGap={28} height={28} tickMargin={8}
            tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }}
            tickFormatter={(date: string) => isolate(format.day(dayOf(date)?.from ?? date), dir)} />
          <YAxis orientation={dir === "rtl" ? "right" : "left"} allowDecimals={false} tickLine={false} axisLine={false} width={36}
            tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }} tickFormatter={(n: number) => format.compact(n)} />
          <Tooltip isAnimationActive={false} cursor={{ fill: "var(--app-hover)" }} content={({ label, active }) => <DayTip day={active ? dayOf(label) : undefined} dir={dir} />} />
          {dir === "rtl" ? [resolved, created] : [created, resolved]}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Tells the day that the arrows or the mouse are on. */
function Chosen({ into }: { into: { current: string | undefined } }) {
  const label = useActiveTooltipLabel();
  into.current = typeof label === "string" ? label : undefined;
  return null;
}

function DayTip({ day, dir }: { day: Day; dir: "ltr" | "rtl" }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  if (!day) return null;
  return (
    <div className={classes.tip} dir={dir} role="status">
      <b>{format.longDate(day.from)}</b>
      <span data-series="created">{t("trend.created")} <b>{format.number(day.created)}</b></span>
      <span data-series="resolved">{t("trend.resolved")} <b>{format.number(day.resolved)}</b></span>
    </div>
  );
}
