import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { useFormat } from "@/i18n/format";
import classes from "./Overview.module.css";

/** A number that moves a little when it changes, so that the eye finds what did. */
export function Figure({ value }: { value: number }) {
  const format = useFormat();
  const before = useRef(value);
  const way = value > before.current ? "up" : value < before.current ? "down" : undefined;
  useEffect(() => {
    before.current = value;
  }, [value]);
  return <span key={value} className={classes.figure} data-way={way}>{format.number(value)}</span>;
}

/** A number of a table that opens the list it counts. Nothing is to be opened behind a zero. */
export function FigureLink({ value, to, label, tone }: { value: number; to: string; label: string; tone?: "overdue" | "soon" }) {
  if (value === 0) return <span className={classes.none}><Figure value={0} /></span>;
  return <Link to={to} className={classes.number} data-tone={tone} aria-label={label}><Figure value={value} /></Link>;
}
