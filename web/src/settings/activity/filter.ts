import type { EventFilter, EventKind } from "@/gql/schema";
import { eventKinds, rangeOf, type Span, spans } from "./words";

/** What of the log is shown, as the address says it. */
export interface Chosen {
  kinds: EventKind[];
  actor: string | null;
  span: Span;
  from: string | null;
  to: string | null;
}

export function readChosen(search: URLSearchParams): Chosen {
  return {
    kinds: search.getAll("kind").flatMap((k) => eventKinds.find((known) => known === k) ?? []),
    actor: search.get("actor"),
    span: spans.find((s) => s === search.get("time")) ?? "all",
    from: moment(search.get("from")),
    to: moment(search.get("to")),
  };
}

export function writeChosen({ kinds, actor, span, from, to }: Chosen): URLSearchParams {
  const search = new URLSearchParams();
  for (const k of kinds) search.append("kind", k);
  if (actor) search.set("actor", actor);
  if (span !== "all") search.set("time", span);
  if (span === "chosen" && from) search.set("from", from);
  if (span === "chosen" && to) search.set("to", to);
  return search;
}

/** The filter to ask with; what an address says wrongly is left out. */
export function readFilter(search: URLSearchParams, now: Date): EventFilter {
  const { kinds, actor, span, from, to } = readChosen(search);
  const at = rangeOf(span, from, to, now);
  return { ...(kinds.length > 0 ? { kind: kinds } : {}), ...(actor ? { actor: [actor] } : {}), ...(at ? { at } : {}) };
}

function moment(text: string | null): string | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
