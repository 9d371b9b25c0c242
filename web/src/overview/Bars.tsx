import type { ReactNode } from "react";
import { Link } from "react-router";
import { Figure } from "./Figure";
import classes from "./Overview.module.css";

export interface Bar {
  key: string;
  name: ReactNode;
  count: number;
  color: string;
  to: string;
}

/** Figures side by side as bars, each of which opens its list. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((b) => b.count));
  return (
    <ul className={classes.bars}>
      {bars.map((b) => (
        <li key={b.key}>
          <Link to={b.to} className={classes.bar} data-bar={b.key} data-count={b.count}>
            <span className={classes.barName}>{b.name}</span>
            <span className={classes.track}>
              <span className={classes.fill} style={{ inlineSize: `${(b.count / most) * 100}%`, ["--fill" as string]: b.color }} />
            </span>
            <span className={classes.barCount}><Figure value={b.count} /></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
