import { Skeleton } from "@mantine/core";
import classes from "./Overview.module.css";

const part = (key: number, wide?: boolean) => <div key={key} className={classes.card} data-wide={wide || undefined}><Skeleton h={wide ? 306 : 210} /></div>;

/** The page before its figures are here: as large as it will be. */
export function Waiting() {
  return (
    <div aria-busy>
      <div className={classes.tiles}>
        {[1, 2, 3, 4, 5].map((n) => <div key={n} className={classes.tile}><Skeleton h={20} w="60%" /><Skeleton h={34} w="35%" mt={6} /></div>)}
      </div>
      <div className={classes.cards}>{[part(0, true), part(1), part(2), part(3), part(4)]}</div>
    </div>
  );
}
