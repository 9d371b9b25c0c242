import type { EventPartsFragment } from "@/gql/ticket";
import type { Refused } from "./conflict";

/**
 * What others did to a ticket since the person saw it, out of its newest events. Clocks of several deeds may cross, so where the time
 * finds nothing the number of versions since then decides: nothing of another's is passed over in silence.
 */
export function since(events: readonly EventPartsFragment[], seen: Refused["seen"], version: number, me: string): EventPartsFragment[] {
  const byOthers = (e: EventPartsFragment) => e.actor.id !== me;
  const at = seen.updatedAt;
  const later = at === undefined ? [] : events.filter((e) => byOthers(e) && !isNote(e) && Date.parse(e.at) > Date.parse(at));
  if (later.length > 0) return later;
  const made = events.filter((e) => e.__typename !== "MessageAdded");
  return made.slice(-Math.max(1, version - seen.version)).filter(byOthers);
}

const isNote = (e: EventPartsFragment) => e.__typename === "MessageAdded" && e.message.visibility === "INTERNAL";
