import { useCallback } from "react";
import { useReport } from "@/shared/report";
import type { Outcome } from "../deeds";

/** Tells of a change in a list that was not made; what it showed is taken back by itself. Of a conflict the deed itself asks. */
export function useOutcome() {
  const report = useReport();
  return useCallback(
    async (deed: Promise<Outcome>) => {
      const { error } = await deed;
      if (error) report(error);
    },
    [report],
  );
}
