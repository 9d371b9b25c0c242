import type { CombinedError } from "@urql/core";
import { useRef, useState } from "react";
import { useReport } from "@/shared/report";
import { moved, repositioned } from "./order";

type Placed = { id: string; position: number };
type Saved = { error?: CombinedError | undefined };

/**
 * A list that the person puts in order. It shows the new order at once; what the server refuses is taken back. Moves wait for one another,
 * so that quick ones end where the last one says.
 */
export function useOrder<T extends Placed>(list: readonly T[], save: (id: string, position: number) => Promise<Saved>) {
  const report = useReport();
  const [wanted, setWanted] = useState<readonly string[]>();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const shown = wanted ? wanted.flatMap((id) => list.find((x) => x.id === id) ?? []) : list;
  const latest = useRef(list);
  latest.current = list;

  function move(id: string, by: number) {
    const next = moved(shown, shown.findIndex((x) => x.id === id), by);
    const ids = next.map((x) => x.id);
    setWanted(ids);
    waiting.current++;
    queue.current = queue.current.then(async () => {
      const now = ids.flatMap((i) => latest.current.find((x) => x.id === i) ?? []);
      for (const { id, position } of repositioned(now)) {
        const { error } = await save(id, position);
        if (error) {
          report(error);
          break;
        }
      }
      if (--waiting.current === 0) setWanted(undefined);
    });
  }
  return { shown, move };
}
